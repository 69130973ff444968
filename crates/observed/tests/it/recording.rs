//! The recorder keeps who did what, when, and with which value.

use std::sync::{Arc, Barrier, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use common::words::{Flush, Words};
use observed::{Event, Listener, Lock, Log, Number, Output, Recorder, Step, sleep, spawn, watch};

/// What each thread did while `work` was done. Thread 0 comes first.
fn record(work: impl FnOnce()) -> Vec<Log> {
    let recorder = Recorder::keeping(usize::MAX, Vec::new());
    watch(recorder.watcher(), work);
    recorder.logs()
}

fn steps(log: &Log) -> Vec<Step> {
    log.events.iter().map(|event| event.step).collect()
}

fn join<T>(thread: std::io::Result<JoinHandle<T>>) -> T {
    thread.unwrap().join().unwrap()
}

#[test]
fn every_step_of_a_number_is_told_with_its_value() {
    let number = Number::new(40);
    let logs = record(|| {
        number.read();
        number.write(41);
        number.add(1);
        assert!(number.add_if_below(100));
        assert!(!number.add_if_below(43));
    });
    let values: Vec<Option<i64>> = logs[0].events.iter().map(|event| event.value).collect();
    assert_eq!(values, [Some(40), Some(41), Some(42), Some(43), None]);
    assert!(matches!(
        steps(&logs[0])[..],
        [
            Step::Read(_),
            Step::Write(_, 41),
            Step::Add(_, 1),
            Step::AddIfBelow(_, 100),
            Step::AddIfBelow(_, 43)
        ]
    ));
}

#[test]
fn threads_are_numbered_in_the_order_of_their_start_and_watched_from_begin_to_end() {
    let both_started = Arc::new(Barrier::new(3));
    let logs = record(|| {
        let threads = [10, 20].map(|value| {
            let both_started = Arc::clone(&both_started);
            spawn(move || {
                let number = Number::new(value);
                number.read();
                both_started.wait();
                join(spawn(move || number.read()))
            })
        });
        both_started.wait();
        threads.into_iter().for_each(|thread| assert!(join(thread) >= 10));
    });
    assert_eq!(logs.iter().map(|log| log.thread).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert_eq!(steps(&logs[0]), [Step::Start(1), Step::Start(2)]);
    for (log, value) in [(&logs[1], 10), (&logs[2], 20)] {
        assert!(matches!(steps(log)[..], [Step::Begin, Step::Read(_), Step::Start(3 | 4), Step::End]));
        assert_eq!(log.events[1].value, Some(value));
    }
}

#[test]
fn a_lock_shows_how_long_it_was_waited_for_and_held() {
    let lock = Arc::new(Lock::new());
    let logs = record(|| {
        let held = lock.acquire();
        let waiter = Arc::clone(&lock);
        let waiter = spawn(move || drop(waiter.acquire()));
        sleep(Duration::from_millis(20)).unwrap();
        drop(held);
        join(waiter);
    });
    let [holder, waiter] = [&logs[0].events, &logs[1].events];
    let find = |events: &[Event], step: fn(&Step) -> bool| *events.iter().find(|it| step(&it.step)).unwrap();
    let released = find(holder, |step| matches!(step, Step::Release(_)));
    let acquired = find(waiter, |step| matches!(step, Step::Acquire(_)));
    assert!(released.announced <= acquired.taken.unwrap(), "nobody has it before it was given back");
    let slept = find(holder, |step| matches!(step, Step::Sleep(_)));
    assert!(slept.taken.unwrap() - slept.announced >= Duration::from_millis(20));
}

#[test]
fn two_things_are_told_apart_and_one_thing_is_the_same_for_all() {
    let numbers = Arc::new([Number::new(0), Number::new(0)]);
    let logs = record(|| {
        numbers[0].read();
        numbers[1].read();
        let numbers = Arc::clone(&numbers);
        join(spawn(move || numbers[1].read()));
    });
    let [first, second] = [steps(&logs[0])[0], steps(&logs[0])[1]];
    assert_ne!(first, second);
    assert_eq!(steps(&logs[1])[1], second);
}

#[test]
fn without_a_watcher_and_after_it_nothing_is_told() {
    let number = Number::new(1);
    let before = Instant::now();
    let logs = record(|| ());
    number.read();
    join(spawn(|| ()));
    assert!(logs[0].events.is_empty() && logs.len() == 1, "{before:?}");
}

#[test]
fn a_bounded_recording_keeps_the_newest_events_and_counts_the_others() {
    let recorder = Recorder::keeping(2, Vec::new());
    let number = Number::new(0);
    watch(recorder.watcher(), || (1..=5).for_each(|value| number.write(value)));
    let log = recorder.logs().remove(0);
    let values: Vec<_> = log.events.iter().map(|event| event.value).collect();
    assert_eq!((values, log.let_go), (vec![Some(4), Some(5)], 3));
}

#[test]
fn words_that_come_fast_are_kept_in_rows_and_none_is_lost() {
    let recorder = Recorder::keeping(100_000, Vec::new());
    let output = Output::new(Words::to(Flush::Each, |bytes| Ok(bytes.len())));
    watch(recorder.watcher(), || {
        (0..100_000).for_each(|_| output.print("pong").unwrap());
        sleep(Duration::from_millis(1)).unwrap();
        output.print("ping!").unwrap();
    });
    let events = recorder.logs().remove(0).events;
    let words = |event: &&Event| matches!(event.step, Step::Print { bytes: 4, .. });
    let groups: Vec<&Event> = events.iter().filter(words).collect();
    assert!(groups[..250].iter().all(|group| group.times == 1), "a short run is kept word by word");
    assert!(groups.len() < 100_000 && groups.iter().map(|group| group.times).sum::<u32>() == 100_000);
    assert!(groups.iter().all(|group| group.value == Some(4 * i64::from(group.times))));
    assert!(events.iter().all(|event| event.taken.is_some()), "each group is ended");
    assert!(events.is_sorted_by(|one, next| one.taken <= Some(next.announced)));
    assert!(matches!(
        events[events.len() - 2..],
        [Event { step: Step::Sleep(_), .. }, Event { times: 1, .. }]
    ));
}

#[test]
fn a_word_that_nobody_takes_for_a_while_has_its_time_and_what_leaves_a_buffer_ends_a_row() {
    let recorder = Recorder::keeping(100_000, Vec::new());
    let slow = |bytes: &[u8]| {
        std::thread::sleep(Duration::from_millis(20));
        Ok(bytes.len())
    };
    let output = Output::new(Words::to(Flush::Full, slow));
    watch(recorder.watcher(), || (0..3000).for_each(|_| output.print("pong").unwrap()));
    let events = recorder.logs().remove(0).events;
    let left: Vec<&Event> = events.iter().filter(|event| event.value != Some(0)).collect();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].value, Some(8192));
    let until_it_left = events.iter().take_while(|event| event.announced <= left[0].announced);
    assert_eq!(until_it_left.map(|event| event.times).sum::<u32>(), 8192 / 4 + 1, "it ends its group");
    assert!(left[0].taken.unwrap() - left[0].announced >= Duration::from_millis(20));
    assert_eq!(events.iter().map(|event| event.times).sum::<u32>(), 3000);
}

#[test]
fn where_all_is_kept_each_word_is() {
    let recorder = Recorder::keeping(usize::MAX, Vec::new());
    let output = Output::new(Words::to(Flush::Each, |bytes| Ok(bytes.len())));
    watch(recorder.watcher(), || (0..2000).for_each(|_| output.print("pong").unwrap()));
    assert_eq!(recorder.logs()[0].events.len(), 2000);
}

/// What it has heard: `after` or not, the thread, the step.
#[derive(Default)]
struct Ear(Mutex<Vec<(bool, u32, Step)>>);

impl Listener for Ear {
    fn before(&self, thread: u32, step: Step) {
        self.0.lock().unwrap().push((false, thread, step));
    }
    fn after(&self, thread: u32, step: Step, _: Option<i64>) {
        self.0.lock().unwrap().push((true, thread, step));
    }
}

#[test]
fn a_listener_hears_of_each_step_before_and_after_it_is_taken() {
    let ear = Arc::new(Ear::default());
    let recorder = Recorder::keeping(0, vec![Arc::clone(&ear) as _]);
    watch(recorder.watcher(), || {
        join(spawn(|| Number::new(7).read()));
    });
    let heard = ear.0.lock().unwrap();
    let read: Vec<_> = heard.iter().filter(|(.., step)| matches!(step, Step::Read(_))).collect();
    assert!(matches!(read[..], [(false, 1, _), (true, 1, _)]));
    assert!(recorder.logs().iter().all(|log| log.events.is_empty()), "nothing is kept");
}

//! The lecture's `flush=False`: words appear when the buffer is full, and at the end.

use std::io::Write;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use crate::game::{METHODS, pids_and_words, pingpong, score};
use testing::{PATIENCE, Signal, within};

#[test]
fn unflushed_words_appear_by_the_buffer() {
    for method in METHODS {
        let running = pingpong(method, "--flush full --interval 100us").start();
        let heard = running.wait_until(|heard| heard.contains("ing") || heard.contains("ong"));
        let (_, words) = pids_and_words(&heard).unwrap();
        // A buffer of 8,192 bytes, of which half may still be on its way through the pipe.
        assert!(words.len() >= 4096, "{method}: words came one by one: {words}");
        running.send(Signal::SIGTERM);
        running.finish().code(0);
    }
}

#[test]
fn a_stop_brings_out_what_waits_in_the_buffers_of_both() {
    for method in METHODS {
        // The pids are flushed, or nobody would see them.
        let running = pingpong(method, "--flush full").start();
        let heard = running.wait_until(|heard| pids_and_words(heard).is_some());
        let ([_, pong], _) = pids_and_words(&heard).unwrap();
        wait_for_sleeps(running.pid());
        wait_for_sleeps(pong);
        assert_eq!(running.wait_until(|_| true), heard, "{method}: a few words are no full buffer");
        running.send(Signal::SIGTERM);
        let outcome = running.finish();
        let score = score(&outcome.code(0).stdout);
        outcome.check(score.line_ended, "the open line is ended");
        outcome.stderr_has(&format!("ping (pid {}): {} words in ", score.pids[0], score.pings));
        outcome.stderr_has(&format!("pong (pid {}): {} words in ", score.pids[1], score.pongs));
        outcome.check(score.pings > 0 && score.pongs > 0, "and there were some");
    }
}

#[test]
fn a_last_write_that_nobody_takes_does_not_keep_it_alive() {
    for method in METHODS {
        let (_reader, mut writer) = std::io::pipe().unwrap();
        // Each write takes one of 16 places: two are left for the pids, one for pong's last words, none for ping's.
        fcntl(&writer, FcntlArg::F_SETFL(OFlag::O_DIRECT)).unwrap();
        (0..13).for_each(|_| writer.write_all(b".").unwrap());
        let running = pingpong(method, "--flush full").stdout(writer).start();
        assert!(within(PATIENCE, || running.everyone().len() == 2));
        running.everyone().into_iter().for_each(wait_for_sleeps);
        running.send(Signal::SIGINT);
        running.finish().signal(Signal::SIGINT as i32).nobody_is_left();
    }
}

/// Waits until a process has gone to sleep twenty times more, as its player does after each word.
fn wait_for_sleeps(pid: i32) {
    let sleeps = || {
        let of_threads = crate::game::status_of_threads(pid, "voluntary_ctxt_switches:");
        of_threads.iter().map(|sleeps| sleeps.parse::<u64>().unwrap()).sum::<u64>()
    };
    let goal = sleeps() + 20;
    assert!(within(PATIENCE, || sleeps() >= goal));
}

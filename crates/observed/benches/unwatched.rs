//! What the seam costs when nobody watches, beside std's own: `cargo bench -p observed`.
//!
//! Each figure is for a thousand steps, so that what the benchmark itself costs does not count: µs here are ns a step.

use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use divan::Bencher;
use observed::{Lock, Number, Recorder, watch};

fn main() {
    divan::main();
}

/// Takes a thousand steps on `thing` in each round.
fn thousand<T: Sync>(bencher: Bencher, thing: T, step: impl Fn(&T) + Sync) {
    bencher.bench(|| (0..1000).for_each(|_| step(black_box(&thing))));
}

#[divan::bench]
fn read_1_std(bencher: Bencher) {
    thousand(bencher, AtomicI64::new(1), |number| _ = black_box(number.load(Relaxed)));
}

#[divan::bench]
fn read_2_observed(bencher: Bencher) {
    thousand(bencher, Number::new(1), |number| _ = black_box(number.read()));
}

#[divan::bench]
fn read_3_recorded(bencher: Bencher) {
    let number = Number::new(1);
    bencher.bench_local(|| {
        watch(Recorder::keeping(usize::MAX, Vec::new()).watcher(), || {
            (0..1000).for_each(|_| _ = black_box(number.read()))
        });
    });
}

#[divan::bench]
fn write_1_std(bencher: Bencher) {
    thousand(bencher, AtomicI64::new(1), |number| number.store(black_box(2), Relaxed));
}

#[divan::bench]
fn write_2_observed(bencher: Bencher) {
    thousand(bencher, Number::new(1), |number| number.write(black_box(2)));
}

#[divan::bench]
fn add_1_std(bencher: Bencher) {
    thousand(bencher, AtomicI64::new(1), |number| _ = number.fetch_add(black_box(2), Relaxed));
}

#[divan::bench]
fn add_2_observed(bencher: Bencher) {
    thousand(bencher, Number::new(1), |number| number.add(black_box(2)));
}

#[divan::bench]
fn lock_1_std(bencher: Bencher) {
    thousand(bencher, Mutex::new(()), |lock| drop(black_box(lock.lock())));
}

#[divan::bench]
fn lock_2_observed(bencher: Bencher) {
    thousand(bencher, Lock::new(), |lock| drop(black_box(lock.acquire())));
}

//! How many orders a second, beside the depth-first search of shuttle: `cargo bench -p explore`.
//!
//! Three threads each add 1 in two steps. That has 90 orders; shuttle has 25,424 of them, because to start and to join
//! a thread are steps for it. So what is to be compared is the time of one order: `items` of divan.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use divan::Bencher;
use divan::counter::ItemsCount;
use explore::Explorer;
use observed::Number;
use shuttle::scheduler::DfsScheduler;
use shuttle::sync::atomic::AtomicI64;
use shuttle::{Config, Runner};

fn main() {
    divan::main();
}

fn deposits(threads: usize) -> Explorer<Number, i64> {
    let deposit = |balance: &Number, _| {
        let seen = balance.read();
        balance.write(seen + 1);
    };
    Explorer::new(|| Number::new(0), threads, deposit, Number::read)
}

#[divan::bench(args = [3, 4, 5])]
fn explorer(bencher: Bencher, threads: usize) {
    let explorer = deposits(threads);
    let orders = explorer.explore().orders;
    bencher.counter(ItemsCount::new(orders)).bench_local(|| assert_eq!(explorer.explore().orders, orders));
}

#[divan::bench]
fn explorer_with_3_outcomes_only(bencher: Bencher) {
    let explorer = deposits(3);
    let orders = explorer.explore_outcomes().orders;
    bencher
        .counter(ItemsCount::new(orders))
        .bench_local(|| assert_eq!(explorer.explore_outcomes().orders, orders));
}

#[divan::bench(sample_count = 10)]
fn shuttle_with_3(bencher: Bencher) {
    let orders = explore_with_shuttle();
    bencher.counter(ItemsCount::new(orders)).bench_local(|| assert_eq!(explore_with_shuttle(), orders));
}

/// Returns how many orders it has carried out.
fn explore_with_shuttle() -> u64 {
    let orders = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&orders);
    Runner::new(DfsScheduler::new(None, false), Config::new()).run(move || {
        count.fetch_add(1, Relaxed);
        let balance = Arc::new(AtomicI64::new(0));
        let threads = [(); 3].map(|()| {
            let balance = Arc::clone(&balance);
            shuttle::thread::spawn(move || {
                let seen = balance.load(shuttle::sync::atomic::Ordering::SeqCst);
                balance.store(seen + 1, shuttle::sync::atomic::Ordering::SeqCst);
            })
        });
        threads.into_iter().for_each(|thread| thread.join().unwrap_or(()));
    });
    orders.load(Relaxed)
}

//! A child writes as much as it likes: it has our standard output, and nothing passes through us.

use std::io::{self, Read};
use std::sync::mpsc;

use crate::stage::Stage;
use testing::{PATIENCE, status, within};

#[test]
fn a_hundred_megabytes_arrive_and_take_no_memory_of_ours() {
    let all = 100_000_000;
    let calc = format!(">begun; head -c {all} /dev/zero; until [ -e go ]; do sleep 0.01; done");
    let stage = Stage::with(&calc, "echo python ran");
    let (reader, writer) = std::io::pipe().unwrap();
    let running = stage.spawn_calc("").stdout(writer).start();
    assert!(within(PATIENCE, || stage.path("begun").exists()));
    let before = peak_memory(running.pid());

    let (counter, count) = mpsc::channel();
    let reading = std::thread::spawn(move || {
        let counted = io::copy(&mut (&reader).take(all), &mut io::sink()).unwrap();
        counter.send(counted).unwrap();
        io::read_to_string(reader).unwrap()
    });
    assert_eq!(count.recv_timeout(PATIENCE), Ok(all));
    let grown = peak_memory(running.pid()) - before;
    assert!(grown < 1024, "{grown} KiB more than before");

    std::fs::write(stage.path("go"), "").unwrap();
    running.finish().code(0);
    assert_eq!(reading.join().unwrap(), "python ran\n", "no byte too many");
    stage.nobody_left();
}

/// The most memory that a process has ever had, in KiB (proc(5)).
fn peak_memory(pid: i32) -> u64 {
    status(pid, "VmHWM:").unwrap().trim_end_matches(" kB").parse().unwrap()
}

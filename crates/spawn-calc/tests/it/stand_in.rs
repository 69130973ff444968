//! Stands in for calc and Python in the tests on Windows: what the copy of this program that is called `name` does is
//! said by the variable `PLAY_name`.
#![allow(clippy::unwrap_used, clippy::zombie_processes)] // it panics to fail the test, which ends whom it leaves

use std::fs::File;
use std::io::Write;
use std::process::{Command, Stdio, exit};
use std::{env, thread, time::Duration};

/// Far longer than any test, so that one that is left behind is noticed, and yet ends.
const LONG: Duration = Duration::from_secs(120);

fn main() {
    let program = env::current_exe().unwrap();
    let name = program.file_stem().unwrap().to_string_lossy();
    println!("{name} {:?}", env::args().skip(1).collect::<Vec<_>>());
    let variable = format!("PLAY_{name}");
    let part = env::var(&variable).unwrap_or_default();
    let start_another = || {
        let mut another = Command::new(&program);
        another.env(&variable, "stay").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    match part.split_once(' ').unwrap_or((&part, "")) {
        ("exit", code) => exit(code.parse().unwrap()),
        ("stay", _) => stay(),
        ("parent", _) => {
            start_another();
            stay();
        }
        ("leave", _) => drop(start_another()),
        _ => {}
    }
}

/// Says its pid into the file of which the test knows.
fn stay() {
    let mut pids = File::options().create(true).append(true).open(env::var("PIDS").unwrap()).unwrap();
    // One write, so that two programs do not mix their lines.
    pids.write_all(format!("{}\n", std::process::id()).as_bytes()).unwrap();
    thread::sleep(LONG);
}

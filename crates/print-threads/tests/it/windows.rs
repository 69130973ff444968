//! print-threads on Windows: Ctrl-C while it prints, and while nobody takes what it prints.

use std::io::Read;
use std::time::Duration;

use testing::{Key, Program, STATUS_CONTROL_C_EXIT, is_alive, within};

fn print_threads(task: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_print-threads")).arg(task).at_console()
}

#[test]
fn ctrl_c_interrupts_it_and_it_says_how_far_it_got() {
    let running = print_threads("Ping:1000000000").start();
    running.wait_for("PingPing");
    running.press(Key::CtrlC);
    let outcome = running.finish();
    outcome.code(STATUS_CONTROL_C_EXIT).stderr_has(" of 1000000000 words");
    outcome.check(outcome.stdout.ends_with("Ping\n"), "the open line is ended");
}

#[test]
fn a_word_that_nobody_takes_is_given_up_at_the_second_ctrl_c() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    // Longer than the pipe holds, so when its first letter is there the program waits with the rest.
    let word = "x".repeat(20_000);
    let running = print_threads(&format!("{word}:9")).stdout(writer).start();
    reader.read_exact(&mut [0]).unwrap();
    running.press(Key::CtrlC);
    let ended = within(Duration::from_millis(300), || !is_alive(running.pid()));
    assert!(!ended, "the first Ctrl-C waits for the word");
    running.press(Key::CtrlC);
    running.finish().code(STATUS_CONTROL_C_EXIT);
}

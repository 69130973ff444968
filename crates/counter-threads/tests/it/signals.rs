//! Ctrl-C and its relatives: it says how far it got and dies by the signal.

use crate::counter_threads;
use testing::Signal;

/// Both threads have said their word, and now hold for an hour.
fn both_have_begun(heard: &str) -> bool {
    heard.contains("ping") && heard.contains("pong")
}

#[test]
fn ctrl_c_at_a_terminal_ends_the_open_line_and_says_how_far_it_got() {
    let mut terminal = counter_threads("ping --hold 1h").at_terminal();
    terminal.wait_for("ping");
    terminal.type_ctrl_c();
    let screen = "ping\r\ncount 0 of 100: 1 word, 1 not counted yet · ";
    terminal.finish().signal(Signal::SIGINT as i32).stdout_has(screen);
}

#[test]
fn every_request_to_stop_is_died_by_whatever_protects_the_count() {
    for sync in ["none", "atomic"] {
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            let running = counter_threads("--hold 1h --sync").arg(sync).start();
            running.wait_until(both_have_begun);
            running.send(signal);
            let outcome = running.finish();
            outcome.signal(signal as i32).stderr_has(" of 100: 2 words");
            let lines = ["pingpong\n", "pongping\n"];
            outcome.check(lines.contains(&outcome.stdout.as_str()), "two words, and the line ended");
        }
    }
}

#[test]
fn a_thread_that_waits_for_the_lock_stops_too() {
    for steps in ["", "--steps"] {
        let running = counter_threads("ping ping --hold 1h --sync mutex").args(steps).start();
        running.wait_for("ping");
        running.send(Signal::SIGINT);
        let outcome = running.finish();
        outcome.signal(Signal::SIGINT as i32).stdout_is("ping\n").stderr_has("count 0 of 100: 1 word, ");
    }
}

#[test]
fn a_sleep_that_a_stop_cut_short_is_not_said_to_have_been_slept() {
    let running = counter_threads("--hold 1h --steps").start();
    running.wait_until(both_have_begun);
    running.send(Signal::SIGINT);
    let outcome = running.finish();
    outcome.signal(Signal::SIGINT as i32).stderr_has("its sleep was cut short");
    outcome.stderr_has("this will take 100 h 0 min").check(!outcome.stderr.contains("slept"), "nobody slept");
}

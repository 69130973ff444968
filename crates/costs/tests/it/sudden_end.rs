//! Nobody is left behind when it is killed.

use testing::{PATIENCE, Program, Running, Signal, pause, send, status, within};

fn costs(flags: &str, row: &str) -> Running {
    Program::at(env!("CARGO_BIN_EXE_costs")).args(flags).arg(row).start()
}

#[test]
fn the_death_of_the_first_side_ends_the_second() {
    for row in ["pipe", "socket-pair", "eventfd", "futex", "spinning", "spawn", "fork-64-mib"] {
        let running = costs("--time 1h", row);
        assert!(within(PATIENCE, || running.everyone().len() > 1), "{row}: no second process");
        running.send(Signal::SIGKILL);
        running.finish().nobody_is_left();
    }
}

#[test]
fn the_death_of_the_second_side_ends_the_row_with_its_reason() {
    for row in ["pipe", "socket-pair", "eventfd", "futex", "spinning"] {
        let running = costs("--time 1h -q", row);
        for place in 1..=2 {
            // The program has started the first side, which has started the second.
            let is_second = |pid: &i32| parent_of(parent_of(*pid)) == running.pid();
            let mut second = None;
            let has_begun = within(PATIENCE, || {
                second = running.everyone().into_iter().find(is_second);
                second.is_some()
            });
            assert!(has_begun, "{row}: no second process at place {place}");
            send(second.unwrap(), Signal::SIGKILL);
            running.wait_until(|text| text.matches("not measured").count() >= place);
        }
        running.finish().code(0).nobody_is_left();
    }
}

/// 0 if there is no such process (any more).
fn parent_of(pid: i32) -> i32 {
    status(pid, "PPid:").map_or(0, |parent| parent.parse().unwrap())
}

#[test]
fn a_second_side_that_is_stopped_and_goes_on_is_no_end() {
    for row in ["eventfd", "futex"] {
        let running = costs("--time 5s", row);
        let mut all = Vec::new();
        let has_begun = within(PATIENCE, || {
            all = running.everyone();
            all.len() > 2
        });
        assert!(has_begun, "{row}: no second side");
        for pid in all.into_iter().filter(|pid| *pid != running.pid()) {
            pause(pid);
            send(pid, Signal::SIGCONT);
        }
        let outcome = running.finish();
        let measured =
            !outcome.stdout.contains("not measured") || outcome.stdout.contains("no second processor");
        outcome.code(0).check(measured, row);
    }
}

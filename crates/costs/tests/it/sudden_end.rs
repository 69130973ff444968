//! Nobody is left behind when it is killed.

use testing::{PATIENCE, Program, Signal, within};

#[test]
fn the_death_of_the_first_side_ends_the_second() {
    for row in ["pipe", "socket-pair", "eventfd", "futex", "spinning", "spawn", "fork-64-mib"] {
        let program = Program::at(env!("CARGO_BIN_EXE_costs")).args("--time 1h").arg(row);
        let mark = program.mark();
        let running = program.start();
        assert!(within(PATIENCE, || mark.bearers().len() > 1), "{row}: no second process");
        running.send(Signal::SIGKILL);
        running.finish().nobody_is_left();
    }
}

#[test]
fn the_death_of_the_second_side_ends_the_row_with_its_reason() {
    for row in ["pipe", "socket-pair", "eventfd", "futex", "spinning"] {
        let program = Program::at(env!("CARGO_BIN_EXE_costs")).args("--time 1h -q").arg(row);
        let mark = program.mark();
        let running = program.start();
        for place in 1..=2 {
            // Of three processes the newest; the one between asks it and answers the first.
            let second = || Some(mark.bearers()).filter(|all| all.len() > 2)?.into_iter().max();
            assert!(within(PATIENCE, || second().is_some()), "{row}: no second process at place {place}");
            testing::send(second().unwrap(), Signal::SIGKILL);
            running.wait_until(|text| text.matches("not measured").count() >= place);
        }
        running.finish().code(0).nobody_is_left();
    }
}

#[test]
fn a_second_side_that_is_stopped_and_goes_on_is_no_end() {
    for row in ["eventfd", "futex"] {
        let program = Program::at(env!("CARGO_BIN_EXE_costs")).args("--time 500ms").arg(row);
        let mark = program.mark();
        let running = program.start();
        assert!(within(PATIENCE, || mark.bearers().len() > 2), "{row}: no second side");
        for pid in mark.bearers().into_iter().filter(|pid| *pid != running.pid()) {
            testing::send(pid, Signal::SIGSTOP);
            testing::send(pid, Signal::SIGCONT);
        }
        let outcome = running.finish();
        let measured =
            !outcome.stdout.contains("not measured") || outcome.stdout.contains("no second processor");
        outcome.code(0).check(measured, row);
    }
}

//! At a terminal the calculator has the keyboard, and Ctrl-C ends both.

use crate::stage::Stage;
use testing::{Outcome, Program, Signal};

const READ_A_LINE: &str = r#"echo $$ >>pids; echo ready; read line; echo "heard $line, $# arguments""#;

#[test]
fn the_calculator_reads_what_is_typed() {
    let stage = Stage::with(READ_A_LINE, "echo python was started");
    let mut terminal = stage.spawn_calc("").at_terminal();
    terminal.wait_for("ready");
    terminal.type_line("6 * 7");
    terminal.wait_for("heard 6 * 7, 0 arguments");
    terminal.finish().code(0).stdout_has("python was started").stdout_has("one after the other");
}

#[test]
fn with_an_expression_there_is_nothing_to_type_at_a_terminal_either() {
    let stage = Stage::with(r#"echo "asked $*""#, "");
    stage.spawn_calc("--expr 2^10").at_terminal().finish().code(0).stdout_has("asked 2^10\r\n");
}

#[test]
fn ctrl_c_ends_the_calculator_that_reads_and_then_the_program() {
    let stage = Stage::with(READ_A_LINE, ">ran");
    let mut terminal = stage.spawn_calc("").at_terminal();
    terminal.wait_for("ready");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    stage.all_gone(1);
    outcome.signal(Signal::SIGINT as i32).stdout_has(&format!("SIGINT  pid {} ", stage.pids(1)[0]));
    outcome.check(!stage.path("ran").exists(), "Python is not started any more");
}

#[test]
fn ctrl_c_ends_a_calculator_that_ignores_it_too() {
    let stage = Stage::with("trap '' INT TERM; echo $$ >>pids; echo ready; sleep 1000; sleep 1000", ">ran");
    let mut terminal = stage.spawn_calc("").at_terminal();
    terminal.wait_for("ready");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    stage.all_gone(1);
    outcome.signal(Signal::SIGINT as i32).stdout_has("SIGKILL  pid ");
    outcome.check(!stage.path("ran").exists(), "Python is not started any more");
}

#[test]
fn the_report_begins_a_line_behind_the_ctrl_c_that_the_terminal_shows() {
    for elsewhere in ["", ">/dev/null"] {
        let stage = Stage::with("echo $$ >>pids; exec sleep 1000", "");
        let mut terminal = stage.shell(&format!(r#"exec "$0" "$@" {elsewhere}"#), "").at_terminal();
        stage.pids(1);
        terminal.type_ctrl_c_and_show_it();
        // No line is left empty: the axis over the bars comes next.
        terminal.finish().signal(Signal::SIGINT as i32).stdout_has("^C\r\n      0");
    }
}

#[test]
fn ctrl_c_ends_both_where_both_are_running() {
    let stay = "echo $$ >>pids; exec sleep 1000";
    let stage = Stage::with(stay, stay);
    let mut terminal = stage.spawn_calc("--parallel").at_terminal();
    stage.pids(2);
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    stage.all_gone(2);
    let ended = outcome.stdout.matches("SIGINT  pid ").count();
    outcome.signal(Signal::SIGINT as i32).check(ended == 2, "both ended by the Ctrl-C");
    outcome.stdout_has("SIGINT came to calc and python as well, as from a terminal");
}

/// Types Ctrl-C to a calculator that dies of it at once, at many terminals together: whether it is
/// gone before spawn-calc has seen the signal is a race, which both should win somewhere.
fn ctrl_c_at_many_terminals(calc: &str, pids: usize, check: impl Fn(Outcome) + Sync) {
    let one = || {
        let deaf = "trap '' INT HUP; echo $$ >>pids; exec sleep 1000 <&- >&- 2>&-";
        let stage = Stage::with(calc, "").fake("deaf", deaf);
        let mut terminal = stage.spawn_calc("").at_terminal();
        terminal.wait_for("ready");
        stage.pids(pids);
        terminal.type_ctrl_c();
        check(terminal.finish());
        stage.all_gone(pids);
    };
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(one);
        }
    });
}

#[test]
fn a_calculator_that_died_of_the_ctrl_c_is_not_called_a_failure() {
    ctrl_c_at_many_terminals(READ_A_LINE, 1, |outcome| {
        outcome.signal(Signal::SIGINT as i32).stdout_has("SIGINT  pid ");
        outcome.check(!outcome.stdout.contains("was ended by"), "no failure is reported");
    });
}

#[test]
fn what_the_calculator_had_started_is_ended_even_if_the_calculator_was_gone_first() {
    ctrl_c_at_many_terminals("bin/deaf & echo $$ >>pids; echo ready; read line", 2, |outcome| {
        outcome.signal(Signal::SIGINT as i32);
    });
}

#[test]
fn a_calculator_that_catches_the_ctrl_c_and_ends_by_itself_is_treated_alike() {
    let calc = "trap 'exit 3' INT; bin/deaf & echo $$ >>pids; echo ready; read line";
    ctrl_c_at_many_terminals(calc, 2, |outcome| {
        outcome.signal(Signal::SIGINT as i32).stdout_has("exit 3  pid ");
        outcome.check(!outcome.stdout.contains("ended with exit code"), "no failure is reported");
    });
}

#[test]
fn a_request_to_stop_that_was_not_typed_is_handed_on_at_a_terminal_too() {
    let tidy = "trap 'echo tidied up; exit 0' TERM; echo $$ >>pids; echo ready; sleep 1000 & wait";
    let stage = Stage::with(tidy, "");
    let mut terminal = stage.spawn_calc("").at_terminal();
    terminal.wait_for("ready");
    terminal.running.send(Signal::SIGTERM);
    let outcome = terminal.finish();
    stage.all_gone(1);
    outcome.signal(Signal::SIGTERM as i32).stdout_has("tidied up\r\n");
}

#[test]
fn the_terminal_is_put_back_as_it_was_after_a_calculator_that_was_killed() {
    let stage = Stage::with("stty -echo -icanon; echo ready; exec sleep 1000", "");
    let script = r#"stty echo icanon; trap : INT; PATH="$1" "$0" -q; echo "code $?"; stty -a"#;
    let shell = Program::in_shell(script, env!("CARGO_BIN_EXE_spawn-calc"));
    let mut terminal = shell.arg(stage.path("bin")).at_terminal();
    terminal.wait_for("ready");
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.code(0).stdout_has("code 130");
    for setting in ["echo", "icanon"] {
        let is_on = outcome.stdout.split([' ', ';', '\r', '\n']).any(|word| word == setting);
        outcome.check(is_on, &format!("{setting} should be on again"));
    }
}

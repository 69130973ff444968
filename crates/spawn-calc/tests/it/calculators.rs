//! Machines without `calc`: other calculators, and in the end this program itself.

use crate::stage::Stage;

#[test]
fn where_there_is_none_the_program_itself_is_the_calculator() {
    let stage = Stage::bare().fake("python", "");
    let outcome = stage.spawn_calc("").run();
    outcome.code(0).stdout_is("42\n").stderr_has("no calculator can run here").stderr_has("asked 6*7");
    outcome.stderr_has("/spawn-calc\n"); // in the report: a child all the same
    stage.spawn_calc("--expr 2^10").run().code(0).stdout_is("1024\n");
    stage.spawn_calc("--expr -2^2").run().code(0).stdout_is("-4\n");
}

#[test]
fn what_it_cannot_calculate_is_an_error() {
    let stage = Stage::bare().fake("python", "");
    let outcome = stage.spawn_calc("--expr 6*").run();
    outcome.code(1).stdout_is("").stderr_has("cannot calculate 6*").stderr_has("ended with exit code 1");
}

#[test]
fn at_a_terminal_it_answers_line_by_line() {
    let stage = Stage::bare().fake("python", "echo python was started");
    let mut terminal = stage.spawn_calc("").at_terminal();
    terminal.wait_for("> ");
    terminal.type_line("6*7");
    terminal.wait_for("42\r\n> ");
    terminal.type_line("1/4");
    terminal.wait_for("0.25\r\n> ");
    terminal.type_line("exit");
    terminal.finish().code(0).stdout_has("python was started");
}

#[test]
fn bc_is_asked_through_its_input() {
    let stage = Stage::bare().fake("python", "").fake("bc", r#"read question; echo "$# $question""#);
    stage.spawn_calc("").run().code(0).stdout_is("0 6*7\n");
    stage.spawn_calc("--calc bc --expr 1+1").run().code(0).stdout_is("0 1+1\n");
}

#[test]
fn a_calculator_that_does_not_read_its_input_does_no_harm() {
    let stage = Stage::bare().fake("python", "").fake("bc", "exec <&-; echo deaf");
    let long = format!("1{}", "+1".repeat(50_000)); // longer than a pipe holds
    stage.spawn_calc("--expr").arg(long).run().code(0).stdout_is("deaf\n");
}

#[test]
#[cfg(not(target_os = "macos"))]
fn a_calculator_with_a_window_is_started_only_where_there_is_a_display() {
    let stage = Stage::bare().fake("python", "").fake("xcalc", r#"echo "a window, $# arguments""#);
    stage.spawn_calc("").run().code(0).stdout_is("42\n");
    let window = "a window, 0 arguments\n";
    stage.spawn_calc("").env("DISPLAY", ":0").run().code(0).stdout_is(window);
    stage.spawn_calc("").env("WAYLAND_DISPLAY", "wayland-0").run().code(0).stdout_is(window);
}

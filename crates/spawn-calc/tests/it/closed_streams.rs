//! Started without standard streams (`<&-`, `>&-`, `2>&-`), as some daemons start their children.

use crate::stage::Stage;
use testing::Signal;

/// Notes what it reads and that it has all three streams; then says a word on both outputs.
const CALC: &str = "read line || echo end of input >>notes
[ -e /proc/$$/fd/0 ] && [ -e /proc/$$/fd/1 ] && [ -e /proc/$$/fd/2 ] && echo three streams >>notes
echo from calc; echo trouble >&2; exit 0";

/// Runs both programs without the streams that `closed` closes.
fn without(closed: &str) -> (Stage, testing::Outcome) {
    let stage = Stage::with(CALC, "echo from python; exit 3");
    let outcome = stage.shell(&format!(r#"exec "$0" "$@" {closed}"#), "").run();
    stage.nobody_left();
    outcome.code(3).check(!outcome.stderr.contains("panicked"), "a panic");
    assert_eq!(stage.read("notes"), "end of input\nthree streams\n", "{closed}");
    (stage, outcome)
}

#[test]
fn without_standard_input_all_is_as_without_a_person() {
    let (_, outcome) = without("<&-");
    outcome.stdout_is("from calc\nfrom python\n").stderr_has("it was asked 6*7").stderr_has("trouble\n");
}

#[test]
fn without_standard_output_its_words_are_gone_and_end_nowhere_else() {
    let (_, outcome) = without(">&-");
    outcome.stdout_is("").stderr_has("one after the other").stderr_has("trouble\n");
    outcome.check(!outcome.stderr.contains("from "), "no word of a child");
}

#[test]
fn without_standard_error_the_report_is_gone_and_ends_nowhere_else() {
    let (_, outcome) = without("2>&-");
    outcome.stdout_is("from calc\nfrom python\n").stderr_is_empty();
}

#[test]
fn without_any_of_the_three_both_programs_run_all_the_same() {
    let (_, outcome) = without("<&- >&- 2>&-");
    outcome.stdout_is("").stderr_is_empty();
}

#[test]
fn without_any_of_the_three_the_guard_does_its_duty_all_the_same() {
    let stage = Stage::with("echo $$ >>pids; exec sleep 3600", "");
    let running = stage.shell(r#"exec "$0" "$@" <&- >&- 2>&-"#, "").start();
    stage.pids(1);
    running.send(Signal::SIGKILL);
    running.finish().signal(Signal::SIGKILL as i32);
    stage.nobody_left();
}

#[test]
fn our_own_calculator_and_a_dry_run_need_no_stream_either() {
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        for arguments in ["", "--dry-run", "--help", "--calc nosuch"] {
            let stage = Stage::bare().fake("python", "");
            let outcome = stage.shell(&format!(r#"exec "$0" "$@" {closed}"#), arguments).run();
            outcome.code(if arguments.contains("nosuch") { 127 } else { 0 });
            stage.nobody_left();
        }
    }
}

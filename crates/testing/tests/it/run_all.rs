//! `scripts/run-all.sh`, with a cargo that only says what it was asked to run.

use testing::{Outcome, Program, Signal};
use unicode_width::UnicodeWidthStr;

/// Says what it is told to run. Ping and pong go on until Ctrl-C; the calculator that never ends is timed out.
const CARGO: &str = r#"#!/bin/sh
task=$1
while [ "$1" != -p ]; do shift; done
program=$2
[ "$task" = build ] && echo "builds $program." && exit
shift 3
line="$program${*:+ $*}"
echo "runs $line."
case $line in
    "$BROKEN") exit 3 ;;
    *--timeout*) exit 124 ;;
    "pingpong-proc "*--count*) ;;
    pingpong-proc*)
        trap 'echo "stopped $line."; exit 0' INT
        echo "playing $line."
        while :; do sleep 0.01; done
        ;;
esac
"#;

/// What stands under a demo's command line where it waits for the class.
const ASKS: &str = "\r\n[Enter] run it  [Ctrl-C] next ";

struct Stage(tempfile::TempDir);

impl Stage {
    fn new() -> Stage {
        let stage = tempfile::tempdir().unwrap();
        testing::write_program(&stage.path().join("cargo"), CARGO);
        Stage(stage)
    }

    fn run_all(&self, arguments: &str) -> Program {
        let path = format!("{}:{}", self.0.path().display(), std::env::var("PATH").unwrap());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/run-all.sh");
        Program::at(script).args(arguments).env("PATH", path).env("BROKEN", "none")
    }
}

#[test]
fn without_a_terminal_it_builds_once_runs_all_and_waits_for_nobody() {
    let stage = Stage::new();
    for arguments in ["", "--brief"] {
        let outcome = stage.run_all(arguments).run();
        outcome.code(0).stderr_is_empty().check(!outcome.stdout.contains("Enter"), "nobody is asked");
        let (building, running) = outcome.stdout.split_once("\n\n").unwrap();
        outcome.check(building.starts_with("Building the five programs"), "it says that it builds");
        outcome.check(!building.contains("runs ") && !running.contains("builds "), "all is built first");
        for program in ["pingpong-proc", "spawn-calc", "counter-threads", "print-threads", "bank-lock"] {
            let builds = building.matches(&format!("builds {program}.")).count();
            outcome.check(builds == 1, &format!("{program} is built once"));
            outcome.stdout_has(&format!("$ {program}")).stdout_has(&format!("runs {program}"));
        }
        outcome.stdout_has("runs bank-lock.\n").stdout_has("runs bank-lock --sync none.\n");
        // The 30,000 words go elsewhere.
        outcome.check(!outcome.stdout.contains("runs print-threads."), "30,000 words on the screen");
    }
    stage.run_all("--nonsense").run().code(2).stderr_has("usage: run-all.sh [--brief]");
}

#[test]
fn it_speaks_the_language_of_the_locale_in_lines_that_fit() {
    let stage = Stage::new();
    let chinese = stage.run_all("").locale("zh_CN.UTF-8").run();
    chinese.code(0).stdout_has("两个进程，两份内存\n").stdout_has("余额会是多少");
    chinese.check(!chinese.stdout.contains("Building"), "English in Chinese");
    check_width(&chinese);
    check_width(&stage.run_all("").run());
}

fn check_width(outcome: &Outcome) {
    for line in outcome.stdout.lines().map(str::trim_end) {
        outcome.check(line.width() <= 80, &format!("wider than 80 columns: {line}"));
    }
}

#[test]
fn what_fails_is_named_and_its_code_is_the_scripts() {
    let outcome = Stage::new().run_all("").env("BROKEN", "counter-threads --hold 1ms").run();
    outcome.code(3).stderr_has("(counter-threads: exit code 3)\n").stdout_has("runs bank-lock --sync none.");
}

#[test]
fn a_class_is_asked_before_each_demo_and_ctrl_c_goes_to_the_next_one() {
    let stage = Stage::new();
    let mut terminal = stage.run_all("").at_terminal();
    for pingpong in ["pingpong-proc", "pingpong-proc --flush full --interval 1ms"] {
        // The Ctrl-C before is forgiven: this one is again a first.
        terminal.wait_for(&format!("$ {pingpong}{ASKS}"));
        terminal.type_line("");
        terminal.wait_for(&format!("playing {pingpong}."));
        terminal.type_ctrl_c();
        terminal.wait_for(&format!("stopped {pingpong}."));
    }
    // The one before was the normal end of a demo: this one is a first, too.
    terminal.wait_for(&format!("$ spawn-calc{ASKS}"));
    terminal.type_ctrl_c();
    terminal.wait_for(&format!("$ spawn-calc --calc sleep --expr 1000 --timeout 2s{ASKS}"));
    terminal.type_line("");
    terminal.wait_for(&format!("$ counter-threads{ASKS}"));
    terminal.type_ctrl_c();
    terminal.wait_for(&format!("$ counter-threads --hold 1ms{ASKS}"));
    terminal.type_ctrl_c();
    let outcome = terminal.finish();
    outcome.signal(Signal::SIGINT as i32);
    outcome.stdout_has("One count, or two?").stdout_has("runs spawn-calc --calc");
    for skipped in ["runs spawn-calc.", "runs counter-threads"] {
        outcome.check(!outcome.stdout.contains(skipped), skipped);
    }
    check_width(&outcome);
}

#[test]
fn a_brief_run_asks_nothing_at_a_terminal_either() {
    let stage = Stage::new();
    let outcome = stage.run_all("--brief").at_terminal().finish();
    outcome
        .code(0)
        .stdout_has("runs bank-lock --sync atomic.")
        .check(!outcome.stdout.contains("Enter"), "it asks");
}

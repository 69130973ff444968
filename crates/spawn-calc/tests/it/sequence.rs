//! The lecture's snippet: a calculator and Python are found, run and waited for.

use crate::stage::Stage;

#[test]
fn calc_and_python_are_found_and_run_one_after_the_other() {
    let calc = "echo calc begins >>order; sleep 0.05; echo calc ends >>order";
    let stage = Stage::with(calc, "echo python begins >>order");
    let outcome = stage.spawn_calc("").run();
    outcome.code(0).stderr_has("one after the other; ");
    let order = stage.read("order");
    outcome.check(order == "calc begins\ncalc ends\npython begins\n", &order);
}

#[test]
fn in_parallel_both_run_at_once() {
    // Each waits until the other has begun, but not for ever: one after the other, calc fails.
    let meet = |me: &str, other: &str| {
        format!(
            ">{me}; n=0; until [ -e {other} ]; do n=$((n + 1)); [ $n -lt 1000 ] || exit 9; sleep 0.01; done"
        )
    };
    let stage = Stage::with(&meet("calc", "python"), &meet("python", "calc"));
    stage.spawn_calc("--parallel").run().code(0).stderr_has("both at once; ");
}

#[test]
fn the_report_names_every_child_with_its_pid_and_its_program() {
    let stage = Stage::with("echo $$ >>pids", "echo $$ >>pids");
    let outcome = stage.spawn_calc("").run();
    for (pid, name) in stage.pids(2).iter().zip(["calc", "python"]) {
        let path = stage.program_path(name);
        outcome.code(0).stderr_has(&format!("exit 0  pid {pid}  {}\n", path.display()));
    }
    outcome.check(outcome.stderr.contains('▓'), "bars against time");
}

#[test]
fn the_children_share_our_standard_output_and_nothing_is_added_to_it() {
    let stage = Stage::with("echo from calc; echo trouble >&2", "echo from python");
    let outcome = stage.spawn_calc("").run();
    outcome.code(0).stdout_is("from calc\nfrom python\n").stderr_has("trouble\n");
}

#[test]
fn a_dry_run_shows_the_paths_and_starts_nothing() {
    let stage = Stage::with(">started", ">started");
    let outcome = stage.spawn_calc("--dry-run").run();
    outcome.code(0).stdout_has(&format!("calc: {} \"6*7\"\n", stage.program_path("calc").display()));
    outcome.stdout_has(&format!("python: {} \"-c\" ", stage.program_path("python").display()));
    outcome.check(!stage.path("started").exists(), "nothing was started");
}

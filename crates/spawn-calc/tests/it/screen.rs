//! What a person sees: a report that fits.

use testing::check_summary_fits_unfolded;

use crate::stage::Stage;

#[test]
fn every_line_of_a_report_fits_in_80_columns() {
    let stage = Stage::with("", "sleep 0.02");
    let flags = ["--expr 6*7", "--expr 6*7 --parallel", "--expr 6*7 --timeline"];
    check_summary_fits_unfolded(|flags| stage.spawn_calc(flags), &flags);
}

#[test]
fn of_a_long_name_the_start_is_shown_and_of_a_long_path_the_end() {
    let name = format!("calc-{}", "x".repeat(80));
    let stage = Stage::with("", "").fake(&name, "exit 0");
    let program =
        |flags: &str| stage.spawn_calc("--expr 6*7 --calc").arg(stage.program_path(&name)).args(flags);
    check_summary_fits_unfolded(program, &[""]);
    program("")
        .run()
        .code(0)
        .stderr_has("\ncalc-xxxxxxxxxx…  ")
        .stderr_has("  …xxx")
        .stderr_has("xxx\npython ");
}

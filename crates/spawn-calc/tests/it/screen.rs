//! What a person sees: a report that fits, as long as the paths are no longer than usual.

use testing::check_summary_fits;

use crate::stage::Stage;

#[test]
fn every_line_of_a_report_fits_in_80_columns() {
    let stage = Stage::with("", "sleep 0.02");
    check_summary_fits(|| stage.spawn_calc("--expr 6*7"), &["", "--parallel", "--timeline"]);
}

//! What a person sees: a summary that fits.

use testing::check_summary_fits;

use crate::game::{METHODS, pingpong};

#[test]
fn every_line_of_a_summary_fits_in_80_columns() {
    for method in METHODS {
        let flags =
            ["--count 12", "--count 12 --flush full", "--count 12 --words 乒 乓", "--count 9 --timeline"];
        check_summary_fits(|| pingpong(method, ""), &flags);
        // Folded, and the words cut.
        let long = [&"x".repeat(100), &"乒".repeat(100)];
        check_summary_fits(|| pingpong(method, "--words").arg(long[0]).arg(long[1]), &["--count 3"]);
        check_summary_fits(|| pingpong(method, "--interval 0 --flush full"), &["--count 100000"]);
    }
}

//! What was found out: as a table, a picture, JSON, a page.

mod html;
mod json;
mod picture;
mod svg;
pub mod table;
mod units;

use std::path::Path;
use std::time::Duration;

use common::language::note;
use common::notes::time;

use crate::machine::Machine;
use crate::place::Place;
use crate::rows::Row;
use crate::samples::Figures;
use crate::save::Save;

pub use json::{Document, Line};
pub use units::{bytes, nanoseconds};

/// One row at one place, and what came of it.
pub struct Finding {
    pub row: &'static Row,
    pub place: Place,
    pub outcome: Outcome,
}

/// What came of a row.
pub enum Outcome {
    /// How long its rounds took; and what part of the work was lost, where some may be.
    Times { figures: Figures, lost: Option<f64> },
    /// How much memory one of so many takes.
    Memory { bytes: u64, of: u64 },
    /// Why it could not be measured here.
    NotMeasured(String),
}

impl Finding {
    /// The row's name, and where it ran.
    pub fn name(&self) -> String {
        format!("{}{}", self.row.name, self.place.mark())
    }
}

/// Everything that was found out.
pub struct Report {
    pub machine: Machine,
    pub results: Vec<Finding>,
}

/// The files that are wanted.
#[derive(Default)]
pub struct Files {
    json: Option<Save>,
    svg: Option<Save>,
    html: Option<Save>,
}

impl Files {
    /// Opens them, before anything is measured.
    pub fn open(json: Option<&Path>, svg: Option<&Path>, html: Option<&Path>) -> anyhow::Result<Files> {
        let open = |path: Option<&Path>| path.map(Save::open).transpose();
        Ok(Files { json: open(json)?, svg: open(svg)?, html: open(html)? })
    }

    /// Whether standard output is free for the table.
    pub fn table(&self) -> bool {
        ![&self.json, &self.svg, &self.html].iter().any(|file| matches!(file, Some(Save::StandardOutput)))
    }

    /// Writes them.
    pub fn write(self, report: &Report) -> anyhow::Result<()> {
        if let Some(file) = self.json {
            file.write(&json::text(report)?)?;
        }
        if let Some(file) = self.svg {
            file.write(&svg::file(report))?;
        }
        if let Some(file) = self.html {
            file.write(&html::page(report))?;
        }
        Ok(())
    }
}

/// What `--list` says: each row, what is timed, and what it cannot go below.
pub fn list(rows: &[&Row]) -> String {
    let mut text = String::new();
    let mut family = "";
    for row in rows {
        if row.family().name != family {
            family = row.family().name;
            text += &format!("{family}\n");
        }
        let floor = note("floor: ", "下限：");
        text += &format!("  {:<19}{}\n{:21}{floor}{}\n", row.name, row.timed(), "", row.floor());
    }
    text
}

/// How far it got.
pub fn summary(rows: &[&Row], results: &[Finding], took: Duration) -> String {
    let all: usize = rows.iter().map(|row| row.places().len()).sum();
    let measured =
        results.iter().filter(|finding| !matches!(finding.outcome, Outcome::NotMeasured(_))).count();
    let took = time(took);
    note(
        format_args!("{measured} of {all} rows measured · {took}"),
        format_args!("共 {all} 行，测出 {measured} 行 · {took}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::language::{self, Choice};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn the_list_fits_80_columns_in_both_languages() {
        for language in [Choice::En, Choice::Zh] {
            language::choose(language);
            let rows: Vec<_> = crate::rows::all().collect();
            for line in list(&rows).lines() {
                assert!(line.width() <= 80, "{} columns: {line}", line.width());
            }
        }
    }
}

//! What was found out: as a table, a picture, JSON, a page.

mod html;
mod json;
mod picture;
mod svg;
pub mod table;
mod units;

use std::path::Path;
use std::time::Duration;

use common::stop;
use document::machine::Machine;
use document::save::Save;
use serde::{Deserialize, Serialize};
use wording::figures::time;
use wording::language::{note, text};

use crate::conditions::Conditions;
use crate::figures::Figures;
use crate::measure::Measured;
use crate::place::Place;
use crate::rows::Row;
use crate::samples::Samples;

pub use json::{Document, tell};
pub use units::{bytes, nanoseconds};

/// One row at one place, and what came of it.
pub struct Finding {
    pub row: &'static Row,
    pub place: Place,
    pub outcome: Outcome,
}

/// What came of a row. In JSON the fields say which of the three it is.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Outcome {
    /// How long its rounds took; and what part of the work was lost, where some may be.
    Times {
        #[serde(flatten)]
        figures: Figures,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lost: Option<f64>,
    },
    /// How much memory one of so many takes.
    Memory { bytes: u64, of: u64 },
    /// Why it could not be measured here.
    NotMeasured {
        #[serde(rename = "not_measured")]
        why: String,
    },
}

impl Outcome {
    /// `None` if a stop came before there was a round.
    pub fn of(measured: anyhow::Result<Measured>) -> Option<Outcome> {
        let outcome = match measured {
            Ok(Measured::Times(samples)) => Outcome::of_times(samples, None),
            Ok(Measured::Lossy(samples, lost)) => Outcome::of_times(samples, Some(lost)),
            Ok(Measured::Memory { bytes, of }) => Outcome::Memory { bytes, of },
            Err(why) => Outcome::not_measured(&why),
        };
        (!stop::requested() || !matches!(outcome, Outcome::NotMeasured { .. })).then_some(outcome)
    }

    fn of_times(samples: Samples, lost: Option<f64>) -> Outcome {
        match samples.figures() {
            Some(figures) => Outcome::Times { figures, lost },
            None => Outcome::NotMeasured {
                why: note(
                    "not one round in this time: give it more by --time",
                    "这段时间里一轮也没有：用 --time 多给些",
                ),
            },
        }
    }

    /// For this reason.
    pub fn not_measured(why: &anyhow::Error) -> Outcome {
        Outcome::NotMeasured { why: format!("{why:#}") }
    }
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
    pub conditions: Conditions,
    pub results: Vec<Finding>,
}

/// The pictures that are wanted.
pub struct Pictures {
    svg: Option<Save>,
    html: Option<Save>,
}

impl Pictures {
    /// Opens their files, before anything is measured.
    pub fn open(svg: Option<&Path>, html: Option<&Path>) -> anyhow::Result<Pictures> {
        let open = |path: Option<&Path>| path.map(Save::open).transpose();
        Ok(Pictures { svg: open(svg)?, html: open(html)? })
    }

    /// Whether standard output is free for the table.
    pub fn leave_room_for_a_table(&self) -> bool {
        ![&self.svg, &self.html].into_iter().flatten().any(Save::is_stdout)
    }

    /// Writes them.
    pub fn write(self, report: &Report) -> anyhow::Result<()> {
        let write = |save: Option<Save>, draw: fn(&Report) -> String| {
            save.map_or(Ok(()), |save| save.write(draw(report).as_bytes()))
        };
        write(self.svg, svg::file)?;
        write(self.html, html::page)
    }
}

/// What `--list` says: each row, what is timed, and what it cannot go below.
pub fn list(rows: &[&Row]) -> String {
    let mut list = String::new();
    let mut family = "";
    for row in rows {
        if row.family().name != family {
            family = row.family().name;
            list += &format!("{family}\n");
        }
        let floor = text("floor: ", "下限：");
        list += &format!("  {:<19}{}\n{:21}{floor}{}\n", row.name, row.timed(), "", row.floor());
    }
    list
}

/// How far it got.
pub fn summary(rows: &[&Row], results: &[Finding], took: Duration) -> String {
    let all: usize = rows.iter().map(|row| row.places().len()).sum();
    let measured =
        results.iter().filter(|finding| !matches!(finding.outcome, Outcome::NotMeasured { .. })).count();
    let took = time(took);
    note(
        format_args!("{measured} of {all} rows measured · {took}"),
        format_args!("共 {all} 行，测出 {measured} 行 · {took}"),
    )
}

//! The figures for a script: written by `--json`, and read back by `costs compare`.

use common::json;
use serde::{Deserialize, Serialize};

use super::{Finding, Outcome, Report};
use crate::machine::{Conditions, Machine};
use crate::place::Place;
use crate::samples::Figures;

/// Of the document of a run, what can be compared.
#[derive(Deserialize)]
pub struct Document {
    pub machine: Machine,
    /// What the figures depend on.
    pub figures: Conditions,
    pub rows: Vec<Line>,
}

impl Document {
    /// Its row of the same name at the same place.
    pub fn row_like(&self, line: &Line) -> Option<&Line> {
        self.rows.iter().find(|it| it.name == line.name && it.placement == line.placement)
    }
}

/// One row at one place: it has `figures`, or `bytes`, or `not_measured`.
#[derive(Serialize, Deserialize)]
pub struct Line {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<String>,
    pub placement: Place,
    #[serde(flatten)]
    pub figures: Option<Figures>,
    /// The part of the work that was lost, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<f64>,
    /// What one takes, of so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// Why it could not be measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_measured: Option<String>,
}

impl Line {
    fn of(finding: &Finding) -> Line {
        let mut line = Line {
            name: finding.row.name.to_owned(),
            sides: finding.row.sides.map(str::to_owned),
            placement: finding.place,
            figures: None,
            lost: None,
            bytes: None,
            of: None,
            not_measured: None,
        };
        match &finding.outcome {
            Outcome::Times { figures, lost } => (line.figures, line.lost) = (Some(figures.clone()), *lost),
            Outcome::Memory { bytes, of } => (line.bytes, line.of) = (Some(*bytes), Some(*of)),
            Outcome::NotMeasured(why) => line.not_measured = Some(why.clone()),
        }
        line
    }
}

/// Puts them into the document of this run, if there is to be one.
pub fn tell(report: &Report) {
    json::figures(|| &report.conditions);
    json::rows(|| report.results.iter().map(Line::of).collect());
}

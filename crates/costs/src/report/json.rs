//! The figures for a script: written by `--json`, and read back by `costs compare`.

use serde::{Deserialize, Serialize};

use super::{Finding, Outcome, Report};
use crate::machine::Machine;
use crate::place::Place;
use crate::samples::Figures;

/// All figures of a run.
#[derive(Serialize, Deserialize)]
pub struct Document {
    pub machine: Machine,
    pub rows: Vec<Line>,
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

/// One row a line, so that two files can also be compared by `diff`.
pub fn text(report: &Report) -> anyhow::Result<String> {
    let machine = serde_json::to_string(&report.machine)?;
    let rows: Result<Vec<_>, _> =
        report.results.iter().map(|finding| serde_json::to_string(&Line::of(finding))).collect();
    Ok(format!("{{\"machine\":{machine},\"rows\":[\n{}\n]}}\n", rows?.join(",\n")))
}

//! The figures for a script: written by `--json`, and read back by `costs compare`.

use document::json;
use document::machine::Machine;
use serde::{Deserialize, Serialize};

use super::{Finding, Outcome, Report};
use crate::conditions::Conditions;
use crate::place::Place;

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

/// One row at one place, and what came of it.
#[derive(Serialize, Deserialize)]
pub struct Line {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<String>,
    pub placement: Place,
    #[serde(flatten)]
    pub outcome: Outcome,
}

impl Line {
    fn of(finding: &Finding) -> Line {
        Line {
            name: finding.row.name.to_owned(),
            sides: finding.row.sides.map(str::to_owned),
            placement: finding.place,
            outcome: finding.outcome.clone(),
        }
    }
}

/// Puts them into the document of this run, if there is to be one.
pub fn tell(report: &Report) {
    json::figures(|| &report.conditions);
    json::rows(|| report.results.iter().map(Line::of).collect());
}

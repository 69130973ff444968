//! What is to be started: which calculator, which Python, and with which arguments.

mod calculators;
mod pythons;
pub mod store;

use std::ffi::{OsStr, OsString};
use std::path::Path;

use wording::language::of_notes;

use crate::found::{Found, NotStarted};

pub use calculators::calculator;
pub use pythons::python;

pub struct Plan {
    pub name: String,
    pub program: Result<Found, NotStarted>,
    /// Its arguments, each handed over as it is: no shell reads them.
    pub arguments: Vec<OsString>,
    /// What it is to read instead of the keyboard.
    pub input: Option<String>,
    /// What was done otherwise than asked, if anything; in both languages, for a page.
    remark: Option<[String; 2]>,
}

impl Plan {
    /// The plan to start `program`, which is called by the last part of `name`, as it is.
    fn of(name: &OsStr, program: Result<Found, NotStarted>) -> Plan {
        let name = Path::new(name).file_name().unwrap_or(name).to_string_lossy().into_owned();
        Plan { name, program, arguments: Vec::new(), input: None, remark: None }
    }

    /// What was done otherwise than asked, if anything.
    pub fn remark(&self) -> Option<String> {
        self.remark.clone().map(|remark| of_notes().pick(remark))
    }

    pub fn path_of_store(&self) -> Option<&Path> {
        let path = self.program.as_ref().ok()?.path.as_path();
        store::owns(path).then_some(path)
    }
}

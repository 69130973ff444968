//! What is to be started, and with which arguments: [`calculator`] and [`python`] each say their half.

mod calculators;
mod pythons;

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::locate::{Found, Missing};

pub use calculators::calculator;
pub use pythons::python;

/// A child to be started.
#[derive(Debug)]
pub struct Plan {
    /// What to call it.
    pub name: String,
    /// The program, or why there is none.
    pub program: Result<Found, Missing>,
    /// Its arguments, each handed over as it is: no shell reads them.
    pub arguments: Vec<OsString>,
    /// What it is to read instead of the keyboard.
    pub input: Option<String>,
    /// What was done otherwise than asked, if anything.
    pub remark: Option<String>,
}

impl Plan {
    /// The plan to start `program`, which is called by the last part of `name`, as it is.
    fn of(name: &OsStr, program: Result<Found, Missing>) -> Plan {
        let name = Path::new(name).file_name().unwrap_or(name).to_string_lossy().into_owned();
        Plan { name, program, arguments: Vec::new(), input: None, remark: None }
    }
}

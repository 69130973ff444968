//! Which calculator is started, and how it is asked.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, stdin};
use std::path::Path;

use common::exit::Exit;
use wording::language::note;

use super::Plan;
use crate::found::{Found, NotStarted};
use crate::locate;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It opens a window of its own.
    Window,
    /// It talks to the keyboard, and takes an expression as its argument.
    Argument,
    /// It talks to the keyboard, and takes an expression as its input.
    Input,
}

/// The calculators of each platform, the lecture's `calc` first.
#[cfg(target_os = "macos")]
const CALCULATORS: &[(&str, Kind)] = &[
    ("calc", Kind::Argument),
    ("/System/Applications/Calculator.app/Contents/MacOS/Calculator", Kind::Window),
    ("bc", Kind::Input),
];
#[cfg(windows)]
const CALCULATORS: &[(&str, Kind)] = &[("calc", Kind::Window)];
#[cfg(not(any(target_os = "macos", windows)))]
const CALCULATORS: &[(&str, Kind)] = &[
    ("calc", Kind::Argument),
    ("gnome-calculator", Kind::Window),
    ("kcalc", Kind::Window),
    ("galculator", Kind::Window),
    ("mate-calc", Kind::Window),
    ("xcalc", Kind::Window),
    ("qalc", Kind::Argument),
    ("bc", Kind::Input),
];

const DEFAULT_EXPRESSION: &str = "6*7";

/// The calculator called `name`, or without a name the first of the table that is there, or our own;
/// and how it is asked `expression`.
pub fn calculator(name: Option<&OsStr>, expression: Option<&str>) -> Plan {
    let (plan, kind) = match name {
        Some(name) => (Plan::of(name, locate::program(name)), kind_of(name, expression)),
        None => any_calculator(expression).unwrap_or_else(built_in),
    };
    asked(plan, kind, expression)
}

/// A program that the table does not know is started as it is, unless there is an expression.
fn kind_of(name: &OsStr, expression: Option<&str>) -> Kind {
    let stem = Path::new(name).file_stem();
    match CALCULATORS.iter().find(|(known, _)| stem == Some(OsStr::new(known))) {
        Some((_, kind)) => *kind,
        None if expression.is_some() => Kind::Argument,
        None => Kind::Window,
    }
}

fn any_calculator(expression: Option<&str>) -> Option<(Plan, Kind)> {
    // A window cannot be asked, and stays open until somebody closes it.
    let windows_are_fine = has_display() && expression.is_none();
    for (name, kind) in CALCULATORS.iter().filter(|(_, kind)| windows_are_fine || *kind != Kind::Window) {
        match locate::program(OsStr::new(name)) {
            Err(NotStarted { exit: Exit::NotFound, .. }) => {}
            // One that may not be run is the person's to mend, if it is the lecture's.
            Err(_) if *name != "calc" => {}
            found => return Some((Plan::of(OsStr::new(name), found), *kind)),
        }
    }
    None
}

/// Without any calculator this program starts itself as one: still a child process.
fn built_in() -> (Plan, Kind) {
    let program = env::current_exe().map_err(|_| NotStarted::not_on_path("spawn-calc"));
    let program = program.map(|path| Found { path, relative_entry: None });
    let mut plan = Plan::of(OsStr::new("calculator"), program);
    let language = note("en", "zh");
    plan.arguments.extend(["--calculator", "--lang", &language].map(OsString::from));
    plan.remark = Some([
        "no calculator can run here, so spawn-calc started itself".to_owned(),
        "这里没有可用的计算器，于是本程序自己当计算器".to_owned(),
    ]);
    (plan, Kind::Input)
}

/// Hands the expression over, if the calculator cannot or should not be typed to.
fn asked(mut plan: Plan, kind: Kind, expression: Option<&str>) -> Plan {
    if kind == Kind::Window || (expression.is_none() && stdin().is_terminal()) {
        return plan;
    }
    let question = expression.unwrap_or(DEFAULT_EXPRESSION);
    match kind {
        Kind::Input => plan.input = Some(format!("{question}\n")),
        // Debian's calc would take -5 for an option.
        _ if plan.name == "calc" && question.starts_with('-') => {
            plan.arguments.extend(["--".into(), question.into()])
        }
        _ => plan.arguments.push(question.into()),
    }
    if expression.is_none() {
        let name = &plan.name;
        plan.remark = Some(match plan.remark {
            Some([english, chinese]) => [
                format!("{english}; asked {question} (--expr)"),
                format!("{chinese}；让它算 {question}（--expr 可换）"),
            ],
            None => [
                format!(
                    "{name}: no terminal to type at, so it was asked {question} (--expr asks something else)"
                ),
                format!("{name}：没有终端可以输入，于是让它算 {question}（用 --expr 可以换）"),
            ],
        });
    }
    plan
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

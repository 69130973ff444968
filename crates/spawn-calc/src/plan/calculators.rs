//! Which calculator is started, and how it is asked.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, stdin};
use std::path::Path;

use common::language::{Choice, note};

use super::Plan;
use crate::Options;
use crate::locate::{self, Found, Missing};

/// How a calculator is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It opens a window of its own.
    Window,
    /// It talks to the keyboard, and takes an expression as its argument.
    Argument,
    /// It talks to the keyboard, and takes an expression as its input.
    #[cfg_attr(windows, expect(dead_code, reason = "Windows has one calculator, with a window"))]
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

/// What a terminal calculator is asked when there is nobody to type.
const DEFAULT_EXPRESSION: &str = "6*7";

/// The calculator that was asked for, or the first of the table that is there, or our own.
pub fn calculator(options: &Options) -> Plan {
    let somebody_types = stdin().is_terminal();
    if let Some(name) = &options.calc {
        // A program that the table does not know is started as it is, unless there is an `--expr`.
        let known =
            CALCULATORS.iter().find(|(known, _)| Path::new(name).file_stem() == Some(OsStr::new(known)));
        let kind = match (known, &options.expr) {
            (Some((_, kind)), _) => *kind,
            (None, Some(_)) => Kind::Argument,
            (None, None) => Kind::Window,
        };
        return asked(Plan::of(name, locate::program(name)), kind, options, somebody_types);
    }
    // A window cannot be asked, and stays open until somebody closes it.
    let windows_are_fine = has_display() && options.expr.is_none();
    for (name, kind) in CALCULATORS {
        if *kind == Kind::Window && !windows_are_fine {
            continue;
        }
        match locate::program(OsStr::new(name)) {
            // One that may not be run is the person's to mend, if it is the lecture's.
            Err(Missing::NotOnPath(_) | Missing::NoSuchFile(_)) => {}
            Err(_) if *name != "calc" => {}
            found => return asked(Plan::of(OsStr::new(name), found), *kind, options, somebody_types),
        }
    }
    built_in(options, somebody_types)
}

/// Hands the expression over, if the calculator cannot or should not be typed to.
fn asked(mut plan: Plan, kind: Kind, options: &Options, somebody_types: bool) -> Plan {
    if kind == Kind::Window || (somebody_types && options.expr.is_none()) {
        return plan;
    }
    let expression = options.expr.as_deref().unwrap_or(DEFAULT_EXPRESSION);
    match kind {
        Kind::Input => plan.input = Some(format!("{expression}\n")),
        // Debian's calc would take -5 for an option.
        _ if plan.name == "calc" && expression.starts_with('-') => {
            plan.arguments.extend(["--".into(), expression.into()])
        }
        _ => plan.arguments.push(expression.into()),
    }
    if options.expr.is_none() {
        let name = &plan.name;
        plan.remark = Some(note(
            format!(
                "{name}: no terminal to type at, so it was asked {expression} (--expr asks something else)"
            ),
            format!("{name}：没有终端可以输入，于是让它算 {expression}（用 --expr 可以换）"),
        ));
    }
    plan
}

/// Without any calculator this program starts itself as one: still a child process.
fn built_in(options: &Options, somebody_types: bool) -> Plan {
    let program = env::current_exe().map_err(|_| Missing::NotOnPath("spawn-calc".to_owned()));
    let program = program.map(|path| Found { path, relative_entry: None });
    let mut plan = Plan::of(OsStr::new("calculator"), program);
    let language = match options.shared.lang {
        Choice::Auto => "auto",
        Choice::Zh => "zh",
        Choice::En => "en",
    };
    plan.arguments.extend(["--calculator", "--lang", language, "--"].map(OsString::from));
    let mut plan = asked(plan, Kind::Argument, options, somebody_types);
    let none_found = note(
        "no calculator that can run here, so this program started itself as one",
        "这里没有可用的计算器，于是本程序把自己当作计算器启动",
    );
    plan.remark = Some(match plan.remark {
        Some(remark) => note(format!("{none_found}; {remark}"), format!("{none_found}；{remark}")),
        None => none_found,
    });
    plan
}

/// Whether a window could be opened.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

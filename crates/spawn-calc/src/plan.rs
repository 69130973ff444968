//! What is to be started: which calculator, which Python, with which arguments.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, stdin};
use std::path::Path;

use common::language::{Choice, note};

use crate::Options;
use crate::locate::{self, Found, Missing};

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

/// Python's names, in the order in which they are tried.
const PYTHONS: &[&str] = if cfg!(windows) { &["python", "py", "python3"] } else { &["python", "python3"] };

/// What Python runs if no script is given. A closed pipe is a quiet end for it, too.
#[cfg(not(windows))]
const BUILT_IN_SCRIPT: &str = "\
import os
line = f'Python here: my pid is {os.getpid()}, my parent is {os.getppid()}'
try: os.write(1, (line + os.linesep).encode())
except BrokenPipeError: pass";

/// One line: a Python that is a batch file (`python.bat`) can be given no other.
#[cfg(windows)]
const BUILT_IN_SCRIPT: &str =
    "import os; print(f'Python here: my pid is {os.getpid()}, my parent is {os.getppid()}')";

/// What a terminal calculator is asked when there is nobody to type.
pub const DEFAULT_EXPRESSION: &str = "6*7";

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
        return asked(plan_for(name, locate::program(name)), kind, options, somebody_types);
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
            found => return asked(plan_for(OsStr::new(name), found), *kind, options, somebody_types),
        }
    }
    built_in(options, somebody_types)
}

/// The Python that was asked for, or the first that is there, and its script.
pub fn python(options: &Options) -> Plan {
    let program = match &options.python {
        Some(name) => locate::program(name),
        None => locate::first_of(PYTHONS),
    };
    let name = options.python.clone().unwrap_or_else(|| "python".into());
    let mut plan = plan_for(&name, program);
    match options.script.split_first() {
        Some((script, arguments)) => {
            if plan.program.is_ok()
                && let Err(missing) = readable_script(Path::new(script))
            {
                plan = plan_for(script, Err(missing));
            }
            plan.arguments.push(script.clone());
            plan.arguments.extend_from_slice(arguments);
        }
        None => plan.arguments.extend(["-c".into(), BUILT_IN_SCRIPT.into()]),
    }
    plan
}

fn plan_for(name: &OsStr, program: Result<Found, Missing>) -> Plan {
    let name = Path::new(name).file_name().unwrap_or(name).to_string_lossy().into_owned();
    Plan { name, program, arguments: Vec::new(), input: None, remark: None }
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
    let mut plan = plan_for(OsStr::new("calculator"), program);
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

/// Python itself would say that it cannot open the script; but then the calculator has already run.
fn readable_script(script: &Path) -> Result<(), Missing> {
    match script.metadata() {
        Err(_) => Err(locate::why_not(script)),
        // Python runs a directory that has a __main__.py.
        Ok(metadata) if metadata.is_dir() && !script.join("__main__.py").exists() => {
            Err(Missing::NotExecutable(script.to_owned()))
        }
        Ok(_) => Ok(()),
    }
}

/// Whether a window could be opened.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

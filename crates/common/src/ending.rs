//! How a child process ended, in words.

use std::fmt;
use std::process::ExitStatus;

use wording::language::note;

/// How a child process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By itself, with this code.
    Code(i32),
    /// By this signal. Never on Windows, which has none.
    Signal(i32),
    /// By a signal that `nix` knows no name for, and so does not tell: a real-time one.
    NamelessSignal,
}

impl Ending {
    /// What a shell shows: the code, or 128 + n for signal n. Windows codes beyond a byte become 1.
    pub fn shell_code(self) -> u8 {
        match self {
            Ending::Code(code) => u8::try_from(code).unwrap_or(1),
            Ending::Signal(number) => u8::try_from(number).map_or(1, |number| number.saturating_add(128)),
            Ending::NamelessSignal => 128,
        }
    }
}

impl From<ExitStatus> for Ending {
    fn from(status: ExitStatus) -> Ending {
        #[cfg(unix)]
        if let Some(number) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Ending::Signal(number);
        }
        // Only a signal leaves no code.
        Ending::Code(status.code().unwrap_or(1))
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Code(code) => {
                let code = code_name(*code);
                formatter.write_str(&note(format_args!("exit {code}"), format_args!("退出码 {code}")))
            }
            Ending::Signal(number) => formatter.write_str(&signal_name(*number)),
            Ending::NamelessSignal => formatter.write_str(&note("a signal without a name", "没有名称的信号")),
        }
    }
}

/// An exit code as people know it: those of Windows itself in hexadecimal digits, as 0xC0000005.
pub fn code_name(code: i32) -> String {
    if code < 0 { format!("{code:#X}") } else { code.to_string() }
}

fn signal_name(number: i32) -> String {
    #[cfg(unix)]
    if let Ok(signal) = nix::sys::signal::Signal::try_from(number) {
        return signal.as_str().to_owned();
    }
    format!("signal {number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::language::{Choice, choose};

    #[test]
    fn the_shell_code_is_the_code_or_128_and_the_signal() {
        for (ending, code) in [
            (Ending::Code(0), 0),
            (Ending::Code(3), 3),
            (Ending::Code(9009), 1),
            (Ending::Code(-1), 1),
            (Ending::Signal(9), 137),
        ] {
            assert_eq!(ending.shell_code(), code, "{ending:?}");
        }
    }

    #[test]
    fn a_code_is_shown_as_its_platform_writes_it() {
        choose(Choice::En);
        assert_eq!(Ending::Code(3).to_string(), "exit 3");
        assert_eq!(Ending::Code(9009).to_string(), "exit 9009");
        assert_eq!(Ending::Code(0xC000_013A_u32.cast_signed()).to_string(), "exit 0xC000013A");
    }

    #[test]
    #[cfg(unix)]
    fn a_signal_is_called_by_its_name() {
        assert_eq!(Ending::Signal(9).to_string(), "SIGKILL");
        assert_eq!(Ending::Signal(40).to_string(), "signal 40");
    }
}

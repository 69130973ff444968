//! A program at a console of its own, where Ctrl-C and Ctrl-Break are keys.

use std::os::windows::process::CommandExt;
use std::path::PathBuf;

use windows_sys::Win32::System::Console::{CTRL_BREAK_EVENT, CTRL_C_EVENT, SetConsoleCtrlHandler};
use windows_sys::Win32::System::Threading::{CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW};

use crate::{Program, Running};

#[derive(Clone, Copy)]
#[repr(u32)]
pub enum Key {
    /// A program in a new process group does not hear it, until it says that it wants to.
    CtrlC = CTRL_C_EVENT,
    /// Every program hears it.
    CtrlBreak = CTRL_BREAK_EVENT,
}

impl Program {
    /// Gives the program a console of its own, which nobody sees. Its output goes to the test.
    #[allow(unsafe_code)]
    pub fn at_console(mut self) -> Program {
        // Children inherit whether Ctrl-C is ignored, and a run of tests may have been started so.
        // SAFETY: the call takes no function, only the wish that Ctrl-C acts again.
        unsafe { SetConsoleCtrlHandler(None, 0) };
        self.command.creation_flags(CREATE_NO_WINDOW);
        self
    }

    /// The same, in a new process group, as `start /b` does.
    pub fn at_console_in_new_group(self) -> Program {
        let mut program = self.at_console();
        program.command.creation_flags(CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP);
        program
    }

    /// The program, to be run with standard output and error at a console. What can then be read on
    /// the screen is the outcome's standard output; the screen's lines all run together.
    pub fn on_screen(self) -> Program {
        let command = self.command();
        let show = at_console().arg("show").arg(command.get_program());
        command.get_args().fold(show, Program::arg).at_console()
    }
}

impl Running {
    /// Presses a key at the program's console: every process there gets its event. Wine 8 can only
    /// do it with Ctrl-C, see [`has_ctrl_break`].
    pub fn press(&self, key: Key) {
        // By a program of its own: this one has a console already, and may be at one only.
        let press = format!("press {} {}", key as u32, self.pid());
        at_console().args(&press).run().code(0);
    }
}

fn at_console() -> Program {
    Program::at(example("at_console").to_str().unwrap())
}

/// Whether there is a Ctrl-Break. Wine 8 knows the event but does not send it: its server answers
/// that this is not implemented.
pub fn has_ctrl_break() -> bool {
    std::env::var_os("WINELOADER").is_none()
}

/// The program of this name among the examples, which cargo builds with the tests of their crate.
pub fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let path = test.ancestors().nth(2).unwrap().join("examples").join(name).with_extension("exe");
    assert!(path.exists(), "cargo build --workspace --examples makes {}", path.display());
    path
}

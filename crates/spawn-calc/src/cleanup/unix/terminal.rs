//! A calculator that was killed leaves the terminal as it had set it: no echo, no line editing.

use std::io::stdin;

use nix::libc::termios;
use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};
use nix::unistd::{getpgrp, tcgetpgrp};

/// The settings of the terminal, if standard input is one. As C has them: threads cannot share nix's.
pub struct Settings(Option<termios>);

impl Settings {
    pub fn save() -> Settings {
        Settings(tcgetattr(stdin()).ok().map(termios::from))
    }

    pub fn restore(&self) {
        let terminal = stdin();
        // From the background the call would stop us (SIGTTOU), and the terminal is not ours then.
        if let Some(settings) = self.0
            && tcgetpgrp(&terminal) == Ok(getpgrp())
        {
            let _ = tcsetattr(&terminal, SetArg::TCSADRAIN, &Termios::from(settings));
        }
    }
}

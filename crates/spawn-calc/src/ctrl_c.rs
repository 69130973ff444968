//! A Ctrl-C typed at a terminal goes to the child and to this program; which hears it first is chance.

use std::io::{IsTerminal, stdin};
use std::time::Duration;

use common::ending::Ending;
use common::stop;

/// What Ctrl-C gives a console program of Windows that has no handler (ntstatus.h: STATUS_CONTROL_C_EXIT).
const CONTROL_C_EXIT: i32 = 0xC000_013A_u32.cast_signed();

/// How much later than its child this program may notice it.
const MOMENT: Duration = Duration::from_millis(50);

/// Whether a child that ended like this was told to by a Ctrl-C that was for both.
pub fn was_for_both(ending: Ending) -> bool {
    let may_be = match ending {
        Ending::Code(0) => false,
        Ending::Code(CONTROL_C_EXIT) | Ending::Signal(_) | Ending::NamelessSignal => true,
        Ending::Code(_) => stdin().is_terminal(), // in a way of the child's own
    };
    stop::requested() || (may_be && stop::sleep(MOMENT).is_err())
}

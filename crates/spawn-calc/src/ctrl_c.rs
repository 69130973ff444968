//! A Ctrl-C typed at a terminal goes to the child and to this program; which hears it first is chance.

use std::io::{IsTerminal, stdin};
use std::time::Duration;

use common::ending::Ending;
use common::stop;

/// How much later than its child this program may notice it.
const MOMENT: Duration = Duration::from_millis(50);

/// Whether a child that ended like this was told to by a Ctrl-C that was for both.
pub fn was_for_both(ending: Ending) -> bool {
    stop::requested() || (may_have_ended(ending) && stop::sleep(MOMENT).is_err())
}

/// Whether it can have ended the child: by the signal, or in a way of the child's own.
fn may_have_ended(ending: Ending) -> bool {
    ending.was_ended() || (ending != Ending::Code(0) && stdin().is_terminal())
}

//! A Ctrl-C typed at a terminal goes to the child and to this program; which hears it first is chance.

use std::io::{IsTerminal, stdin};
use std::time::Duration;

use common::ending::Ending;
use common::stop;

/// How much later than its child this program may notice it.
const MOMENT: Duration = Duration::from_millis(50);

/// Whether a child that ended like this was told to by a Ctrl-C that was for both.
pub fn was_for_both(ending: Ending) -> bool {
    // By the signal, or in a way of the child's own.
    let may_be = ending.was_ended() || (ending != Ending::Code(0) && stdin().is_terminal());
    stop::requested() || (may_be && stop::sleep(MOMENT).is_err())
}

//! How a player's words left it: each at once, or many together and late.

use std::time::Duration;

use common::words::Left;
use serde::{Deserialize, Serialize};

use crate::player::Player;

/// Writes to the system.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Writes {
    pub count: u64,
    pub bytes: u64,
    /// From the first word to the first write, if words waited in a buffer.
    pub silence: Option<Duration>,
}

impl Writes {
    /// Those of a player that has closed its output.
    pub fn of(player: &Player) -> Writes {
        let Left { writes, bytes, first, .. } = player.left();
        Writes { count: writes, bytes, silence: first.map(|first| first - player.timetable.start) }
    }
}

//! Who watches a player, from outside: for the line that says how far it is, and for the picture.

use std::time::Duration;

use timeline::{Job, Names, Reading, Seen, Watch};

use crate::flags::Options;
use crate::picture;
use crate::player::Player;

/// Watches one player's game.
pub struct Spectator {
    /// `None` once it has watched.
    watch: Option<Watch>,
    seen: Option<Seen>,
}

impl Spectator {
    /// For the game that was asked for.
    pub fn of(options: &Options) -> Spectator {
        let job = Job::of_words(options.count.unwrap_or(0), options.floor());
        let (names, newest) = (Names::Words(options.words.clone()), options.timeline.newest());
        let watch = Watch { names, threads: 1, job, newest, steps: false };
        Spectator { watch: Some(watch), seen: None }
    }

    /// Tells a person how long it will take, if that is long. To be called before anything is printed.
    pub fn announce(&self) {
        self.watch.iter().for_each(Watch::announce);
    }

    /// Shows no line that says how far it is: one of the two processes is enough, and whoever wipes the line out must
    /// know of it.
    pub fn hide_progress(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.job.floor = Duration::ZERO; // short work has none
        }
    }

    /// Lets the player play, and watches it.
    pub fn watch(&mut self, player: &mut Player) {
        if let Some(watch) = self.watch.take() {
            self.seen = Some(watch.over(|| player.play()).1);
        }
    }

    /// What it has seen, when the player has closed its output: nothing if there was no game.
    pub fn tell(&self, player: &Player) -> Reading {
        self.seen.as_ref().map(|seen| picture::of_player(player, seen)).unwrap_or_default()
    }
}

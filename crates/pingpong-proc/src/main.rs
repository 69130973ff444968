//! Two processes print ping and pong. The lesson is in [`start`] (how the second one comes to be)
//! and [`player`] (what both do); [`talk`] is how they hear of each other.

mod child;
mod flags;
mod parent;
mod player;
mod process;
mod report;
mod start;
mod talk;
mod timetable;
mod verdict;

use std::process::ExitCode;

use common::exit::{self, Exit};
use common::words::Words;
use common::{json, signals, stop};
use observed::Output;

use flags::Options;
use player::{Figures, Player};
use start::Side;

fn main() -> ExitCode {
    common::run(play)
}

#[allow(unsafe_code)]
fn play(options: Options) -> anyhow::Result<Exit> {
    let Options { interval, count, flush, start_method, .. } = options;
    let [ping, pong] = [&options.words[0], &options.words[1]];
    stop::sharpen_timers();
    let output = Output::new(Words::of_lesson(flush));
    let mut player = Player { word: ping.clone(), interval, count, output, figures: Figures::default() };

    let side = if options.child {
        Side::Child(start::spawned())
    } else {
        player.say_pid()?;
        signals::hold()?; // until each side has its own handler: a signal now would kill one of them
        // SAFETY: no thread was started yet; the first is ctrlc's, on each side.
        unsafe { start::start(start_method) }?
    };
    match side {
        Side::Child(parent) => {
            json::leave_to_parent();
            player.word.clone_from(pong);
            child::pong(&mut player, parent);
            Ok(Exit::Done)
        }
        Side::Parent(process, child) => {
            let game = parent::ping(&mut player, process, child);
            let lines = report::lines(&player, (pong, game.pong.as_ref()));
            match exit::after(game.outcome, player.output.words().mid_line(), &lines) {
                // The normal end of an endless game.
                Ok(Exit::Interrupted(_)) if count.is_none() => Ok(Exit::Done),
                Err(why) if count.is_none() && exit::is_reader_gone(&why) => Ok(Exit::Done),
                ended => ended,
            }
        }
    }
}

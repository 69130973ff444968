//! Two processes print ping and pong. The lesson is in [`start`] (how the second one comes to be)
//! and [`player`] (what both do); [`talk`] is how they hear of each other.

mod child;
mod flags;
mod parent;
mod picture;
mod player;
mod process;
mod report;
mod start;
mod talk;
mod watching;

use std::process::ExitCode;

use common::exit::{self, Exit};
use common::words::Words;
use common::{signals, stop};
use document::json;
use observed::Output;
use timeline::Drawing;

use flags::Options;
use player::{Figures, Player};
use report::Run;
use start::Side;
use watching::Spectator;

fn main() -> ExitCode {
    command_line::run(play)
}

#[allow(unsafe_code)]
fn play(options: Options) -> anyhow::Result<Exit> {
    let Options { interval, count, flush, start_method, .. } = options;
    let [ping, pong] = [&options.words[0], &options.words[1]];
    let drawing = if options.child { Drawing::None } else { options.timeline.open()? };
    stop::sharpen_timers();
    let output = Output::new(Words::of_lesson(flush));
    let figures = Figures::default();
    let spectator = Spectator::of(&options);
    let mut player = Player { word: ping.clone(), interval, count, output, began: None, figures };

    let side = if options.child {
        Side::Child(start::spawned())
    } else {
        spectator.announce();
        player.say_pid()?;
        signals::hold()?; // until each side has its own handler: a signal now would kill one of them
        // SAFETY: no thread was started yet; the first is ctrlc's, on each side.
        unsafe { start::start(start_method) }?
    };
    match side {
        Side::Child(parent) => {
            json::leave_to_parent();
            player.word.clone_from(pong);
            child::pong(&mut player, parent, spectator);
            Ok(Exit::Done)
        }
        Side::Parent(process, child) => {
            let game = parent::ping(&mut player, process, child, spectator);
            let run = Run { ping: &player, pong_word: pong, pong: game.pong.as_ref(), start_method };
            json::figures(|| run.figures());
            let ended = exit::after(game.outcome, &report::lines(&run));
            drawing.draw(|_| picture::of(&run, game.seen))?;
            if count.is_some() { ended } else { parent::end_of_endless(ended) }
        }
    }
}

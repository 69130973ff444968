//! Two processes print ping and pong. The lesson is in [`start`] (the second one) and [`player`] (what both do).

mod child;
mod flags;
mod parent;
mod picture;
mod player;
mod process;
mod report;
mod start;
mod talk;

use std::process::ExitCode;
use std::time::Instant;

use common::exit::{self, Exit};
use common::words::Words;
use common::{signals, stop};
use document::json;
use observed::Output;
use timeline::Drawing;

use flags::Options;
use player::{Figures, Player, Timetable};
use report::Run;
use start::Side;

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
    let (timetable, figures) = (Timetable::every(interval), Figures::default());
    let watch = options.watch();
    let mut player = Player { word: ping.clone(), timetable, count, output, figures };
    player.figures.address = std::ptr::from_ref(&player.figures).addr(); // a copy of this process has the same

    if !options.child {
        watch.announce();
        player.print_pid()?;
        signals::hold()?; // until each side has its own handler: a signal now would kill one of them
    }
    let asked = Instant::now();
    let side = match options.child {
        true => Side::Child(start::spawned()),
        // SAFETY: no thread was started yet; the first is ctrlc's, on each side.
        false => unsafe { start::start(start_method) }?,
    };
    match side {
        Side::Child(parent) => {
            player.word.clone_from(pong);
            child::pong(&mut player, parent, watch);
            Ok(Exit::Done)
        }
        Side::Parent(child) => {
            let game = parent::ping(&mut player, child, watch);
            let run = Run { ping: &player, pong_word: pong, pong: game.pong.as_ref(), start_method };
            json::figures(|| run.figures());
            let ended = exit::after(game.outcome, &report::lines(&run));
            let ended = drawing.draw(ended, |steps| picture::of(&run, game.seen, asked, steps));
            if count.is_some() { ended } else { parent::end_of_endless(ended) }
        }
    }
}

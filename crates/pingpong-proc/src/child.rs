//! Pong: the child's side.

use anyhow::Context;
use common::language::note;
use common::stop::Stop;
use common::threads;
use common::words::{OutputError, Words};

use crate::player::{Figures, Rules, play};
use crate::start::{Parent, own_pid};
use crate::talk::{self, End, Message};

/// Prints the pid, then plays until the count is full or a stop comes, and reports to the parent.
pub fn pong(word: &str, rules: &Rules, words: &mut Words, figures: &mut Figures, parent: Parent) {
    let Parent { lifeline, mut messages } = parent;
    // A copy's memory still holds what the parent knew of itself.
    figures.pid = own_pid();
    figures.address = std::ptr::from_ref(figures).addr();
    let outcome = (|| {
        let stop = Stop::on_signals()?;
        wake_when_orphaned();
        // Before the first word, which may wait for ever for somebody to read it.
        threads::small()
            .spawn(move || talk::follow_lifeline(lifeline, stop))
            .with_context(|| note("cannot listen to ping", "无法接收 ping 的消息"))?;

        words.say(&format!("{}\n", figures.pid))?;
        words.flush()?;
        talk::tell(&mut messages, &Message::Ready);

        play(word, rules, words, figures, stop)?;
        words.flush()?;
        Ok(End::Played)
    })();
    let end = outcome.unwrap_or_else(|error: anyhow::Error| match error.downcast_ref() {
        Some(OutputError::ReaderGone) => End::ReaderGone,
        _ => End::Failed(note(format!("pong: {error:#}"), format!("pong：{error:#}"))),
    });
    talk::tell(&mut messages, &Message::Done { figures: figures.clone(), end });
}

/// A child that is stopped (Ctrl-Z, SIGSTOP) cannot hear its lifeline end. Linux can wake it then.
fn wake_when_orphaned() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGCONT); // or it ends when it is resumed
}

//! What the two processes say to each other. They share no memory, so they use pipes.
//!
//! - The *lifeline* runs from the parent to the child, and nothing is ever written to it. Its end of
//!   file asks the child to finish its word and report. It comes when the parent closes it, and also
//!   when the parent is gone, even by SIGKILL: the kernel closes what a process leaves open.
//! - The *messages* run from the child to the parent: one report. Their end of file says that the
//!   child is gone.

use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe};

use common::notes;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the parent holds of the child: its ends of the pipes.
pub struct ToChild {
    /// Open as long as the child is to go on.
    pub lifeline: PipeWriter,
    pub messages: PipeReader,
}

/// What the child holds of the parent: the other ends.
pub struct ToParent {
    pub lifeline: Box<dyn Read + Send>,
    pub messages: Box<dyn Write>,
}

/// The parent's ends, and those that are to become the child's: its lifeline and its messages.
pub fn pipes() -> io::Result<(ToChild, PipeReader, PipeWriter)> {
    let (child_lifeline, lifeline) = pipe()?;
    let (messages, child_messages) = pipe()?;
    Ok((ToChild { lifeline, messages }, child_lifeline, child_messages))
}

/// Child: sends its report, in one line of JSON. If the parent is gone, there is nobody to read it.
pub fn send(messages: &mut dyn Write, report: &impl Serialize) {
    if let Ok(mut line) = serde_json::to_vec(report) {
        line.push(b'\n');
        let _ = messages.write_all(&line);
    }
}

/// Parent: reads all that the child sends, until it is gone. `Err` is what came instead of its report: nothing, or
/// its last words, such as the message of a panic.
pub fn receive<T: DeserializeOwned>(mut messages: PipeReader) -> Result<T, String> {
    let mut bytes = Vec::new();
    let _ = messages.read_to_end(&mut bytes); // what came before an error is received all the same
    let text = String::from_utf8_lossy(&bytes);
    // The child's standard error may be this pipe, and somebody, such as the loader, may use it for what it is for.
    let (mut report, mut last_words) = (None, Vec::new());
    for line in text.lines() {
        match serde_json::from_str(line) {
            Ok(told) => report = Some(told),
            Err(_) => last_words.push(line),
        }
    }
    let Some(report) = report else { return Err(last_words.join("\n")) };
    last_words.into_iter().for_each(notes::say);
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: (u64, &str) = (42, "磁盘满\n");

    fn received(reader: PipeReader) -> Result<(u64, String), String> {
        receive(reader)
    }

    #[test]
    fn a_report_arrives_as_it_was_told() {
        let (reader, mut writer) = pipe().unwrap();
        send(&mut writer, &REPORT);
        drop(writer);
        assert_eq!(received(reader), Ok((42, "磁盘满\n".to_owned())));
    }

    #[test]
    fn last_words_that_are_no_report_are_passed_on() {
        let (reader, mut writer) = pipe().unwrap();
        writer.write_all(b"cannot open shared object file\nno such file\n").unwrap();
        drop(writer);
        assert_eq!(received(reader).unwrap_err(), "cannot open shared object file\nno such file");
    }

    #[test]
    fn who_ends_without_a_word_has_reported_nothing() {
        let (reader, writer) = pipe().unwrap();
        drop(writer);
        assert_eq!(received(reader).unwrap_err(), "");
    }

    #[test]
    fn a_warning_of_the_loader_does_not_hide_the_report() {
        let (reader, mut writer) = pipe().unwrap();
        writer.write_all(b"ld.so: cannot preload\n").unwrap();
        send(&mut writer, &REPORT);
        drop(writer);
        assert_eq!(received(reader).unwrap().0, 42);
    }
}

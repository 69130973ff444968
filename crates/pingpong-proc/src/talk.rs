//! What the two processes say to each other. They share no memory, so they use pipes.
//!
//! - The *lifeline* runs from the parent to the child. One byte asks the child to finish its word
//!   and report. Its end of file says that the parent is gone, even by SIGKILL: a pipe ends when
//!   its last writer does, and the kernel sees to that.
//! - The *messages* run from the child to the parent, one JSON text a line. Their end of file says
//!   that the child is gone.

use std::io::{BufRead, BufReader, ErrorKind, PipeReader, PipeWriter, Read, Write};

use common::notes;
use common::stop::Stop;
use common::words::LAST_WORD;
use serde::{Deserialize, Serialize};

use crate::player::Figures;

/// What the child tells the parent.
#[derive(Debug, Serialize, Deserialize)]
pub enum Message {
    /// The pid is printed; the words may begin.
    Ready,
    /// The last message.
    Done {
        /// What the child came to.
        figures: Figures,
        /// Why it came to an end.
        end: End,
    },
}

/// Why the child came to an end.
#[derive(Debug, Serialize, Deserialize)]
pub enum End {
    /// It said all its words, or was asked to stop.
    Played,
    /// Nobody reads standard output any more.
    ReaderGone,
    /// It failed, and this is why.
    Failed(String),
}

/// Parent: asks the child to finish its word and report.
///
/// To close the lifeline would not do: the player's thread holds a copy of it in a descriptor table
/// of its own (see `player`), and it ends with the last copy.
pub fn ask_to_stop(mut lifeline: &PipeWriter) {
    let _ = lifeline.write_all(b"."); // fails if the child is gone, and then it has stopped
}

/// Child: turns the lifeline into a stop. Runs on a thread of its own and never returns.
pub fn follow_lifeline(mut lifeline: PipeReader, stop: &Stop) {
    loop {
        match lifeline.read(&mut [0]) {
            Ok(0) => break,
            Ok(_) => stop.request(),
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    stop.request();
    // The word may never be finished, if nobody reads the pipe it is written to. Nothing else
    // would end this process then: its parent is gone.
    std::thread::sleep(LAST_WORD);
    std::process::exit(1);
}

/// Child: tells the parent. If the parent is gone, there is nobody to tell.
pub fn tell(messages: &mut PipeWriter, message: &Message) {
    if let Ok(mut line) = serde_json::to_vec(message) {
        line.push(b'\n');
        let _ = messages.write_all(&line);
    }
}

/// Parent: hears the child's next message. `Err` is what came instead until the child was gone:
/// nothing, or its last words, such as the message of a panic.
pub fn hear(messages: &mut BufReader<PipeReader>) -> Result<Message, String> {
    let mut last_words = String::new();
    loop {
        let mut line = String::new();
        if !matches!(messages.read_line(&mut line), Ok(1..)) {
            return Err(last_words.trim_end().to_owned());
        }
        match serde_json::from_str(&line) {
            Ok(message) => {
                // The child's standard error is this pipe, and somebody used it for what it is for.
                last_words.lines().for_each(notes::say);
                return Ok(message);
            }
            Err(_) => last_words.push_str(&line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::pipe;
    use std::time::Duration;

    #[test]
    fn a_message_arrives_as_it_was_told_and_then_comes_the_end() {
        let (reader, mut writer) = pipe().unwrap();
        let figures = Figures { pid: 7, words: 42, ..Figures::default() };
        tell(&mut writer, &Message::Ready);
        tell(&mut writer, &Message::Done { figures, end: End::Failed("磁盘满\n".to_owned()) });
        drop(writer);

        let mut reader = BufReader::new(reader);
        assert!(matches!(hear(&mut reader), Ok(Message::Ready)));
        let Ok(Message::Done { figures, end: End::Failed(why) }) = hear(&mut reader) else {
            panic!("the second message was lost");
        };
        assert_eq!((figures.pid, figures.words, why.as_str()), (7, 42, "磁盘满\n"));
        assert_eq!(hear(&mut reader).unwrap_err(), "");
    }

    #[test]
    fn last_words_that_are_no_message_are_passed_on() {
        let (reader, mut writer) = pipe().unwrap();
        writer.write_all(b"cannot open shared object file\nno such file\n").unwrap();
        drop(writer);
        let heard = hear(&mut BufReader::new(reader)).unwrap_err();
        assert_eq!(heard, "cannot open shared object file\nno such file");
    }

    #[test]
    fn a_warning_of_the_loader_does_not_hide_a_message() {
        let (reader, mut writer) = pipe().unwrap();
        writer.write_all(b"ld.so: cannot preload\n").unwrap();
        tell(&mut writer, &Message::Ready);
        assert!(matches!(hear(&mut BufReader::new(reader)), Ok(Message::Ready)));
    }

    #[test]
    fn a_byte_on_the_lifeline_is_a_request_to_stop() {
        static STOP: Stop = Stop::new();
        let (reader, writer) = pipe().unwrap();
        std::thread::spawn(|| follow_lifeline(reader, &STOP));
        ask_to_stop(&writer);
        assert_eq!(STOP.sleep(Duration::from_secs(3600)), common::stop::Woken::Stopped);
        // An end of file would end this whole test process.
        std::mem::forget(writer);
    }
}

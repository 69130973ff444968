//! Where the words go: readers that leave or do not read.

use std::io::Read;

use crate::game::{METHODS, pingpong};

#[test]
fn a_reader_that_leaves_is_a_quiet_end() {
    for method in METHODS {
        for arguments in ["", "--flush full --interval 0", "--count 1000000000 --interval 0"] {
            let (mut reader, writer) = std::io::pipe().unwrap();
            let leave = std::thread::spawn(move || reader.read_exact(&mut [0; 20]).unwrap());
            pingpong(method, arguments).stdout(writer).run().code(0).stderr_is_empty();
            leave.join().unwrap();
        }
    }
}

#[cfg(target_os = "linux")]
mod a_pipe_that_nobody_reads {
    use super::*;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    use std::io::{BufRead, BufReader, PipeReader, PipeWriter};
    use std::os::fd::AsFd;
    use testing::{PATIENCE, Running, Signal, is_alive, within};

    /// A game that is stuck: both processes sleep inside a write to a full pipe.
    fn stuck(method: &str) -> (Running, i32, BufReader<PipeReader>) {
        let (reader, writer) = std::io::pipe().unwrap();
        let own_writer = writer.try_clone().unwrap();
        let running = pingpong(method, "--interval 0").stdout(writer).start();
        let mut reader = BufReader::new(reader);
        let mut pid = || {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            // Before pong's there are words of ping's, which does not wait for it.
            line.trim_start_matches(char::is_alphabetic).trim_end().parse::<i32>().unwrap()
        };
        let (ping, pong) = (pid(), pid());
        // Without an interval a player sleeps nowhere else.
        let sleeps =
            |pid| crate::game::status_of_threads(pid, "State:").iter().all(|state| state.starts_with('S'));
        assert!(within(PATIENCE, || is_full(&own_writer) && sleeps(ping) && sleeps(pong)));
        (running, pong, reader)
    }

    fn is_full(pipe: &PipeWriter) -> bool {
        let mut writable = [PollFd::new(pipe.as_fd(), PollFlags::POLLOUT)];
        poll(&mut writable, PollTimeout::ZERO).unwrap() == 0
    }

    #[test]
    fn a_stuck_game_dies_by_the_signal_because_its_word_can_never_be_finished() {
        for method in METHODS {
            let (running, pong, _reader) = stuck(method);
            running.send(Signal::SIGINT);
            running.finish().signal(Signal::SIGINT as i32);
            assert!(within(PATIENCE, || !is_alive(pong)), "{method}: pong is left behind");
        }
    }

    #[test]
    fn the_death_of_a_stuck_parent_ends_the_stuck_child() {
        for method in METHODS {
            let (running, pong, _reader) = stuck(method);
            running.send(Signal::SIGKILL);
            assert!(within(PATIENCE, || !is_alive(pong)), "{method}: pong is left behind");
            running.finish().signal(Signal::SIGKILL as i32);
        }
    }

    #[test]
    fn the_death_of_a_stuck_child_ends_the_stuck_parent_which_names_the_signal() {
        for method in METHODS {
            let (running, pong, _reader) = stuck(method);
            testing::send(pong, Signal::SIGKILL);
            let outcome = running.finish();
            outcome.code(1).stderr_has(&format!("pong (pid {pong}) was ended by SIGKILL")).nobody_is_left();
        }
    }

    #[test]
    fn a_game_that_was_stuck_goes_on_as_soon_as_somebody_reads() {
        for method in METHODS {
            let (mut reader, writer) = std::io::pipe().unwrap();
            let own_writer = writer.try_clone().unwrap();
            let long_word = "x".repeat(4000);
            let program =
                pingpong(method, "--count 300 --interval 1ms --words").arg(&long_word).arg(&long_word);
            let running = program.stdout(writer).start();
            assert!(within(PATIENCE, || is_full(&own_writer)));
            drop(own_writer);
            let mut heard = Vec::new();
            reader.read_to_end(&mut heard).unwrap();
            let said = heard.into_iter().filter(|byte| *byte == b'x').count();
            running.finish().code(0).check(said == 2 * 300 * 4000, "all is said");
        }
    }
}

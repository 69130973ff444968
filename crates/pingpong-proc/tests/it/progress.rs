//! The line that shows how far a game is, of which there is one.

use testing::{PATIENCE, Program, Signal, status, within};

use crate::game::{METHODS, pids_and_words};

#[test]
fn only_ping_has_a_thread_that_shows_how_far_the_game_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("words");
    for method in METHODS {
        let program = Program::in_shell(r#"exec "$0" "$@" >"$WORDS""#, env!("CARGO_BIN_EXE_pingpong-proc"));
        let program = program.env("WORDS", &path).args("--count 1000000 --start-method").arg(method);
        let mut terminal = program.at_terminal();
        terminal.wait_for("/1000000 words");
        let printed = || std::fs::read_to_string(&path).unwrap();
        assert!(within(PATIENCE, || printed().contains("pong")), "{method}");
        let (pids, _) = pids_and_words(&printed()).unwrap();
        // One plays, one hears of signals, one listens to the other; and ping's fourth one paints.
        assert_eq!(pids.map(|pid| status(pid, "Threads:").unwrap()), ["4", "3"], "{method}");
        terminal.type_ctrl_c();
        terminal.finish().signal(Signal::SIGINT as i32);
    }
}

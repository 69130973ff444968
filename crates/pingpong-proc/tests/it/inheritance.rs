//! The child inherits the standard streams, and of its parent's files only its own ends of the two pipes.

use crate::game::{Game, METHODS, pingpong};
use testing::Signal;

#[test]
fn the_child_holds_one_pipe_to_read_and_one_to_write_and_no_more() {
    for method in METHODS {
        let game = Game::start(pingpong(method, ""));
        let mut pipes = Vec::new();
        for file in std::fs::read_dir(format!("/proc/{}/fd", game.pong)).unwrap() {
            let file = file.unwrap();
            let number: u32 = file.file_name().to_str().unwrap().parse().unwrap();
            let target = std::fs::read_link(file.path()).unwrap();
            // The standard streams that ping itself was started with are none of its doing.
            let ours = std::fs::read_link(format!("/proc/{}/fd/{number}", game.running.pid()));
            if number > 2 || ours.is_ok_and(|ours| ours != target) {
                pipes.push((target.to_string_lossy().starts_with("pipe:"), access(game.pong, number)));
            }
        }
        pipes.sort_unstable();
        // A parent that dies ends the lifeline only if nobody else holds its writing end.
        assert_eq!(pipes, [(true, O_RDONLY), (true, O_WRONLY)], "{method}");
        game.running.send(Signal::SIGTERM);
        game.running.finish().code(0).nobody_is_left();
    }
}

const O_RDONLY: u32 = 0;
const O_WRONLY: u32 = 1;

/// The access mode of an open file (proc(5), fdinfo: `flags: 02100001`, octal).
fn access(pid: i32, number: u32) -> u32 {
    let info = std::fs::read_to_string(format!("/proc/{pid}/fdinfo/{number}")).unwrap();
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:")).unwrap();
    u32::from_str_radix(flags.trim(), 8).unwrap() & 3
}

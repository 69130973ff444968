//! SIGKILL cannot be caught, and may come at any moment, to anyone.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::stage::Stage;
use nix::sys::signal::killpg;
use nix::unistd::Pid;
use testing::{PATIENCE, Signal, send, status, within};

/// A child that says when it is there, and stays for an hour.
const STAY: &str = "echo $$ >>pids; echo ready; exec sleep 3600";

/// A child in a session of its own, which no signal to our group reaches.
const AWAY: &str = "exec setsid sh -c 'echo $$ >>pids; exec sleep 3600' <&- >&- 2>&-";

#[test]
fn killed_at_any_moment_it_leaves_nobody_behind() {
    let mut random = testing::random();
    let moments: Vec<_> = (0..40).map(|_| Duration::from_nanos(random.u64(..20_000_000))).collect();
    std::thread::scope(|scope| {
        for lane in moments.chunks(10) {
            scope.spawn(|| kill_at(lane));
        }
    });
}

/// Kills spawn-calc while its children start and start children themselves.
fn kill_at(moments: &[Duration]) {
    for (round, moment) in moments.iter().enumerate() {
        let stay = "bin/leaf & sleep 3600";
        let stage = Stage::with(stay, stay).fake("leaf", AWAY);
        let mut job = Job::start(&stage, ["", "--parallel"][round % 2]);
        std::thread::sleep(*moment);
        send(job.pid(), Signal::SIGKILL);
        job.0.wait().unwrap();
        let gone = within(PATIENCE, || stage.everyone().is_empty());
        assert!(gone, "round {round}, after {moment:?}: {:?}", stage.everyone());
        stage.nobody_left();
    }
}

#[test]
fn not_even_children_that_no_request_ends_and_whom_they_have_started() {
    let deaf = "trap '' INT TERM HUP; echo $$ >>pids;";
    let stage = Stage::with(&format!("{deaf} bin/branch & wait; sleep 3600"), "").fake("leaf", STAY);
    let stage = stage.fake("branch", "echo $$ >>pids; bin/leaf & wait; sleep 3600");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    running.send(Signal::SIGKILL);
    running.finish().signal(Signal::SIGKILL as i32);
    stage.all_gone(3);
    stage.nobody_left();
}

#[test]
fn the_guards_death_changes_nothing_for_the_program() {
    let stage = Stage::with("echo ready; until [ -e go ]; do sleep 0.01; done", "exit 3");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    send(stage.guard(), Signal::SIGKILL);
    std::fs::write(stage.path("go"), "").unwrap();
    let outcome = running.finish();
    outcome.code(3).check(outcome.stderr.lines().count() == 5, "the report, and python's exit code");
    stage.nobody_left();
}

#[test]
fn a_guard_that_was_stopped_does_not_hold_the_program_up() {
    let stage = Stage::with("echo ready; until [ -e go ]; do sleep 0.01; done", "exit 3");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    send(stage.guard(), Signal::SIGSTOP);
    std::fs::write(stage.path("go"), "").unwrap();
    running.finish().code(3);
    stage.nobody_left();
}

/// spawn-calc as a shell starts a job: in a process group of its own. Killed if the test ends first.
struct Job(Child);

impl Job {
    fn start(stage: &Stage, flags: &str) -> Job {
        let mut command = stage.spawn_calc(flags).command();
        Job(command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn pid(&self) -> i32 {
        self.0.id().cast_signed()
    }

    fn send_to_all(&self, signal: Signal) {
        killpg(Pid::from_raw(self.pid()), signal).unwrap();
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn killed_with_its_whole_group_it_still_leaves_nobody_behind() {
    // timeout -s KILL does this: only who is in another group survives it.
    let stage = Stage::with("bin/leaf & exec sleep 3600", "").fake("leaf", AWAY);
    let mut job = Job::start(&stage, "");
    stage.pids(1);
    job.send_to_all(Signal::SIGKILL);
    job.0.wait().unwrap();
    stage.nobody_left();
}

#[test]
fn killed_while_its_whole_group_is_stopped_it_still_leaves_nobody_behind() {
    let stage = Stage::with(STAY, "");
    let mut job = Job::start(&stage, "");
    // As in `spawn-calc | less`. It also keeps the kernel from waking the group when spawn-calc ends.
    let mut neighbour = Command::new("sleep");
    let mut neighbour = Job(neighbour.arg("3600").process_group(job.pid()).spawn().unwrap());
    let calc = stage.pids(1)[0];
    job.send_to_all(Signal::SIGSTOP);
    assert!(within(PATIENCE, || is_stopped(job.pid()) && is_stopped(calc)));
    send(job.pid(), Signal::SIGKILL);
    job.0.wait().unwrap();
    stage.nobody_left();
    neighbour.0.kill().unwrap();
}

fn is_stopped(pid: i32) -> bool {
    status(pid, "State:").is_some_and(|state| state.starts_with('T'))
}

#[test]
fn a_request_to_stop_is_not_meant_for_the_guard() {
    let stage = Stage::with(STAY, "");
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    let guard = stage.guard();
    for request in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        send(guard, request);
    }
    running.send(Signal::SIGKILL);
    running.finish().signal(Signal::SIGKILL as i32);
    stage.nobody_left();
}

#[test]
fn a_child_that_has_ended_is_not_left_a_zombie_while_the_next_one_runs() {
    let stage = Stage::with("exit 0", STAY);
    let running = stage.spawn_calc("").start();
    running.wait_for("ready");
    let children = format!("/proc/{0}/task/{0}/children", running.pid());
    let children = std::fs::read_to_string(children).unwrap_or_default();
    let mut children: Vec<i32> = children.split_whitespace().map(|pid| pid.parse().unwrap()).collect();
    let mut expected = vec![stage.guard(), stage.pids(1)[0]];
    children.sort_unstable();
    expected.sort_unstable();
    assert_eq!(children, expected, "the guard and python");
}

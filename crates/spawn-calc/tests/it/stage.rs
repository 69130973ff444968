//! A stage for spawn-calc: a directory that is the whole of PATH, with fake programs in it, so that
//! the tests are the same on a machine with calc and Python and on one without.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use testing::{PATIENCE, Program, Signal, is_alive, send, within};

/// A directory with fake programs in its `bin`, removed at the end of the test.
pub struct Stage(TempDir);

impl Stage {
    /// A machine on which there is no program at all.
    pub fn bare() -> Stage {
        let stage = Stage(TempDir::new().unwrap());
        fs::create_dir(stage.path("bin")).unwrap();
        fs::create_dir(stage.path("tmp")).unwrap();
        stage
    }

    /// A machine with this `calc` and this `python`, both shell scripts.
    pub fn with(calc: &str, python: &str) -> Stage {
        Stage::bare().fake("calc", calc).fake("python", python)
    }

    /// Adds a program: a shell script, which runs in the stage's directory, with the real PATH.
    pub fn fake(self, name: &str, script: &str) -> Stage {
        let path = std::env::var("PATH").unwrap();
        let text = format!("#!/bin/sh\nPATH='{path}'\ncd '{}'\n{script}\n", self.0.path().display());
        self.program(name, &text)
    }

    /// Adds an executable file with this text.
    pub fn program(self, name: &str, text: &str) -> Stage {
        testing::write_program(&self.program_path(name), text);
        self
    }

    /// Where a file of the stage is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Where a program of the stage is.
    pub fn program_path(&self, name: &str) -> PathBuf {
        self.path("bin").join(name)
    }

    /// spawn-calc, to be run on this stage, without a display.
    pub fn spawn_calc(&self, arguments: &str) -> Program {
        self.set(Program::at(env!("CARGO_BIN_EXE_spawn-calc"))).args(arguments)
    }

    /// A shell on this stage, which is to prepare something and then start spawn-calc: `"$0" "$@"`.
    pub fn shell(&self, script: &str, arguments: &str) -> Program {
        self.set(Program::in_shell(script, env!("CARGO_BIN_EXE_spawn-calc"))).args(arguments)
    }

    /// Gives a program the environment of this stage.
    fn set(&self, program: Program) -> Program {
        let program = program.env("PATH", self.path("bin")).env("STAGE", self.path(""));
        let program = program.env("TMPDIR", self.path("tmp"));
        program.without_env("DISPLAY").without_env("WAYLAND_DISPLAY")
    }

    /// What stands in a file that a fake has written; nothing if there is none.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// The pids that fakes have written into the file `pids`, as soon as there are `count`.
    pub fn pids(&self, count: usize) -> Vec<i32> {
        assert!(within(PATIENCE, || self.read("pids").matches('\n').count() >= count));
        self.read("pids").lines().map(|line| line.parse().unwrap()).collect()
    }

    /// Asserts that `count` fakes have written their pids, and that none of them is alive.
    pub fn all_gone(&self, count: usize) {
        let pids = self.pids(count);
        assert!(within(PATIENCE, || !pids.iter().any(|pid| is_alive(*pid))), "left behind: {pids:?}");
    }

    /// All living processes of this stage: spawn-calc, the guard, all that they have started. They are known by
    /// their environment, so none needs to have said anything yet.
    #[cfg(target_os = "linux")]
    pub fn everyone(&self) -> Vec<i32> {
        testing::processes_with(&format!("STAGE={}", self.path("").display()))
    }

    /// The guard of the spawn-calc that runs on this stage, as soon as it is there.
    #[cfg(target_os = "linux")]
    pub fn guard(&self) -> i32 {
        let is_guard = |pid: &i32| testing::status(*pid, "Name:").as_deref() == Some("calc-guard");
        let guard = || self.everyone().into_iter().find(is_guard);
        assert!(within(PATIENCE, || guard().is_some()), "no guard");
        guard().unwrap()
    }

    /// Asserts that soon no process of this stage is left, and no temporary file.
    #[cfg(target_os = "linux")]
    pub fn nobody_left(&self) {
        let gone = within(PATIENCE, || self.everyone().is_empty());
        assert!(gone, "left behind: {:?}", self.everyone());
        assert_eq!(fs::read_dir(self.path("tmp")).unwrap().count(), 0, "temporary files");
    }
}

impl Drop for Stage {
    /// A test that fails tidies up too.
    fn drop(&mut self) {
        #[cfg(target_os = "linux")]
        self.everyone().into_iter().for_each(|pid| send(pid, Signal::SIGKILL));
        for pid in self.read("pids").lines().filter_map(|line| line.parse().ok()) {
            // Every fake lives in the stage's directory: a pid that now belongs to somebody else does not.
            if fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == self.0.path()) {
                send(pid, Signal::SIGKILL);
            }
        }
    }
}

//! A stage for spawn-calc on Windows: a directory that is the whole of PATH, with one small program in
//! it under the names of calc and Python.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use testing::{PATIENCE, Program, example, is_alive, terminate, within};

/// A directory with copies of the stand-in program in it, removed at the end of the test.
pub struct Stage(TempDir);

impl Stage {
    /// A machine with these programs.
    pub fn with(programs: &[&str]) -> Stage {
        let stage = Stage(TempDir::new().unwrap());
        programs.iter().for_each(|program| stage.add(program));
        stage
    }

    /// Adds a program.
    pub fn add(&self, program: &str) {
        let path = self.path(program);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(example("stand_in"), &path).unwrap();
    }

    /// spawn-calc, to be run on this stage. What a program of it does is said by a variable, see
    /// `stand_in.rs`.
    pub fn spawn_calc(&self, arguments: &str) -> Program {
        let store = self.path(STORE);
        let path = std::env::join_paths([store.as_path(), self.0.path()]).unwrap();
        let program = Program::at(env!("CARGO_BIN_EXE_spawn-calc")).args(arguments);
        program.env("PATH", path).env("PATHEXT", ".COM;.EXE;.BAT").env("PIDS", self.path("pids"))
    }

    /// Where a file of the stage is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The pids that stand-ins have said so far.
    pub fn pids(&self) -> Vec<i32> {
        let text = fs::read_to_string(self.path("pids")).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// As soon as there are `count`.
    pub fn wait_for_pids(&self, count: usize) -> Vec<i32> {
        assert!(within(PATIENCE, || self.pids().len() >= count));
        self.pids()
    }
}

impl Drop for Stage {
    /// A test that fails tidies up too.
    fn drop(&mut self) {
        self.pids().into_iter().filter(|pid| is_alive(*pid)).for_each(terminate);
    }
}

/// Where the Microsoft Store keeps its names, below a person's directory.
pub const STORE: &str = r"Local\Microsoft\WindowsApps";

//! Carries out a run so that it can be told and drawn afterwards, and seen while it happens.

use std::sync::Arc;
use std::time::{Duration, Instant};

use observed::{Listener, Log, Recorder, watch};
use serde::Serialize;

use crate::clock::Clock;
use crate::model::{Both, Mark, Picture};
use crate::names::Names;
use crate::progress::{Counting, Job, Progress};
use crate::reading::Reading;
use crate::retold;
use crate::steps::Steps;

/// A thread that was asked to stop and has not by then, does something that cannot be seen.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is to be seen of a run.
pub struct Watch {
    /// What its threads are called.
    pub names: Names,
    /// How many there will be.
    pub threads: u64,
    /// What they have to do.
    pub job: Job,
    /// How many events of each thread are kept, the newest ones. With 0, and nothing to be shown meanwhile, nobody
    /// watches.
    pub newest: usize,
    /// Whether each step is printed as it happens.
    pub steps: bool,
}

/// What was seen of a run.
pub struct Seen {
    /// What each thread did.
    pub logs: Vec<Log>,
    names: Names,
    clock: Clock,
    /// When it was over for the thread that had started the others.
    over: Instant,
}

impl Watch {
    /// Tells a person how long it will take, if that is long. To be called before anything is printed.
    pub fn announce(&self) {
        Progress::announce(&self.job);
    }

    /// Does `work`, and returns what came of it, and what was seen.
    pub fn over<T>(self, work: impl FnOnce() -> T) -> (T, Seen) {
        let mut listeners: Vec<Arc<dyn Listener>> = Vec::new();
        let steps = self.steps.then(|| {
            let threads = u32::try_from(self.threads).unwrap_or(u32::MAX);
            Arc::new(Steps::new(&self.names, threads))
        });
        listeners.extend(steps.clone().map(|steps| steps as Arc<dyn Listener>));
        // The steps tell how far the work is.
        let progress = if steps.is_none() && Progress::is_wanted(&self.job) {
            let count = Arc::default();
            listeners.push(Arc::new(Counting(Arc::clone(&count), self.job)));
            Progress::show(self.job, &count, self.names.clone())
        } else {
            None
        };
        let clock = Clock::now();
        if self.newest == 0 && listeners.is_empty() {
            return (work(), Seen { logs: Vec::new(), names: self.names, clock, over: Instant::now() });
        }
        let recorder = Recorder::keeping(self.newest, listeners);
        let done = watch(recorder.watcher(), work);
        let over = Instant::now();
        if let Some(progress) = progress {
            progress.end();
        }
        if let Some(steps) = steps {
            steps.end();
        }
        recorder.cut_off(PATIENCE); // daemons: nobody has waited for them
        (done, Seen { logs: recorder.logs(), names: self.names, clock, over })
    }
}

impl Seen {
    /// What `recorder` has seen since `clock` until now, where somebody else has watched as well.
    pub fn by(recorder: &Recorder, names: Names, clock: Clock) -> Seen {
        Seen { logs: recorder.logs(), names, clock, over: Instant::now() }
    }

    /// What was seen, as the tracks of a process.
    pub fn reading(&self) -> Reading {
        Reading::of(&self.logs, &self.names, &self.clock, self.over)
    }

    /// What the wall's clock showed at a moment of this run.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// A run of one process, as it is drawn. `figures` are those that `--json` has, `summary` the lines on the
    /// screen. The steps in columns take longer to tell than all the rest, and are told only if they are wanted.
    pub fn picture(
        &self,
        with_steps: bool,
        figures: &impl Serialize,
        summary: impl Fn() -> Vec<String>,
    ) -> Picture {
        let Reading { mut tracks, arrows, let_go } = self.reading();
        if let Some(main) = tracks.first_mut() {
            main.marks.extend(Mark::of_signal(&self.clock)); // the process got it
        }
        let mut picture = Picture::of_this_program(figures, summary);
        picture.processes[0].tracks = tracks;
        if with_steps {
            let from_ns = picture.all_is_known_from_ns().unwrap_or_default();
            let steps = || retold::in_columns(&self.logs, &self.names, &self.clock, from_ns);
            picture.steps = Both::of(steps);
        }
        Picture { arrows, let_go, ..picture }
    }
}

//! Where the sides of a row run: on one processor, on two, or wherever the system puts them.

#[cfg(any(target_os = "linux", target_os = "freebsd"))]
mod pinning;
#[cfg(any(target_os = "linux", target_os = "freebsd"))]
use pinning as system;
#[cfg(not(any(target_os = "linux", target_os = "freebsd")))]
mod elsewhere;
#[cfg(not(any(target_os = "linux", target_os = "freebsd")))]
use elsewhere as system;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};
use wording::language::note;

/// The processors that this process may use, in order; none where the system does not tell.
pub use system::processors;

/// Whether a program can choose its processors on this system.
pub use system::CAN_PIN;

/// Where the two sides of a row run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Wherever the system puts them.
    #[serde(rename = "not pinned")]
    Anywhere,
    /// Both on the first processor that this process may use.
    #[serde(rename = "one processor")]
    One,
    /// One side on the first, the other on the second.
    #[serde(rename = "two processors")]
    Two,
}

impl Place {
    /// Behind the name of a row in the table.
    pub fn mark(self) -> &'static str {
        match self {
            Place::Anywhere => "",
            Place::One => " ·1",
            Place::Two => " ·2",
        }
    }

    /// Pins the calling thread, the first side; what it starts from now on inherits that.
    pub fn enter(self) -> anyhow::Result<Pinned> {
        let before = processors();
        if self != Place::Anywhere {
            ensure!(
                self == Place::One || before.len() > 1,
                note("there is no second processor for it", "没有第二个处理器可用")
            );
            system::pin(&before[..1]).with_context(|| note("cannot choose a processor", "无法选定处理器"))?;
        }
        Ok(Pinned { place: self, before })
    }
}

/// The calling thread stays where it is pinned until this is dropped.
pub struct Pinned {
    place: Place,
    before: Vec<usize>,
}

impl Pinned {
    /// Where the other side is to run: which is told to it.
    pub fn second_side(&self) -> Second {
        Second(match self.place {
            Place::Two => self.before.get(1).copied(),
            Place::Anywhere | Place::One => None,
        })
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        if self.place != Place::Anywhere {
            let _ = system::pin(&self.before); // it was allowed before
        }
    }
}

/// Where the other side runs; by default wherever the system puts it, or beside the first side.
#[derive(Clone, Copy, Default)]
pub struct Second(Option<usize>);

impl Second {
    /// Moves the calling thread there. It is one system call and takes no memory, so that a copy of a process
    /// with several threads may do it.
    pub fn enter(self) {
        if let Some(processor) = self.0 {
            let _ = system::pin(&[processor]); // it was seen to be allowed
        }
    }
}

//! Files for figures and pictures: opened before the run, filled beside their place, put there at the end.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use common::language::note;
use common::words::{Flush, Words};
use tempfile::NamedTempFile;

/// A file to be written when the run is over. If the run does not come to that, nothing has changed.
pub enum Save {
    /// `-`
    StandardOutput,
    File { path: PathBuf, beside: NamedTempFile },
}

impl Save {
    /// Opens what is to become `path`.
    pub fn open(path: &Path) -> anyhow::Result<Save> {
        if path == Path::new("-") {
            return Ok(Save::StandardOutput);
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let beside = NamedTempFile::new_in(folder).with_context(|| cannot_write(path))?;
        Ok(Save::File { path: path.to_owned(), beside })
    }

    /// Writes all of it.
    pub fn write(self, text: &str) -> anyhow::Result<()> {
        match self {
            Save::StandardOutput => {
                let words = Words::to_stdout(Flush::Full);
                words.say(text)?;
                Ok(words.flush()?)
            }
            Save::File { path, mut beside } => {
                beside.write_all(text.as_bytes()).with_context(|| cannot_write(&path))?;
                beside.persist(&path).map(drop).with_context(|| cannot_write(&path))
            }
        }
    }
}

fn cannot_write(path: &Path) -> String {
    note(format_args!("cannot write {}", path.display()), format_args!("无法写入 {}", path.display()))
}

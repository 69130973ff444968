//! A file that the person asked for: refused before the run if it cannot be, written whole at its end.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use common::words::{Flush, Words};
use tempfile::TempPath;
use wording::language::note;

/// Where a file is to go.
pub struct Save {
    /// As the person wrote it.
    path: PathBuf,
    to: To,
}

enum To {
    /// `-`.
    Stdout,
    /// A device or a pipe, which no rename may replace.
    Opened(File),
    /// A file, which will be written beside this path and renamed: nobody ever sees half of it.
    Beside(PathBuf),
}

impl Save {
    /// Finds out whether `path` can be written, and leaves nothing there yet; `-` is standard output.
    pub fn open(path: &Path) -> anyhow::Result<Save> {
        let to = if path.as_os_str() == "-" { Ok(To::Stdout) } else { find(path) };
        Ok(Save { path: path.to_owned(), to: to.with_context(|| cannot_write(path))? })
    }

    /// Whether it goes to standard output.
    pub fn is_stdout(&self) -> bool {
        matches!(self.to, To::Stdout)
    }

    /// Whether both go to one file, so that only one of them would be left.
    pub fn is_where(&self, other: &Save) -> bool {
        matches!((&self.to, &other.to), (To::Beside(here), To::Beside(there)) if here == there)
    }

    /// Writes all of the file.
    pub fn write(self, bytes: &[u8]) -> anyhow::Result<()> {
        match self.to {
            To::Stdout => return Ok(Words::to_stdout(Flush::Each).say_bytes(bytes)?),
            To::Opened(mut file) => file.write_all(bytes),
            To::Beside(path) => replace(&path, bytes),
        }
        .with_context(|| cannot_write(&self.path))
    }
}

fn cannot_write(path: &Path) -> String {
    let path = path.display();
    note(format_args!("cannot write {path}"), format_args!("无法写入 {path}"))
}

fn find(path: &Path) -> std::io::Result<To> {
    let existing = match fs::metadata(path) {
        Ok(about) => {
            let file = File::options().write(true).open(path)?; // as it is, until it is replaced
            if !about.is_file() {
                return Ok(To::Opened(file));
            }
            true
        }
        Err(why) if why.kind() == ErrorKind::NotFound => false,
        Err(why) => return Err(why),
    };
    // Through a link to the file itself: the link stays, even one that leads to no file yet.
    let mut path = path.to_owned();
    while let Ok(target) = fs::read_link(&path) {
        path = directory(&path).join(target);
    }
    let path = match path.file_name() {
        Some(name) if !existing => directory(&path).canonicalize()?.join(name),
        _ => path.canonicalize()?,
    };
    tempfile::tempfile_in(directory(&path))?; // nameless, and gone at once, even if we are killed now
    Ok(To::Beside(path))
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Made by std, and not by tempfile, whose errors name the path beside, which nobody has chosen.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let random = RandomState::new().build_hasher().finish(); // std's source of randomness
    let beside = directory(path).join(format!(".tmp{random:016x}"));
    let mut file = File::create_new(&beside)?;
    let beside = TempPath::try_from_path(beside)?; // removed if an error comes
    file.write_all(bytes)?;
    if let Ok(about) = fs::metadata(path) {
        file.set_permissions(about.permissions())?;
    }
    Ok(beside.persist(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_there_before_it_is_written_and_all_of_it_after() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("run.json");
        let save = Save::open(&path).unwrap();
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 0);
        save.write(b"{}").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"{}");
        Save::open(&path).unwrap().write(b"[1]").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"[1]");
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 1, "no half-written file is left");
    }

    #[test]
    fn what_cannot_be_written_is_refused_before_the_run() {
        let directory = tempfile::tempdir().unwrap();
        let no_such_directory = directory.path().join("none").join("run.json");
        let text = format!("{:#}", Save::open(&no_such_directory).err().unwrap());
        assert!(text.contains("run.json"), "{text}");
        assert!(Save::open(directory.path()).is_err(), "a directory");
    }

    #[test]
    #[cfg(unix)] // Windows keeps a directory in which files are looked for
    fn an_error_names_the_path_that_was_chosen_and_no_other() {
        let directory = tempfile::tempdir().unwrap();
        let save = Save::open(&directory.path().join("run.json")).unwrap();
        let gone = directory.path().to_owned();
        directory.close().unwrap();
        let text = format!("{:#}", save.write(b"{}").unwrap_err());
        assert_eq!(text.matches(gone.to_str().unwrap()).count(), 1, "{text}");
    }

    #[test]
    fn one_file_has_many_names() {
        let directory = tempfile::tempdir().unwrap();
        let open = |name: &str| Save::open(&directory.path().join(name)).unwrap();
        assert!(open("run.json").is_where(&open("./run.json")));
        assert!(!open("run.json").is_where(&open("other.json")));
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let directory = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| directory.path().join(name));
        std::os::unix::fs::symlink("file", &link).unwrap();
        for text in ["made", "written over"] {
            Save::open(&link).unwrap().write(text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert!(link.is_symlink());
        let circle = directory.path().join("circle");
        std::os::unix::fs::symlink("circle", &circle).unwrap();
        assert!(Save::open(&circle).is_err());
        Save::open(Path::new("/dev/null")).unwrap().write(b"gone").unwrap();
        assert!(!Path::new("/dev/null").is_file());
        let [one, two] = [(); 2].map(|()| Save::open(Path::new("/dev/null")).unwrap());
        assert!(!one.is_where(&two), "it takes both");
    }
}

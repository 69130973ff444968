//! A file that the person asked for: refused before the run if it cannot be, written whole at its end.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use common::words::{Flush, Words};
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
            let file = OpenOptions::new().append(true).open(path)?;
            if !about.is_file() {
                return Ok(To::Opened(file));
            }
            true
        }
        Err(_) => false,
    };
    // Through a link to the file itself: the link stays.
    let path = match path.file_name() {
        Some(name) if !existing => directory(path).canonicalize()?.join(name),
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

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    #[cfg(unix)] // as any program makes it: less what the umask takes
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    let file = tempfile::Builder::new().permissions(permissions).tempfile_in(directory(path));
    #[cfg(windows)]
    let file = tempfile::NamedTempFile::new_in(directory(path));
    let file = file?;
    file.as_file().write_all(bytes)?; // by the file itself: an error is not to name a path that nobody has chosen
    if let Ok(about) = fs::metadata(path) {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.persist(path)?;
    Ok(())
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
    fn one_file_has_many_names() {
        let directory = tempfile::tempdir().unwrap();
        let open = |name: &str| Save::open(&directory.path().join(name)).unwrap();
        assert!(open("run.json").is_where(&open("./run.json")));
        assert!(!open("run.json").is_where(&open("other.json")));
        let device = if cfg!(windows) { "NUL" } else { "/dev/null" };
        let [one, two] = [(); 2].map(|()| Save::open(Path::new(device)).unwrap());
        assert!(!one.is_where(&two), "a device takes both");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let directory = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| directory.path().join(name));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        Save::open(&link).unwrap().write(b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(link.is_symlink());
        Save::open(Path::new("/dev/null")).unwrap().write(b"gone").unwrap();
        assert!(!Path::new("/dev/null").is_file());
    }
}

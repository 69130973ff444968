//! The Microsoft Store's names for programs: empty files that start what was installed from there.
//! Windows has one for Python from the beginning, which only stands in for it.
//!
//! From outside a stand-in and a Python look the same; the one must be started to be known.

use std::ffi::OsStr;
use std::path::Path;

/// With this code a stand-in says that there is no Python, as `cmd` does of any name.
pub const NO_SUCH_PROGRAM: i32 = 9009;

pub fn owns(program: &Path) -> bool {
    let mut directories = program.ancestors().skip(1).map(Path::file_name);
    let mut is = |name| {
        directories.next().flatten().is_some_and(|directory: &OsStr| directory.eq_ignore_ascii_case(name))
    };
    is("WindowsApps") && is("Microsoft")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_stores_names_are_known_by_their_directory() {
        let path = |names: &[&str]| names.iter().collect::<PathBuf>();
        assert!(owns(&path(&["Local", "Microsoft", "WindowsApps", "python.exe"])));
        assert!(owns(&path(&["local", "microsoft", "windowsapps", "PYTHON.EXE"])));
        assert!(!owns(&path(&["Local", "Programs", "Python", "python.exe"])));
        assert!(!owns(&path(&["Elsewhere", "WindowsApps", "python.exe"])));
        assert!(!owns(&path(&["Microsoft", "WindowsApps"])));
    }
}

//! A Windows calculator has a window of its own and leaves the console as it is.

/// Nothing to keep.
pub struct Settings(());

impl Settings {
    /// Keeps nothing.
    pub fn save() -> Settings {
        Settings(())
    }

    /// Puts nothing back.
    pub fn restore(&self) {}
}

//! A text that is made while the program still knows what it is about, and read in either language.

use serde::{Deserialize, Serialize};
use wording::language::{Language, in_both};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both<T> {
    #[allow(missing_docs)]
    pub english: T,
    #[allow(missing_docs)]
    pub chinese: T,
}

impl<T> Both<T> {
    /// What `say` says in each language.
    pub fn of(say: impl Fn() -> T) -> Both<T> {
        let [english, chinese] = in_both(say);
        Both { english, chinese }
    }

    /// The one in this language.
    pub fn get(&self, language: Language) -> &T {
        language.pick([&self.english, &self.chinese])
    }
}

impl<T: Clone> Both<T> {
    /// What needs no other words in the other language: a name.
    pub fn same(text: T) -> Both<T> {
        Both { english: text.clone(), chinese: text }
    }
}

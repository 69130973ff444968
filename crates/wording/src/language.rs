//! Chinese or English.
//!
//! The lecture's own lines stay Chinese unless English is asked for. What the programs add on
//! standard error follows the locale.

use std::cell::Cell;
use std::fmt::Display;
use std::sync::{Mutex, OnceLock, PoisonError};

use clap::ValueEnum;

/// The value of `--lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Choice {
    /// The lecture's lines as the lecture wrote them, everything else by the locale
    #[value(help = text("by the locale", "按系统的语言环境"))]
    Auto,
    /// Everything in Chinese
    #[value(help = text("all in Chinese", "全部用中文"))]
    Zh,
    /// Everything in English
    #[value(help = text("all in English", "全部用英文"))]
    En,
}

/// A language the programs speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The one of two wordings, the English one first, that is in this language.
    pub fn pick<T>(self, [english, chinese]: [T; 2]) -> T {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// As HTML and SVG have it in `lang`.
    pub fn tag(self) -> &'static str {
        self.pick(["en", "zh-CN"])
    }
}

static CHOICE: Mutex<Choice> = Mutex::new(Choice::Auto);
static LOCALE: OnceLock<Language> = OnceLock::new();
thread_local! {
    /// What this thread speaks for the moment, while the others keep to their language.
    static IN_PASSING: Cell<Option<Choice>> = const { Cell::new(None) };
}

/// Makes `choice` the language of this process, from now on.
pub fn choose(choice: Choice) {
    *CHOICE.lock().unwrap_or_else(PoisonError::into_inner) = choice;
}

fn choice() -> Choice {
    IN_PASSING.get().unwrap_or_else(|| *CHOICE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The language of the lecture's own lines, on standard output.
pub fn of_results() -> Language {
    match choice() {
        Choice::En => Language::English,
        Choice::Auto | Choice::Zh => Language::Chinese,
    }
}

/// The language of everything on standard error.
pub fn of_notes() -> Language {
    match choice() {
        Choice::En => Language::English,
        Choice::Zh => Language::Chinese,
        // Asked once: the many texts of --help would ask the system each time.
        Choice::Auto => *LOCALE.get_or_init(|| of_locale(sys_locale::get_locale().as_deref())),
    }
}

/// One of two wordings of a note, by [`of_notes`]. Of two `format_args!` only that one is formatted.
pub fn note(english: impl Display, chinese: impl Display) -> String {
    match of_notes() {
        Language::English => english.to_string(),
        Language::Chinese => chinese.to_string(),
    }
}

/// One of two fixed texts, by [`of_notes`]: what a flag's `help` says.
pub fn text(english: &'static str, chinese: &'static str) -> &'static str {
    of_notes().pick([english, chinese])
}

/// What `say` says in English, and what in Chinese.
pub fn in_both<T>(say: impl Fn() -> T) -> [T; 2] {
    let both = [Choice::En, Choice::Zh].map(|language| {
        IN_PASSING.set(Some(language));
        say()
    });
    IN_PASSING.set(None);
    both
}

/// `1` takes no plural s: `plural(1, "word")` is `1 word`, `plural(2, "word")` is `2 words`. The count may be digits.
pub fn plural(count: impl Display, noun: &str) -> String {
    let count = count.to_string();
    let ending = match noun {
        _ if count == "1" => "",
        "switch" | "process" => "es",
        _ => "s",
    };
    format!("{count} {noun}{ending}")
}

/// `locale` as BCP 47 writes it: `zh-CN`, `zh-Hant-TW`, `en-US`.
fn of_locale(locale: Option<&str>) -> Language {
    match locale.and_then(|tag| tag.split(['-', '_', '.']).next()) {
        Some(language) if language.eq_ignore_ascii_case("zh") => Language::Chinese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chinese_locale_is_chinese_and_every_other_one_english() {
        for tag in ["zh", "zh-CN", "zh-Hant-TW", "ZH-SG", "zh_CN.UTF-8"] {
            assert_eq!(of_locale(Some(tag)), Language::Chinese, "{tag}");
        }
        for tag in [Some("en-US"), Some("C"), Some("zhx-XX"), Some(""), None] {
            assert_eq!(of_locale(tag), Language::English, "{tag:?}");
        }
    }
}

//! How each kind of thing looks: the names under which `picture.css` has its colours and `defs.xml` its pattern or
//! its shape, and where in its row it stands.

use wording::language::Language;

use crate::model::{Doing, Seen, Why};

/// Paper, letters and lines, as all pictures have them.
pub const PAPER: &str = include_str!("paper.css");
/// The same, and the colours of what stands on it.
pub const CSS: &str = concat!(include_str!("paper.css"), include_str!("picture.css"));
/// The page around a picture.
pub const PAGE: &str = include_str!("page.css");
/// The patterns and shapes.
pub const DEFS: &str = include_str!("defs.xml");

/// The class of a span.
pub fn of_span(doing: Doing) -> &'static str {
    match doing {
        Doing::Starting => "starting",
        Doing::Running => "running",
        Doing::Waiting => "waiting",
        Doing::Holding => "holding",
        Doing::Sleeping => "sleeping",
        Doing::Writing => "writing",
        Doing::Child => "child",
    }
}

/// In which order spans are drawn: what may lie within another one comes later.
pub const OUTER_FIRST: [Doing; 7] = [
    Doing::Running,
    Doing::Child,
    Doing::Starting,
    Doing::Waiting,
    Doing::Holding,
    Doing::Sleeping,
    Doing::Writing,
];

/// Where a span begins in a row that is 1 high, and how high it is: what lies within another one stays seen.
pub fn in_row(doing: Doing) -> (f64, f64) {
    match doing {
        Doing::Running => (0.46, 0.08),
        Doing::Starting => (0.28, 0.44),
        Doing::Sleeping => (0.56, 0.28),
        Doing::Waiting | Doing::Holding | Doing::Writing | Doing::Child => (0.1, 0.8),
    }
}

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Read,
    Wrote,
    WipedOut,
    Added,
    Word,
    Flush,
    Signal,
}

impl Kind {
    pub fn of(seen: &Seen) -> Kind {
        match seen {
            Seen::Read(_) => Kind::Read,
            Seen::Wrote(_) => Kind::Wrote,
            Seen::WipedOut { .. } => Kind::WipedOut,
            Seen::Added(_) => Kind::Added,
            Seen::Word(_) => Kind::Word,
            Seen::Flush(_) => Kind::Flush,
            Seen::Signal(_) => Kind::Signal,
        }
    }

    /// Its class, and the name of its shape.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Read => "read",
            Kind::Wrote => "wrote",
            Kind::WipedOut => "wiped-out",
            Kind::Added => "added",
            Kind::Word => "word",
            Kind::Flush => "flush",
            Kind::Signal => "signal",
        }
    }

    /// Its word in a legend.
    pub fn name(self, language: Language) -> &'static str {
        let both = match self {
            Kind::Read => ["reads a value", "读到一个值"],
            Kind::Wrote => ["writes a value", "写入一个值"],
            Kind::WipedOut => ["wipes out another's write", "覆盖另一线程的写入"],
            Kind::Added => ["adds in one step", "一步完成相加"],
            Kind::Word => ["a word", "一个词"],
            Kind::Flush => ["the buffer is flushed", "刷新缓冲区"],
            Kind::Signal => ["a signal", "信号"],
        };
        language.pick(both)
    }
}

/// What is written beside a mark where there is room: its value.
pub fn value(seen: &Seen) -> Option<String> {
    match seen {
        Seen::Read(value) | Seen::Wrote(value) | Seen::Added(value) => Some(value.to_string()),
        Seen::WipedOut { wrote, .. } => Some(wrote.to_string()),
        Seen::Signal(name) => Some(name.clone()),
        Seen::Word(_) | Seen::Flush(_) => None,
    }
}

/// The kinds of arrows; those that matter most come last, on top of the others.
pub const WHYS: [Why; 3] = [Why::Start, Why::HandOver, Why::WipeOut];

/// The class of an arrow.
pub fn of_arrow(why: Why) -> &'static str {
    match why {
        Why::HandOver => "hand-over",
        Why::Start => "start",
        Why::WipeOut => "wipe-out",
    }
}

/// How many arrows of a kind are drawn at most.
pub fn most_arrows(why: Why) -> usize {
    match why {
        Why::HandOver => 120,
        Why::Start => 12,
        Why::WipeOut => 40,
    }
}

/// How wide a text may be in a font of this size: the fonts of another machine are not known. A Chinese
/// letter is as wide as it is high.
pub fn width(text: &str, font_size: f64) -> f64 {
    unicode_width::UnicodeWidthStr::width(text) as f64 * font_size * 0.56
}

/// A text that is no wider than this, with `…` where it was cut.
pub fn cut(text: &str, font_size: f64, most: f64) -> String {
    if width(text, font_size) <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if width(&short, font_size) > most - font_size {
            short.pop();
            break;
        }
    }
    short + "…"
}

//! What the kinds of things on a picture are called, in both languages.

use wording::language::{Language, plural};

use crate::model::{Doing, Seen, Why};

impl Doing {
    /// Its word in a legend.
    pub fn name(self, language: Language) -> &'static str {
        let both = match self {
            Doing::Starting => ["starting", "启动中"],
            Doing::Running => ["alive", "存活"],
            Doing::Waiting => ["waiting for the lock", "等待锁"],
            Doing::Holding => ["holding the lock", "持有锁"],
            Doing::Sleeping => ["sleeping", "睡眠"],
            Doing::Writing => ["writing", "写出"],
            Doing::Child => ["child program", "子程序"],
        };
        language.pick(both)
    }
}

impl Seen {
    /// What there is to say of it.
    pub fn text(&self, language: Language) -> String {
        let both = match self {
            Seen::Read(value) => [format!("reads {value}"), format!("读到 {value}")],
            Seen::Wrote(value) => [format!("writes {value}"), format!("写入 {value}")],
            Seen::WipedOut { wrote, writes: 1 } => [
                format!("writes {wrote}, wiping out another's"),
                format!("写入 {wrote}，覆盖了另一线程写入的值"),
            ],
            Seen::WipedOut { wrote, writes } => [
                format!("writes {wrote}, wiping out {writes} others"),
                format!("写入 {wrote}，覆盖了其他线程的 {writes} 次写入"),
            ],
            Seen::Added(value) => [format!("adds, makes {value}"), format!("相加，得 {value}")],
            Seen::Word(bytes) => {
                [format!("a word, {}", plural(bytes, "byte")), format!("一个词，{bytes} 字节")]
            }
            Seen::Flush(bytes) => {
                [format!("flush, {}", plural(bytes, "byte")), format!("刷新缓冲区，{bytes} 字节")]
            }
            Seen::Signal(name) => [name.clone(), name.clone()],
        };
        language.pick(both)
    }
}

impl Seen {
    /// What there is to say of so many marks that are drawn as this one. Words stand for words alone, others for
    /// what came with them, too.
    pub fn text_of(&self, count: u64, language: Language) -> String {
        let text = self.text(language);
        match (count, self) {
            (1, _) => text,
            (_, Seen::Word(_)) => format!("{count} × {text}"),
            _ => language.pick([
                format!("{text}, and {} more", count - 1),
                format!("{text}，另有 {} 个事件", count - 1),
            ]),
        }
    }
}

impl Why {
    /// Its word in a legend.
    pub fn name(self, language: Language) -> &'static str {
        let both = match self {
            Why::HandOver => ["the lock is handed over", "锁的移交"],
            Why::Start => ["starts", "启动"],
            Why::WipeOut => ["the write is wiped out", "写入被覆盖"],
        };
        language.pick(both)
    }
}

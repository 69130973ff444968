//! Runs made by hand, for the tests of the drawers: each is what a program's run looks like, without its accidents.

use serde_json::json;

use crate::model::{Arrow, Both, Doing, Mark, Picture, Place, Process, Seen, Span, Track, Why};

/// Any moment will do.
pub const START_NS: u64 = 1_700_000_000_000_000_000;
const US: u64 = 1_000;
const MS: u64 = 1_000_000;

pub fn both(english: impl Into<String>, chinese: impl Into<String>) -> Both<String> {
    Both { english: english.into(), chinese: chinese.into() }
}

pub fn span(from_ns: u64, to_ns: u64, what: Doing) -> Span {
    Span::one(START_NS + from_ns, START_NS + to_ns, what)
}

pub fn mark(at_ns: u64, what: Seen) -> Mark {
    Mark::one(START_NS + at_ns, what)
}

fn arrow(why: Why, (from, from_ns): (usize, u64), (to, to_ns): (usize, u64)) -> Arrow {
    let place = |track, ns| Place { process: 0, track, at_ns: START_NS + ns };
    Arrow { why, from: place(from, from_ns), to: place(to, to_ns) }
}

fn thread(number: u64, spans: Vec<Span>, marks: Vec<Mark>) -> Track {
    let name = both(format!("thread {number}"), format!("线程 {number}"));
    Track { name, tid: Some(4000 + number), spans, marks, ..Track::default() }
}

fn main_thread(end_ns: u64) -> Track {
    Track {
        name: both("main thread", "主线程"),
        tid: Some(4000),
        spans: vec![span(0, end_ns, Doing::Running)],
        ..Track::default()
    }
}

fn process(name: Both<String>, tracks: Vec<Track>) -> Process {
    Process { name, pid: 4000, tracks }
}

/// So many deposits behind a lock: each waits for the one before.
pub fn staircase(threads: u64) -> Picture {
    const HOLD: u64 = 10_080 * US;
    let end = 400 * US + threads * HOLD;
    let mut tracks = vec![main_thread(end + MS)];
    let mut picture = Picture {
        program: "bank-lock".into(),
        command: format!("bank-lock --threads {threads}"),
        ..Picture::default()
    };
    let mut steps = Both::<Vec<String>>::default();
    for number in 1..=threads {
        let index = number as usize;
        let (asked, begun) = (number * 20 * US, number * 20 * US + 90 * US);
        let got = (begun + 15 * US).max(400 * US + (number - 1) * HOLD);
        let gone = got + HOLD - 20 * US;
        tracks.push(thread(
            number,
            vec![
                span(asked, begun, Doing::Starting),
                span(begun, gone + 10 * US, Doing::Running),
                span(begun + 10 * US, got, Doing::Waiting),
                span(got, gone, Doing::Holding),
                span(got + 3 * US, gone - 8 * US, Doing::Sleeping),
            ],
            vec![
                mark(got + US, Seen::Read(number as i64 - 1)),
                mark(gone - 5 * US, Seen::Wrote(number as i64)),
            ],
        ));
        picture.arrows.push(arrow(Why::Start, (0, asked), (index, begun)));
        if number > 1 {
            picture.arrows.push(arrow(Why::HandOver, (index - 1, got - 15 * US), (index, got)));
        }
        for (english, chinese) in [
            ("waits for the lock", "等待锁"),
            ("takes the lock", "拿到锁"),
            ("reads 0", "读到 0"),
            ("writes 1", "写入 1"),
            ("gives the lock back", "释放锁"),
        ] {
            let line = |words: &str| format!("    0.012  │   │   │   │   {words:20} │   │   │");
            steps.english.push(line(english));
            steps.chinese.push(line(chinese));
        }
    }
    for lines in [&mut steps.english, &mut steps.chinese] {
        lines.truncate(150); // as retold.rs does
    }
    picture.steps = steps;
    picture.processes = vec![process(both("bank-lock", "bank-lock"), tracks)];
    picture.summary = Both {
        english: vec![
            format!("{threads} deposits, 0 lost · 1.019 s"),
            "correct, and always: the lock lets one thread at a time read and write".into(),
        ],
        chinese: vec![
            format!("{threads} 次存款，丢失 0 次 · 1.019 s"),
            "结果正确，而且每次都正确：锁让线程一个一个地读和写".into(),
        ],
    };
    let deposits: Vec<_> = (1..=threads)
        .map(|it| json!({"thread": it, "read": it - 1, "wrote": it, "waited_ns": it * 10_080_123}))
        .collect();
    picture.figures = json!({
        "deposits": threads, "lost": 0, "balance": threads, "expected": threads, "wall_ns": 1_019_123_456_u64,
        "waited_ns": {"count": threads, "min": 1000, "p50": 500_000_000, "max": 1_000_000_000},
        "threads": deposits,
    });
    picture
}

/// The same without a lock: all have read the same, and each wipes out what the one before wrote.
pub fn pile_up(threads: u64) -> Picture {
    let mut tracks = vec![main_thread(14 * MS)];
    let mut arrows = Vec::new();
    for number in 1..=threads {
        let (asked, begun) = (number * 20 * US, number * 20 * US + 90 * US);
        let wrote = begun + 10_090 * US;
        let seen = if number == 1 { Seen::Wrote(1) } else { Seen::WipedOut { wrote: 1, writes: 1 } };
        tracks.push(thread(
            number,
            vec![
                span(asked, begun, Doing::Starting),
                span(begun, wrote + 20 * US, Doing::Running),
                span(begun + 10 * US, wrote - 10 * US, Doing::Sleeping),
            ],
            vec![mark(begun + 5 * US, Seen::Read(0)), mark(wrote, seen)],
        ));
        arrows.push(arrow(Why::Start, (0, asked), (number as usize, begun)));
        if number > 1 {
            arrows.push(arrow(
                Why::WipeOut,
                (number as usize - 1, wrote - 20 * US),
                (number as usize, wrote),
            ));
        }
    }
    Picture {
        program: "bank-lock".into(),
        command: "bank-lock --sync none".into(),
        processes: vec![process(both("bank-lock", "bank-lock"), tracks)],
        arrows,
        ..Picture::default()
    }
}

/// Two processes that print a word each now and then.
pub fn ping_pong(words: u64) -> Picture {
    let player = |name: &str, pid: u32, offset: u64| {
        let word = |count: u64| offset + count * 10 * MS;
        let track = Track {
            name: both("player", "打印线程"),
            tid: Some(pid.into()),
            spans: (0..words)
                .flat_map(|it| {
                    [
                        span(word(it), word(it) + 9 * US, Doing::Writing),
                        span(word(it) + 9 * US, word(it + 1), Doing::Sleeping),
                    ]
                })
                .collect(),
            marks: (0..words).map(|it| mark(word(it) + 9 * US, Seen::Word(5))).collect(),
            ..Track::default()
        };
        let mut listener = Track { name: both("listener", "监听线程"), ..Track::default() };
        listener.spans.push(span(offset, offset + words * 10 * MS, Doing::Running));
        listener.marks.push(mark(offset + words * 10 * MS, Seen::Signal("SIGINT".into())));
        Process { name: both(name, name), pid, tracks: vec![track, listener] }
    };
    Picture {
        program: "pingpong-proc".into(),
        command: "pingpong-proc --count 20".into(),
        processes: vec![player("ping", 4000, 0), player("pong", 4001, 3 * MS)],
        arrows: vec![Arrow {
            why: Why::Start,
            from: Place { process: 0, track: 0, at_ns: START_NS + MS },
            to: Place { process: 1, track: 0, at_ns: START_NS + 3 * MS },
        }],
        ..Picture::default()
    }
}

/// A program that starts another.
pub fn child() -> Picture {
    let child = |name: &str, pid, from, to| Process {
        name: both(name, name),
        pid,
        tracks: vec![Track {
            name: both(name, name),
            spans: vec![span(from, to, Doing::Child)],
            ..Track::default()
        }],
    };
    Picture {
        program: "spawn-calc".into(),
        command: "spawn-calc --expr '6*7'".into(),
        processes: vec![
            process(both("spawn-calc", "spawn-calc"), vec![main_thread(95 * MS)]),
            child("calc", 4001, 2 * MS, 12 * MS),
            child("python3", 4002, 13 * MS, 94 * MS),
        ],
        ..Picture::default()
    }
}

/// Threads that print so many words each, as fast as they can.
pub fn words(threads: u64, words: u64) -> Picture {
    let track = |number: u64| {
        let at = |word: u64| (word * threads + number) * US;
        let spans = (0..words).map(|it| span(at(it), at(it) + 800, Doing::Writing));
        let life = span(at(0), at(words), Doing::Running);
        let marks = (0..words).map(|it| mark(at(it) + 800, Seen::Word(2)));
        thread(number, [life].into_iter().chain(spans).collect(), marks.collect())
    };
    Picture {
        program: "print-threads".into(),
        command: "print-threads".into(),
        processes: vec![process(both("print-threads", "print-threads"), (1..=threads).map(track).collect())],
        began_ns: Some(START_NS - 39 * US),
        let_go: 12,
        ..Picture::default()
    }
}

/// Everything that a person can choose holds what could harm a format.
pub fn hostile() -> Picture {
    const WORD: &str =
        "</script><script>alert(1)</script>\"'&]]><!--\x1b[31m\0\n\u{202e}<img src=x onerror=alert(1)>乒";
    let mut picture = staircase(3);
    picture.command = WORD.into();
    picture.program = WORD.into();
    picture.summary = Both { english: vec![WORD.into()], chinese: vec![WORD.into()] };
    picture.steps = picture.summary.clone();
    picture.figures = json!({ WORD: WORD, "list": [{ WORD: WORD }] });
    for process in &mut picture.processes {
        process.name = both(WORD, WORD);
        for track in &mut process.tracks {
            track.name = both(WORD, WORD);
            track.marks.push(mark(9 * MS, Seen::Signal(WORD.into())));
            track.marks.sort_by_key(|mark| mark.at_ns);
        }
    }
    picture
}

/// Threads with names as long as a command line may have them, and steps whose every letter takes much room in a page.
pub fn long(letters: &str, threads: u64) -> Picture {
    let word = letters.repeat(3_000 / letters.len());
    let mut picture = staircase(threads);
    picture.command = format!("print-threads {word}");
    for track in &mut picture.processes[0].tracks {
        track.name = both(&*word, &*word);
    }
    let line: String = word.chars().take(120).collect();
    picture.steps = Both::same(vec![line; 150]);
    picture.figures = json!({"threads": vec![json!({"word": word, "words": 300}); threads as usize]});
    picture
}

/// All of them.
pub fn all() -> Vec<(&'static str, Picture)> {
    vec![
        ("staircase", staircase(100)),
        ("few", staircase(3)),
        ("pile-up", pile_up(100)),
        ("pile-up-8", pile_up(8)),
        ("ping-pong", ping_pong(20)),
        ("child", child()),
        ("words", words(10, 3000)),
        ("many-threads", staircase(10_000)),
        ("hostile", hostile()),
        ("long", long("乒乓", 3)),
        ("100-long", long("乒乓", 100)),
        ("400-escaped", long("\"<&>'", 400)),
        ("400-without-width", long("e\u{301}\u{301}", 400)),
        ("empty", Picture::default()),
    ]
}

//! The table, line by line, as it is said while the rows are measured; and what stands below it.

use std::time::Duration;

use document::machine::Machine;
use wording::figures::time;
use wording::language::{note, text};
use wording::screen::{EVERYWHERE, fold, width_of_stdout};

use super::units::{bytes, count, nanoseconds};
use super::{Finding, Outcome, picture};
use crate::conditions::Conditions;
use crate::figures::Figures;
use crate::modes::Mode;
use crate::place::CAN_PIN;
use crate::rows::Family;

/// Wide enough for every name and place.
const NAME: usize = 20;

/// Where words stand in place of figures: behind the rounds.
const BESIDE: usize = NAME + 7;

/// The machine, how it is measured, and the titles of the columns.
pub fn head(machine: &Machine, conditions: &Conditions) -> String {
    let mut lines = vec![fold(&of_machine(machine, conditions), EVERYWHERE, 0), of_clock(conditions)];
    let each = time(Duration::from_nanos(conditions.time_a_row_ns));
    lines.push(note(
        format_args!("{each} a row; its first tenth, at most 1 s, is warm-up and dropped"),
        format_args!("每行 {each}；前十分之一（至多 1 s）是预热，不计入"),
    ));
    if CAN_PIN {
        lines.push(note(
            "·1 both sides on one processor, ·2 each on its own, neither: not pinned",
            "·1 双方在同一处理器，·2 各占一个处理器，都没有：不绑定",
        ));
    } else {
        lines.push(note(
            "no row is pinned: this system does not let a program choose",
            "不绑定处理器：本系统不让程序选择",
        ));
    }
    if !conditions.optimised {
        lines.push(note(
            "built without optimisation: use cargo run --release",
            "未经优化的构建：请用 cargo run --release",
        ));
    }
    let rounds = text(" rounds", "   轮数");
    let head = format!(
        "{:NAME$}{rounds}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}",
        "", "min", "p50", "p90", "p99", "p99.9", "max"
    );
    lines.push(String::new());
    lines.push(head);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Which machine it is.
pub fn of_machine(machine: &Machine, conditions: &Conditions) -> String {
    let Machine { system, kernel, architecture, processors } = machine;
    let kernel = kernel.as_deref().unwrap_or_default();
    let processor = conditions.processor.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
    let load =
        conditions.load.map(|load| note(format_args!(" · load {load}"), format_args!(" · 负载 {load}")));
    let load = load.unwrap_or_default();
    note(
        format_args!("{system} {kernel} {architecture}{processor} · processors: {processors}{load}"),
        format_args!("{system} {kernel} {architecture}{processor} · 处理器 {processors} 个{load}"),
    )
}

/// How it tells the time, and what else the figures depend on.
pub fn of_clock(conditions: &Conditions) -> String {
    let source = conditions.clock_source.as_deref().unwrap_or("?");
    let reading = conditions.clock_reading_ns;
    let mut line = note(
        format_args!("clock {source}, one reading {reading} ns"),
        format_args!("时钟 {source}，读一次 {reading} ns"),
    );
    if let Some(slack) = conditions.timer_slack_ns {
        let slack = nanoseconds(slack as f64);
        line += &note(format_args!(" · timer slack {slack}"), format_args!(" · 定时器宽限 {slack}"));
    }
    if let Some(pages) = &conditions.huge_pages {
        line += &note(format_args!(" · huge pages: {pages}"), format_args!(" · 大页：{pages}"));
    }
    line
}

/// The title of a family.
pub fn family(family: &Family) -> String {
    format!("{}\n", text(family.title[0], family.title[1]))
}

/// One row, and what must be said with it.
pub fn lines(finding: &Finding) -> String {
    let (name, remarks) = (finding.name(), remarks(&finding.outcome));
    let Outcome::Times { figures, .. } = &finding.outcome else {
        return fold(&format!("{name:BESIDE$}{}", remarks.concat()), EVERYWHERE, BESIDE) + "\n";
    };
    let columns: String = columns(figures).iter().map(|figure| format!("{figure:>8}")).collect();
    let remarks: String = remarks.iter().map(|remark| format!("    {remark}\n")).collect();
    format!("{name:NAME$}{:>7}{columns}\n{remarks}", count(figures.rounds))
}

/// In place of a figure: one in a hundred of fifty rounds is no round.
pub const NO_ROUND: &str = "–";

/// The figures of a row: min, p50, p90, p99, p99.9, max.
pub fn columns(figures: &Figures) -> [String; 6] {
    let if_there_are = |rounds: u64, ns: f64| {
        if figures.times() < rounds { NO_ROUND.to_owned() } else { nanoseconds(ns) }
    };
    [
        nanoseconds(figures.min_ns),
        nanoseconds(figures.p50_ns),
        if_there_are(10, figures.p90_ns),
        if_there_are(100, figures.p99_ns),
        if_there_are(1000, figures.p999_ns),
        nanoseconds(figures.max_ns),
    ]
}

/// What is said of a row in place of figures, or beside them.
pub fn remarks(outcome: &Outcome) -> Vec<String> {
    match outcome {
        Outcome::Times { figures, lost } => {
            let modes = match figures.modes.as_slice() {
                [fast, slow] => Some(two_modes(fast, slow)),
                _ => None,
            };
            modes.into_iter().chain(lost.map(lost_additions)).collect()
        }
        Outcome::Memory { bytes: each, of } => {
            let each = bytes(*each);
            vec![note(format_args!("{each} each, of {of}"), format_args!("每个 {each}，共 {of} 个"))]
        }
        Outcome::NotMeasured { why } => {
            vec![note(format_args!("not measured: {why}"), format_args!("未测：{why}"))]
        }
    }
}

fn two_modes(fast: &Mode, slow: &Mode) -> String {
    let mode = |mode: &Mode| format!("{} ({:.0} %)", nanoseconds(mode.p50_ns), mode.share * 100.0);
    let (fast, slow) = (mode(fast), mode(slow));
    note(format_args!("two modes: {fast} and {slow}"), format_args!("两种状态：{fast} 和 {slow}"))
}

fn lost_additions(part: f64) -> String {
    let lost = part * 100.0;
    note(format_args!("{lost:.1} % of the additions are lost"), format_args!("{lost:.1} % 的加法丢失了"))
}

/// What was timed in batches, and the picture.
pub fn foot(findings: &[Finding]) -> String {
    let batches: Vec<String> = findings
        .iter()
        .filter_map(|finding| match &finding.outcome {
            Outcome::Times { figures, .. } if figures.batch > 1 => {
                Some(format!("{} ×{}", finding.name(), figures.batch))
            }
            _ => None,
        })
        .collect();
    let mut foot = String::new();
    if !batches.is_empty() {
        let why = text(
            "timed in batches, being shorter than three readings of the clock:",
            "短于读三次时钟，因此成批计时：",
        );
        let batches = fold(&format!("  {}", batches.join(", ")), EVERYWHERE, 2);
        foot += &format!("\n{why}\n{batches}\n");
    }
    let picture = picture::bars(findings, width_of_stdout());
    if !picture.is_empty() {
        foot += &format!("\n{picture}");
    }
    foot
}

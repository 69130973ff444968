//! The part of a picture that has time in it: axis, grid, tracks and arrows, as SVG.

use std::collections::BTreeMap;
use std::fmt::Write;

use wording::language::Language;

use super::escape::xml;
use super::fold::{Bar, Dot};
use super::layout::{Layout, Row, WIDTH, What};
use super::values::{self, Value};
use super::{fold, looks};
use crate::model::{Arrow, Doing, Picture, Seen, Track, Why};

/// Above the rows stand the ticks' labels, and below them again.
pub const AXIS_HEIGHT: f64 = 20.0;

/// Draws it from `top` on. Where `titles` is set, each thing carries what there is to say of it.
pub fn draw(picture: &Picture, layout: &Layout, language: Language, top: f64, titles: bool) -> String {
    let chart = Chart { picture, layout, language, titles };
    let mut svg = String::new();
    let _ = write!(svg, r#"<g transform="translate(0 {})">"#, px(top + AXIS_HEIGHT)); // to a String: never fails
    chart.grid(&mut svg);
    chart.bars(&mut svg);
    for row in &layout.rows {
        chart.row(&mut svg, row);
    }
    chart.arrows(&mut svg);
    svg.push_str("</g>\n");
    svg
}

/// A length with one decimal, if it needs one.
pub fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let (sign, whole, tenth) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

struct Chart<'a> {
    picture: &'a Picture,
    layout: &'a Layout<'a>,
    language: Language,
    titles: bool,
}

impl Chart<'_> {
    fn grid(&self, svg: &mut String) {
        let (left, height) = (self.layout.left, self.layout.height);
        let mut stripes = String::new();
        for (row, _) in self.layout.tracks().step_by(2) {
            let _ = write!(stripes, "M0 {}h{WIDTH}v{}h-{WIDTH}z", px(row.top), px(row.height));
        }
        let _ = writeln!(svg, r#"<path class="stripe" d="{stripes}"/>"#);
        // However wide the letters of a name are here, none stands in the chart.
        let names = px(left - 4.0);
        let _ = writeln!(svg, r#"<clipPath id="names"><path d="M0 -20h{names}v40h-{names}z"/></clipPath>"#);
        let mut lines = String::new();
        for (ns, label) in self.layout.axis.ticks(self.layout.begin_ns, 12) {
            let x = px(self.layout.x(ns));
            let _ = write!(lines, "M{x} -4V{}", px(height + 4.0));
            for y in [-7.0, height + 16.0] {
                let _ = writeln!(
                    svg,
                    r#"<text class="faint" x="{x}" y="{}" text-anchor="middle">{label}</text>"#,
                    px(y)
                );
            }
        }
        let _ = writeln!(svg, r#"<path class="grid" d="{lines}M{} 0H{WIDTH}"/>"#, px(left));
    }

    fn row(&self, svg: &mut String, row: &Row) {
        let (class, x) = match row.what {
            What::Process => ("process heading", 8), // nothing stands beside it
            What::Track { alone: true, .. } => ("process", 8),
            What::Track { .. } => ("track", 20),
            What::LeftOut => ("faint", 20),
        };
        let name = self.name(row);
        let name = match row.what {
            What::Track { .. } => looks::cut(name, 12.0, self.layout.left - 24.0),
            _ => name.clone(),
        };
        let _ = write!(
            svg,
            r#"<g transform="translate(0 {})"><text class="{class}" x="{x}" y="4">{}</text>"#,
            px(row.middle()),
            xml(&name)
        );
        if let What::Track { track, .. } = row.what {
            self.dots(svg, row, track);
        }
        svg.push_str("</g>\n");
    }

    /// Kind by kind, so that what lies within another span is seen. Where nothing is to be said of them, all that
    /// look alike are one shape.
    fn bars(&self, svg: &mut String) {
        let bars_of =
            |(row, track)| fold::bars(track, self.layout.closest_ns).into_iter().map(move |bar| (row, bar));
        let bars: Vec<(&Row, Bar)> = self.layout.tracks().flat_map(bars_of).collect();
        for doing in looks::OUTER_FIRST {
            let mut alike: BTreeMap<String, String> = BTreeMap::new();
            for (row, bar) in bars.iter().filter(|(_, bar)| bar.span.what == doing) {
                if self.titles {
                    self.one_bar(svg, row, bar);
                } else {
                    alike.entry(opacity(bar)).or_default().push_str(&self.shape(row, bar));
                }
            }
            for (opacity, shapes) in alike {
                let _ = writeln!(svg, r#"<path class="{}" d="{shapes}"{opacity}/>"#, looks::of_span(doing));
            }
        }
    }

    fn one_bar(&self, svg: &mut String, row: &Row, bar: &Bar) {
        let (class, shape, opacity) = (looks::of_span(bar.span.what), self.shape(row, bar), opacity(bar));
        let _ = write!(svg, r#"<path class="{class}" d="{shape}"{opacity}"#);
        self.end(svg, "path", || {
            let times = self.times(bar.span.from_ns, bar.span.to_ns);
            let what = bar.span.what.name(self.language);
            format!("{}: {}{what}, {times}", self.name(row), many(bar.count))
        });
    }

    fn shape(&self, row: &Row, bar: &Bar) -> String {
        let (y, height) = looks::in_row(bar.span.what);
        let (y, height) = (row.top + y * row.height, height * row.height);
        let (from, to) = (self.layout.x_at(bar.span.from_ns), self.layout.x_at(bar.span.to_ns));
        let least = if bar.span.what == Doing::Writing { 2.4 } else { 0.8 }; // a beat is to be seen from afar
        let width = px((to - from).max(least));
        format!("M{} {}h{width}v{}h-{width}z", px(from), px(y), px(height))
    }

    fn dots(&self, svg: &mut String, row: &Row, track: &Track) {
        let dots = fold::dots(track, self.layout.closest_ns);
        self.words(svg, row, &dots);
        for dot in &dots {
            let x = self.layout.x_at(dot.mark.at_ns);
            let kind = looks::Kind::of(&dot.mark.what);
            if kind != looks::Kind::Word {
                let _ = write!(svg, r##"<use href="#{}" x="{}""##, kind.class(), px(x));
                self.end(svg, "use", || self.what_and_when(row, dot));
            }
        }
        for Value { text, class, x, y } in values::of(self.layout, row, track, &dots) {
            let (x, text) = (px(x), xml(&text));
            let _ = write!(svg, r#"<text class="value{class}" x="{x}" y="{y}">{text}</text>"#);
        }
    }

    /// Words, and a band behind whatever stands for several marks. Where nothing is to be said of them, they are one shape.
    fn words(&self, svg: &mut String, row: &Row, dots: &[Dot]) {
        let mut all = String::new();
        for dot in dots {
            let [from, to] = [dot.from_ns, dot.to_ns].map(|ns| self.layout.x_at(ns));
            let width = px((to - from + 1.0).max(2.0));
            let shape = match (dot.count, &dot.mark.what) {
                (1, Seen::Word(_)) => format!("M{} -4v8", px(from)),
                (1, _) => continue,
                _ => format!("M{} -4h{width}v8h-{width}z", px(from - 1.0)),
            };
            if self.titles {
                let _ = write!(svg, r#"<path class="word" d="{shape}""#);
                self.end(svg, "path", || self.what_and_when(row, dot));
            } else {
                all.push_str(&shape);
            }
        }
        if !all.is_empty() {
            let _ = write!(svg, r#"<path class="word" d="{all}"/>"#);
        }
    }

    fn what_and_when(&self, row: &Row, dot: &Dot) -> String {
        let when = match dot.count {
            1 => self.layout.axis.exact(dot.mark.at_ns - self.layout.start_ns),
            _ => self.times(dot.from_ns, dot.to_ns),
        };
        format!("{}: {}, {when}", self.name(row), dot.mark.what.text_of(dot.count, self.language))
    }

    fn arrows(&self, svg: &mut String) {
        for Share { why, arrows, every } in shares(self.picture, self.layout) {
            let _ = writeln!(svg, r#"<g class="arrow {}">"#, looks::of_arrow(why));
            for (arrow, rows) in arrows.into_iter().step_by(every) {
                let rows = rows.map(|row| &self.layout.rows[row]);
                let [y, to_y] = rows.map(|row| px(row.middle()));
                let [x, to_x] = [arrow.from, arrow.to].map(|place| px(self.layout.x_at(place.at_ns)));
                let _ = write!(svg, r#"<path d="M{x} {y}L{to_x} {to_y}""#);
                self.end(svg, "path", || {
                    let times = self.times(arrow.from.at_ns, arrow.to.at_ns);
                    let [from, to] = rows.map(|row| self.name(row));
                    format!("{from} → {to}: {}, {times}", why.name(self.language))
                });
            }
            svg.push_str("</g>\n");
        }
    }

    fn name<'a>(&self, row: &'a Row) -> &'a String {
        row.name.get(self.language)
    }

    fn times(&self, from_ns: u64, to_ns: u64) -> String {
        let exact = |ns: u64| self.layout.axis.exact(ns.saturating_sub(self.layout.start_ns));
        let length = self.layout.axis.exact(to_ns.saturating_sub(from_ns));
        format!("{} – {} ({length})", exact(from_ns), exact(to_ns))
    }

    /// Ends an element that may carry what there is to say of it.
    fn end(&self, svg: &mut String, element: &str, title: impl FnOnce() -> String) {
        if self.titles {
            let _ = writeln!(svg, "><title>{}</title></{element}>", xml(&title()));
        } else {
            svg.push_str("/>");
        }
    }
}

/// Of several that are one: paler where there is more time between them.
fn opacity(bar: &Bar) -> String {
    if bar.count == 1 {
        return String::new();
    }
    let share = bar.busy_ns as f64 / (bar.span.to_ns - bar.span.from_ns).max(1) as f64;
    format!(r#" opacity="{:.1}""#, (0.3 + 0.7 * share).min(1.0))
}

/// `3 × `, of what is drawn as one.
fn many(count: u64) -> String {
    if count == 1 { String::new() } else { format!("{count} × ") }
}

/// The arrows of a kind, with the indices of the rows between which they go, of which every so many is drawn.
pub struct Share<'a> {
    pub why: Why,
    pub arrows: Vec<(&'a Arrow, [usize; 2])>,
    pub every: usize,
}

/// The arrows that can be drawn, by kind.
pub fn shares<'a>(picture: &'a Picture, layout: &Layout) -> Vec<Share<'a>> {
    let share = |why| {
        let arrows = layout.arrows(picture, why);
        let every = fold::every(arrows.len(), looks::most_arrows(why));
        Share { why, arrows, every }
    };
    let all = looks::WHYS.map(share);
    all.into_iter().filter(|share| !share.arrows.is_empty()).collect()
}

//! The part of a picture that has time in it: axis, grid, tracks and arrows, as SVG.

use std::fmt::Write;

use common::language::Language;

use super::escape::xml;
use super::layout::{Layout, Row, WIDTH, What, in_row};
use super::{fold, looks};
use crate::model::{Arrow, Doing, Picture, Track, Why};

/// Above the rows stand the ticks' labels, and below them again.
pub const AXIS_HEIGHT: f64 = 20.0;

/// Draws it from `top` on. Where `titles` is set, each thing carries what there is to say of it.
pub fn draw(picture: &Picture, layout: &Layout, language: Language, top: f64, titles: bool) -> String {
    let chart = Chart { picture, layout, language, titles };
    let mut svg = String::new();
    let _ = write!(svg, r#"<g transform="translate(0 {})">"#, px(top + AXIS_HEIGHT)); // to a String: never fails
    chart.grid(&mut svg);
    for row in &layout.rows {
        chart.row(&mut svg, row);
    }
    chart.arrows(&mut svg);
    svg.push_str("</g>\n");
    svg
}

/// A length with one decimal, if it needs one.
pub fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
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
        let mut lines = String::new();
        for (ns, label) in self.layout.axis.ticks(12) {
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
        let (class, x, middle) = match row.what {
            What::Process => ("process", 8.0, row.height - 7.0),
            What::Track { .. } => ("track", 20.0, row.height / 2.0 + 4.0),
            What::LeftOut => ("faint", 20.0, row.height / 2.0 + 4.0),
        };
        let name = self.name(row);
        let name = match row.what {
            What::Track { .. } => looks::cut(name, 12.0, self.layout.left - 26.0),
            _ => name.clone(),
        };
        let _ = write!(
            svg,
            r#"<g transform="translate(0 {})"><text class="{class}" x="{x}" y="{}">{}</text>"#,
            px(row.top),
            px(middle),
            xml(&name)
        );
        if let What::Track { track, .. } = row.what {
            self.bars(svg, row, track);
            self.dots(svg, row, track);
        }
        svg.push_str("</g>\n");
    }

    /// The outer spans first, so that those within them are seen.
    fn bars(&self, svg: &mut String, row: &Row, track: &Track) {
        let mut bars = fold::bars(track, self.layout.closest_ns);
        bars.sort_by_key(|bar| !matches!(bar.span.what, Doing::Running | Doing::Child));
        for bar in bars {
            let (y, height) = in_row(row, bar.span.what);
            let (from, to) = (self.layout.x_at(bar.span.from_ns), self.layout.x_at(bar.span.to_ns));
            let _ = write!(
                svg,
                r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}""#,
                looks::of_span(bar.span.what),
                px(from),
                px(y),
                px((to - from).max(0.8)),
                px(height)
            );
            if bar.count > 1 {
                // Paler where there is more time between them.
                let share = bar.busy_ns as f64 / (bar.span.to_ns - bar.span.from_ns).max(1) as f64;
                let _ = write!(svg, r#" opacity="{:.1}""#, (0.3 + 0.7 * share).min(1.0));
            }
            self.end(svg, "rect", || {
                let times = self.times(bar.span.from_ns, bar.span.to_ns);
                let what = bar.span.what.name(self.language);
                format!("{}: {}{what}, {times}", self.name(row), many(bar.count))
            });
        }
    }

    fn dots(&self, svg: &mut String, row: &Row, track: &Track) {
        let dots = fold::dots(track, self.layout.closest_ns);
        let middle = px(row.height / 2.0);
        // How far the row is taken by what was written so far.
        let mut free_from = self.layout.left;
        for (index, dot) in dots.iter().enumerate() {
            let x = self.layout.x_at(dot.mark.at_ns);
            let kind = looks::Kind::of(&dot.mark.what);
            let class = kind.class();
            let _ = write!(svg, r##"<use href="#{class}" class="{class}" x="{}" y="{middle}""##, px(x));
            self.end(svg, "use", || {
                let at = self.layout.axis.exact(dot.mark.at_ns - self.layout.start_ns);
                format!("{}: {}{}, {at}", self.name(row), many(dot.count), dot.mark.what.text(self.language))
            });
            let value = looks::value(&dot.mark.what).filter(|_| dot.count == 1).map(|value| looks::cut(&value, 10.0, 120.0));
            let width = value.as_deref().map_or(0.0, |value| looks::width(value, 10.0));
            let next = dots.get(index + 1).map_or(WIDTH, |next| self.layout.x_at(next.mark.at_ns));
            // What was read stands before its mark and what was written after it: they are often close.
            let (anchor, at, is_room) = match kind {
                looks::Kind::Read => (r#" text-anchor="end""#, x - 5.0, x - 5.0 - width > free_from),
                _ => ("", x + 5.0, x + 8.0 + width < next),
            };
            free_from = free_from.max(x + 4.0);
            if let Some(value) = value.filter(|_| is_room) {
                let lost = if kind == looks::Kind::WipedOut { " lost" } else { "" };
                let _ = write!(
                    svg,
                    r#"<text class="value{lost}" x="{}" y="{}"{anchor}>{}</text>"#,
                    px(at),
                    px(row.height / 2.0 + 3.5),
                    xml(&value)
                );
                free_from = free_from.max(if anchor.is_empty() { at + width } else { x });
            }
        }
    }

    fn arrows(&self, svg: &mut String) {
        for Share { why, arrows, every } in shares(self.picture, self.layout) {
            for (arrow, from, to) in arrows.into_iter().step_by(every) {
                let [y, to_y] = [from, to].map(|row| px(row.top + row.height / 2.0));
                let [x, to_x] = [arrow.from, arrow.to].map(|place| px(self.layout.x_at(place.at_ns)));
                let class = looks::of_arrow(why);
                let _ = write!(svg, r#"<path class="arrow {class}" d="M{x} {y}L{to_x} {to_y}""#);
                self.end(svg, "path", || {
                    let times = self.times(arrow.from.at_ns, arrow.to.at_ns);
                    let [from, to] = [from, to].map(|row| self.name(row));
                    format!("{from} → {to}: {}, {times}", why.name(self.language))
                });
            }
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

/// `3 × `, of what is drawn as one.
fn many(count: u64) -> String {
    if count == 1 { String::new() } else { format!("{count} × ") }
}

/// The arrows of a kind, with the rows between which they go, of which every so many is drawn.
pub struct Share<'a> {
    pub why: Why,
    pub arrows: Vec<(&'a Arrow, &'a Row<'a>, &'a Row<'a>)>,
    pub every: usize,
}

/// The arrows that can be drawn, by kind.
pub fn shares<'a>(picture: &'a Picture, layout: &'a Layout<'a>) -> Vec<Share<'a>> {
    let share = |why| {
        let arrows = picture.arrows.iter().filter(|arrow| arrow.why == why);
        let arrows: Vec<_> =
            arrows.filter_map(|arrow| Some((arrow, layout.row(arrow.from)?, layout.row(arrow.to)?))).collect();
        let every = fold::every(arrows.len(), looks::most_arrows(why));
        Share { why, arrows, every }
    };
    let all = looks::WHYS.map(share);
    all.into_iter().filter(|share| !share.arrows.is_empty()).collect()
}

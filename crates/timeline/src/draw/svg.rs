//! A picture for a slide: one SVG without script, fine on white and on dark.

use common::language::{Language, of_notes};

use super::chart::{self, AXIS_HEIGHT, px};
use super::escape::xml;
use super::layout::{Layout, WIDTH};
use super::{Draw, legend, looks, words};
use crate::model::Picture;

/// Draws an SVG.
pub struct Svg;

impl Draw for Svg {
    fn draw(&self, picture: &Picture) -> String {
        draw(picture, of_notes())
    }
}

fn draw(picture: &Picture, language: Language) -> String {
    let layout = Layout::of(picture, language);
    let command = looks::cut(&picture.command, 12.0, WIDTH - 90.0); // its font is wider
    let mut body = format!(
        "<text class=\"title\" x=\"8\" y=\"26\">{}</text>\n<text class=\"command\" x=\"8\" y=\"46\">$ {}</text>\n",
        xml(&picture.program),
        xml(&command)
    );
    let (legend, legend_end) = legend::draw(&legend::entries(picture, &layout), language, 60.0);
    let chart_top = legend_end + 8.0;
    body.push_str(&legend);
    body.push_str(&chart::draw(picture, &layout, language, chart_top, true));
    let mut y = chart_top + layout.height + 2.0 * AXIS_HEIGHT + 6.0;
    for line in picture.summary.get(language).iter().chain(&words::of(picture, &layout).get(language)[..]) {
        y += 18.0;
        body.push_str(&format!("<text class=\"words\" x=\"8\" y=\"{}\">{}</text>\n", px(y), xml(line)));
    }
    let height = px(y + 14.0);
    let tag = match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" lang=\"{tag}\" \
         width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\">\n\
         <title>{}</title>\n<style>\n{}</style>\n{}\
         <rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>\n{body}</svg>\n",
        xml(&picture.command),
        looks::CSS,
        looks::DEFS,
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    /// To look at: `DRAW_TO=directory cargo test -p timeline svg`.
    #[test]
    fn keep() {
        if let Ok(directory) = std::env::var("DRAW_TO") {
            for (name, picture) in samples::all() {
                std::fs::write(format!("{directory}/{name}.svg"), draw(&picture, Language::English)).unwrap();
                std::fs::write(format!("{directory}/{name}.zh.svg"), draw(&picture, Language::Chinese))
                    .unwrap();
                std::fs::write(
                    format!("{directory}/{name}.html"),
                    super::super::html::draw(&picture, Language::English),
                )
                .unwrap();
            }
        }
    }
}

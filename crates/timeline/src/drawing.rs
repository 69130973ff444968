//! `--timeline`: where the picture of a run goes, and which it is.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::Args;
use command_line::help::look_at_it;
use common::exit::Exit;
use common::notes;
use document::json;
use document::save::Save;
use wording::language::{note, text};
use wording::screen;

use crate::colour;
use crate::draw::{Draw, Html, Svg, Terminal, Trace};
use crate::model::Picture;

/// The flag, for the programs that draw what they did.
#[derive(Args, Clone, Debug, Default)]
pub struct Timeline {
    #[arg(long, num_args = 0..=1, default_missing_value = "", value_parser = target)]
    #[arg(value_name = text("FILE", "文件"), help_heading = look_at_it(), help = text(
        "Draw who did what when: at the terminal, or to FILE.svg, FILE.html, FILE.json (Perfetto)",
        "画出谁在何时做了什么：画在终端，或存为 .svg、.html、.json（Perfetto）",
    ))]
    timeline: Option<Target>,
}

/// Where it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Terminal,
    File(PathBuf, Format),
}

/// What kind of file it is drawn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture for a slide.
    Svg,
    /// A page.
    Html,
    /// A trace for Perfetto.
    Trace,
}

/// The file's ending says which picture it is.
fn target(text: &str) -> Result<Target, String> {
    let path = Path::new(text);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let format = match ending.as_deref() {
        _ if text.is_empty() => return Ok(Target::Terminal),
        Some("svg") => Format::Svg,
        Some("html") => Format::Html,
        Some("json") => Format::Trace,
        _ => {
            return Err(note(
                "the ending says which picture: .svg, .html, .json; to draw at the terminal, write --timeline=",
                "无效，后缀决定画成什么：.svg、.html、.json；要画在终端，请写 --timeline=",
            ));
        }
    };
    Ok(Target::File(path.to_owned(), format))
}

/// A picture that will be drawn after the run.
pub enum Drawing {
    /// None is wanted.
    None,
    /// On standard error.
    AtTerminal,
    /// To a file.
    ToFile(Save, Format),
}

impl Timeline {
    /// Whether a picture is wanted.
    pub fn is_wanted(&self) -> bool {
        self.timeline.is_some()
    }

    /// Whether it is a trace, which only a run can have.
    pub fn is_trace(&self) -> bool {
        matches!(self.timeline, Some(Target::File(_, Format::Trace)))
    }

    /// How many events of each thread to keep for it: at most 64 Ki of 80 bytes.
    pub fn newest(&self) -> usize {
        if self.is_wanted() { 1 << 16 } else { 0 }
    }

    /// Makes sure, before the run, that it can be drawn.
    pub fn open(&self) -> anyhow::Result<Drawing> {
        Ok(match &self.timeline {
            None => Drawing::None,
            Some(Target::Terminal) => Drawing::AtTerminal,
            Some(Target::File(path, format)) => {
                let save = Save::open(path)?;
                let path = path.display();
                ensure!(
                    !json::goes_to(&save),
                    note(
                        format_args!("cannot draw to {path}: --json writes the same file"),
                        format_args!("无法画到 {path}：--json 也写这个文件"),
                    )
                );
                Drawing::ToFile(save, *format)
            }
        })
    }
}

impl Drawing {
    /// Draws what `picture` says of a run that has `ended` so, if a picture is wanted. It is told whether the steps in
    /// columns are, too: only a page has them. What went wrong with the run is told rather than what goes wrong here.
    pub fn draw(
        self,
        ended: anyhow::Result<Exit>,
        picture: impl FnOnce(bool) -> Picture,
    ) -> anyhow::Result<Exit> {
        let drawn = self.save_or_show(picture);
        ended.and_then(|exit| drawn.map(|()| exit))
    }

    fn save_or_show(self, picture: impl FnOnce(bool) -> Picture) -> anyhow::Result<()> {
        let picture = |with_steps| picture(with_steps).begin_where_all_is_known();
        match self {
            Drawing::None => Ok(()),
            Drawing::AtTerminal => {
                let (width, height) = (screen::width(), screen::height());
                let terminal = Terminal { width, height, coloured: colour::is_wanted() };
                let drawn = terminal.draw(&picture(false));
                if !drawn.is_empty() {
                    notes::say(drawn.trim_end());
                }
                Ok(())
            }
            Drawing::ToFile(save, format) => {
                let draw: &dyn Draw = match format {
                    Format::Svg => &Svg,
                    Format::Html => &Html,
                    Format::Trace => &Trace,
                };
                save.write(draw.draw(&picture(format == Format::Html)).as_bytes())
            }
        }
    }
}

//! `--svg` and `--html`: for a slide, and to hand out.

use crate::costs;

#[test]
fn the_pictures_hold_every_row_run_nothing_and_load_nothing() {
    let directory = tempfile::tempdir().unwrap();
    for (flag, name) in [("--svg", "costs.svg"), ("--html", "costs.html")] {
        let path = directory.path().join(name);
        costs(flag).arg(&path).args("channel mutex").run().code(0);
        let text = std::fs::read_to_string(&path).unwrap();
        for part in [">channel", ">mutex</text>", "prefers-color-scheme:dark", "<title>", "p99 "] {
            assert!(text.contains(part), "{part}: {text}");
        }
        for part in ["<script", "href=", "src=", "url(", "@import"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
        assert_eq!(text.matches("<svg").count(), 1);
        assert_eq!(text.matches("<g ").count(), text.matches("</g>").count());
    }
    let left: Vec<_> = std::fs::read_dir(&directory).unwrap().collect();
    assert_eq!(left.len(), 2, "nothing else is left");
}

#[test]
fn a_picture_speaks_the_persons_language() {
    let outcome = costs("--lang zh --html - mutex").run();
    outcome
        .code(0)
        .stdout_has("<html lang=\"zh-CN\">")
        .stdout_has("在这台机器上的代价")
        .stdout_has("<!doctype html>");
    let svg = costs("--lang en --svg - mutex").run();
    svg.code(0).stdout_has("<?xml").stdout_has("What it costs on this machine");
    svg.check(!svg.stdout.contains("rounds"), "no table beside it");
}

//! A page in a real browser.

use std::path::PathBuf;

use crate::{Program, skip};

/// Runs the program, whose last flag is `--timeline`, and opens the page that it writes, with this script at its
/// end. Returns the page's elements as they are then. Where there is no browser, says so and returns `None`.
pub fn opened_in_browser(program: Program, script: &str) -> Option<String> {
    let Some(browser) = browser() else {
        skip("no Chromium is installed");
        return None;
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.html");
    program.arg(&path).run().code(0);
    let page = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, page.replace("</body>", &format!("<script>{script}</script></body>"))).unwrap();
    let outcome = Program::at(browser.to_str().unwrap())
        .args("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync")
        .args("--disable-background-networking --disable-component-update --dump-dom")
        .arg(format!("--user-data-dir={}", directory.path().join("profile").display()))
        .arg(format!("file://{}", path.display()))
        .run();
    Some(outcome.code(0).stdout.clone())
}

/// Chromium, under one of the names that systems give it.
fn browser() -> Option<PathBuf> {
    let directories: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "google-chrome", "chromium-browser"];
    let mut paths = names.iter().flat_map(|name| directories.iter().map(move |it| it.join(name)));
    paths.find(|path| path.is_file())
}

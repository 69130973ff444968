//! A page in a real browser.

use std::path::{Path, PathBuf};

use crate::{Program, skip};

/// Chromium under the names that systems give it.
const NAMES: [&str; 3] = ["chromium", "google-chrome", "chromium-browser"];

/// The elements of `page`, as a browser has them once the page's scripts have run. Where there is no browser, this
/// says so and returns `None`.
pub fn opened_in_browser(page: &Path) -> Option<String> {
    let Some(browser) = browser() else {
        skip("no Chromium is installed");
        return None;
    };
    let profile = tempfile::tempdir().unwrap();
    let outcome = Program::at(browser.to_str().unwrap())
        .args("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync")
        .args("--disable-background-networking --disable-component-update --dump-dom")
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .run();
    Some(outcome.code(0).stdout.clone())
}

fn browser() -> Option<PathBuf> {
    let directories = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    let paths = NAMES.iter().flat_map(|name| directories.iter().map(move |directory| directory.join(name)));
    paths.into_iter().find(|path| path.is_file())
}

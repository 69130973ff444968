//! `--timeline FILE.html`, in a browser.

use std::path::{Path, PathBuf};

use testing::Program;

/// Chromium under the names that systems give it.
fn browser() -> Option<PathBuf> {
    let directories: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "google-chrome", "chromium-browser"];
    let mut paths = names.iter().flat_map(|name| directories.iter().map(move |it| it.join(name)));
    paths.find(|path| path.is_file())
}

/// The elements of `page`, as a browser has them once the page's scripts have run.
fn opened_in(browser: &Path, page: &Path) -> String {
    let profile = tempfile::tempdir().unwrap();
    let outcome = Program::at(browser.to_str().unwrap())
        .args("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync")
        .args("--disable-background-networking --disable-component-update --dump-dom")
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .run();
    outcome.code(0).stdout.clone()
}

#[test]
fn the_page_zooms_leads_from_a_wait_to_who_released_the_lock_and_speaks_both_languages() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.html");
    let bank_lock = crate::bank_lock("--threads 3 --hold 100ms --timeline");
    let outcome = bank_lock.arg(&path).run();
    outcome.code(0);
    let page = std::fs::read_to_string(&path).unwrap();
    let script = include_str!("page.js");
    std::fs::write(&path, page.replace("</body>", &format!("<script>{script}</script></body>"))).unwrap();
    let Some(browser) = browser() else { return testing::skip("no Chromium is installed") };
    let elements = opened_in(&browser, &path);
    let (_, result) = elements.rsplit_once("<pre>").expect("the page's own script has failed");
    let line = |what: &str| {
        let line = result.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("no {what} in {result}"))
    };
    for holds in ["zoomed", "all again", "the axis stays in view", "closed"] {
        assert_eq!(line(holds), "true", "{holds}: {result}");
    }
    assert!(line("clicked").contains("waiting for the lock"), "{result}");
    assert!(line("clicked").contains("held the lock when this wait began"), "{result}");
    assert!(line("clicked").contains("handed the lock over"), "{result}");
    assert!(line("released by").contains("holding the lock"), "{result}");
    assert!(line("in Chinese").contains("持有锁"), "{result}");
    assert_eq!(line("language"), "zh-CN");
}

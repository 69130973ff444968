//! `--timeline FILE.html`, in a browser.

use testing::opened_in_browser;

#[test]
fn the_page_zooms_leads_from_a_wait_to_who_released_the_lock_and_speaks_both_languages() {
    let bank_lock = crate::bank_lock("--threads 3 --hold 100ms --timeline");
    let Some(elements) = opened_in_browser(bank_lock, include_str!("page.js")) else { return };
    let (_, result) = elements.rsplit_once("<pre>").expect("the page's own script has failed");
    let line = |what: &str| {
        let line = result.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("no {what} in {result}"))
    };
    for holds in [
        "zoomed",
        "all again",
        "names are whole",
        "hovered until it is drawn anew",
        "what is chosen is not below the details",
        "the axis stays in view",
        "printed with both axes",
        "closed",
    ] {
        assert_eq!(line(holds), "true", "{holds}: {result}");
    }
    assert!(line("clicked").contains("waiting for the lock"), "{result}");
    assert!(line("clicked").contains("held the lock when this wait began"), "{result}");
    assert!(line("clicked").contains("handed the lock over"), "{result}");
    assert!(line("released by").contains("holding the lock"), "{result}");
    assert!(line("in Chinese").contains("持有锁"), "{result}");
    assert!(line("figures").contains("应有的余额"), "{result}");
    assert!(!line("figures").contains("balance"), "{result}");
    assert_eq!(line("language"), "zh-CN");
}

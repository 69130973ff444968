//! `--timeline FILE.html`, in a browser.

use testing::{Program, opened_in_browser};

#[test]
fn from_a_word_of_ping_an_arrow_key_leads_to_the_word_of_pong_at_the_same_time() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.html");
    let program =
        Program::at(env!("CARGO_BIN_EXE_pingpong-proc")).args("--count 6 --interval 100ms --timeline");
    program.arg(&path).run().code(0);
    let page = std::fs::read_to_string(&path).unwrap();
    let script = r"
        const press = key => chart.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const begin = () => parseFloat(document.getElementById('details').textContent.match(/[\d.]+(?= ms)/)[0]);
        for (let count = 0; count < 12; count++) press('ArrowRight');
        const ping = begin();
        press('ArrowDown');
        document.body.dataset.apart = Math.abs(begin() - ping) < 90 && ping > 250 ? 'no' : `${ping} ${begin()}`;";
    std::fs::write(&path, page.replace("</body>", &format!("<script>{script}</script></body>"))).unwrap();
    let Some(elements) = opened_in_browser(&path) else { return };
    assert!(elements.contains(r#"data-apart="no""#), "{elements}");
}

//! `--timeline FILE.html`, in a browser.

use testing::{Program, opened_in_browser};

#[test]
fn from_a_word_of_ping_an_arrow_key_leads_to_the_word_of_pong_at_the_same_time() {
    let program = Program::at(env!("CARGO_BIN_EXE_pingpong-proc"));
    let program = program.args("--count 6 --interval 100ms --timeline");
    let script = r"
        const press = key => chart.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const begin = () => parseFloat(document.getElementById('details').textContent.match(/[\d.]+(?= m?s)/)[0]);
        for (let count = 0; count < 12; count++) press('ArrowRight');
        const ping = begin();
        press('ArrowDown');
        document.body.dataset.apart = Math.abs(begin() - ping) < ping / 2 ? 'no' : `${ping} ${begin()}`;";
    let Some(elements) = opened_in_browser(program, script) else { return };
    assert!(elements.contains(r#"data-apart="no""#), "{elements}");
}

//! `--timeline FILE`: what is told of two processes, of which neither has seen the other.

use std::fs;

use crate::game::{METHODS, pingpong};

#[test]
fn a_page_tells_the_steps_of_both() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.html");
    for method in METHODS {
        let program = pingpong(method, "--count 3 --interval 1ms --timeline");
        program.arg(&path).run().code(0);
        let page = fs::read_to_string(&path).unwrap();
        let (_, steps) = page.split_once(r#"<pre tabindex="0" lang="en">"#).unwrap();
        let (steps, _) = steps.split_once("</pre>").unwrap();
        let count = |step: &str| steps.matches(step).count();
        assert_eq!([count("starts pong"), count("prints")], [1, 6], "{steps}");
    }
}

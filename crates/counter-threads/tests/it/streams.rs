//! Where the lines go: readers that leave, quiet runs, two languages.

use crate::counter_threads;

#[test]
fn a_reader_that_leaves_is_a_quiet_end() {
    use std::io::Read;
    let (mut reader, writer) = std::io::pipe().unwrap();
    let leave = std::thread::spawn(move || reader.read_exact(&mut [0; 20]).unwrap());
    let outcome = counter_threads("--limit 1000000000000").stdout(writer).run();
    outcome.code(0).stderr_is_empty();
    leave.join().unwrap();
}

#[test]
fn a_quiet_run_has_no_summary() {
    counter_threads("-q").run().code(0).stderr_is_empty();
    counter_threads("--quiet --daemon").run().code(0).stderr_is_empty();
}

#[test]
fn english_turns_the_result_lines_too() {
    let english = "aa\na was printed 2 times\n\n";
    counter_threads("a --limit 2 --lang en").run().stdout_is(english).stderr_has("2 words");
    counter_threads("a --limit 2 --lang en").locale("zh_CN.UTF-8").run().stderr_has("2 words");
}

#[test]
fn the_locale_turns_the_notes_and_never_the_result_lines() {
    let lecture = "aa\na打印了2次\n\n";
    counter_threads("a --limit 2").locale("en_US.UTF-8").run().stdout_is(lecture).stderr_has("words");
    counter_threads("a --limit 2").locale("zh_CN.UTF-8").run().stdout_is(lecture).stderr_has("个词");
    counter_threads("a --limit 2 --lang zh").run().stdout_is(lecture).stderr_has("个词");
}

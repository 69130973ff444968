//! What print-threads prints, compared with the lecture's snippet.

use crate::print_threads;

/// How many words of four letters are `word`; whole words, whatever their order.
fn count(text: &str, word: &str) -> usize {
    text.as_bytes().chunks(4).filter(|chunk| *chunk == word.as_bytes()).count()
}

#[test]
fn without_flags_it_prints_what_the_lecture_prints_and_not_a_byte_more() {
    for flush in ["each", "full"] {
        let outcome = print_threads("--flush").arg(flush).run();
        let text = &outcome.stdout;
        outcome.code(0).check(text.len() == 30_000 * 4, "30,000 words of four bytes, and no newline");
        outcome.check(count(text, "Ping") == 10_000, "10,000 whole Ping");
        outcome.check(count(text, "pong") == 20_000, "20,000 whole pong");
        outcome.stderr_has("Ping 10000 + pong 20000 = 30000 words");
    }
}

#[test]
fn three_threads_print_three_words() {
    let outcome = print_threads("aaaa:5 bb:7 一:9").run();
    let counts = ["aaaa", "bb", "一"].map(|word| outcome.stdout.matches(word).count());
    outcome.code(0).check(counts == [5, 7, 9], "every word as often as asked");
    outcome.check(outcome.stdout.len() == 5 * 4 + 7 * 2 + 9 * 3, "and nothing else");
    outcome.stderr_has("aaaa 5 + bb 7 + 一 9 = 21 words");
}

#[test]
fn a_word_may_hold_a_colon_and_a_count_may_be_zero() {
    print_threads("a:b:2").run().code(0).stdout_is("a:ba:b");
    print_threads("a:0").run().code(0).stdout_is("").stderr_has("a 0 = 0 words");
}

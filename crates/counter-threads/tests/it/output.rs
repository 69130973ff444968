//! What counter-threads prints, compared with the lecture's snippet.

use crate::counter_threads;
use testing::Outcome;

/// Checks that standard output is words and one result line for each, and nothing else. Returns
/// what the result lines say, which must be what was printed.
fn inner_counts(outcome: &Outcome, words: &[&str]) -> Vec<u64> {
    let mut rest = outcome.stdout.clone();
    let mut counts = Vec::new();
    for word in words {
        // print('\n%s打印了%d次\n' % …): the newline of print itself comes on top.
        let (before, after) = (format!("\n{word}打印了"), "次\n\n");
        let count = rest.split_once(&before).and_then(|(_, rest)| rest.split_once(after)).map(|it| it.0);
        let Some(Ok(count)) = count.map(str::parse) else { outcome.fail(&format!("no result of {word}")) };
        rest = rest.replacen(&format!("{before}{count}{after}"), "", 1);
        counts.push(count);
    }
    for (word, count) in words.iter().zip(&counts) {
        let printed = rest.matches(word).count() as u64;
        outcome.check(printed == *count, &format!("{word}: {printed} printed, {count} counted"));
        rest = rest.replace(word, "");
    }
    outcome.check(rest.is_empty(), &format!("more than words and results: {rest:?}"));
    counts
}

#[test]
fn without_flags_it_prints_what_the_lecture_prints_and_the_summary_adds_it_up() {
    let outcome = counter_threads("").run();
    let counts = inner_counts(outcome.code(0), &["ping", "pong"]);
    let (ping, pong, all) = (counts[0], counts[1], counts[0] + counts[1]);
    outcome.stderr_has(&format!("ping {ping} + pong {pong} = {all} words · limit 100 · count "));
    outcome.check(all >= 100, "at least as many words as the limit");
}

#[test]
fn one_thread_alone_prints_its_word_as_often_as_the_limit_says() {
    let expected = "solosolosolo\nsolo打印了3次\n\n";
    counter_threads("solo --limit 3").run().code(0).stdout_is(expected).stderr_has("solo 3 = 3 words");
}

#[test]
fn every_word_of_ones_own_gets_a_thread_and_a_result() {
    let words = ["一", "two", "три"];
    let outcome = counter_threads("一 two три --limit 30 --sync atomic").run();
    let counts = inner_counts(outcome.code(0), &words);
    outcome.check(counts.iter().sum::<u64>() == 30, "30 words in all");
}

//! `--explore`, `--replay` and `--step`: what every order leads to, one that real threads follow, one of one's own.

use testing::Outcome;

fn counter_threads(arguments: &str) -> Outcome {
    crate::counter_threads("--lang en").args(arguments).run()
}

/// The same, with this on standard input.
#[cfg(unix)]
fn told(input: &str, arguments: &str) -> Outcome {
    crate::counter_threads("--lang en").args(arguments).input(input).run()
}

fn figures(arguments: &str) -> serde_json::Value {
    counter_threads(arguments).code(0).json()["figures"].clone()
}

#[test]
fn two_threads_to_a_limit_of_1_are_explored() {
    let outcome = counter_threads("--explore --limit 1");
    outcome.code(0).stdout_has("all 64 orders were carried out").stdout_has("fewest words: 1; most: 2");
    outcome.stdout_has("← right").stdout_has("writes 1  ← wipes out pong's");
    outcome.stdout_has("counter-threads --limit 1 --sync none --replay 1x2,2x4,1x2");

    let figures = figures("--explore --limit 1 --runs 3 --json -");
    assert_eq!((&figures["orders"], &figures["explored"]), (&"64".into(), &true.into()));
    assert_eq!((&figures["least_words"], &figures["greatest_words"]), (&1.into(), &2.into()));
    let two_words = figures["outcomes"].as_array().unwrap().iter().filter(|it| it["words"] == 2);
    let two_words: Vec<_> =
        two_words.map(|it| (it["orders"].as_str().unwrap(), it["chance"].as_f64().unwrap())).collect();
    assert_eq!(two_words, [("36", 0.375), ("24", 0.375)]);
}

#[test]
fn with_the_lock_or_in_one_step_it_is_proved() {
    for sync in ["mutex", "atomic"] {
        counter_threads(&format!("--explore --limit 3 --sync {sync}"))
            .stdout_has("all 16 orders end with 3 words: proved");
        counter_threads(&format!("--explore --sync {sync} --runs 1"))
            .code(0)
            .stdout_has("100.0 %")
            .stdout_has("← right");
    }
}

#[test]
fn beyond_what_can_be_carried_out_states_are_counted() {
    let counted = figures("--explore --limit 10 --runs 0 --json -");
    let words = |it: &serde_json::Value| it["words"].as_u64().unwrap();
    let all = counted["outcomes"].as_array().unwrap().iter().map(words);
    assert_eq!(all.max(), Some(65), "however rare it is");
    assert_eq!((&counted["explored"], &counted["greatest_words"]), (&false.into(), &65.into()));
    let sum: f64 =
        counted["outcomes"].as_array().unwrap().iter().map(|it| it["chance"].as_f64().unwrap()).sum();
    assert!((sum + counted["rest"].as_f64().unwrap() - 1.0).abs() < 1e-12, "{sum}");
    assert!(counted["orders"].as_str().unwrap().len() > 15);

    let outcome = counter_threads("--explore --limit 10 --runs 0");
    outcome.stdout_has("goes wrong with the fewest switches: 20 words, count 10, by 1 switch\n");
    outcome.stdout_has("goes most wrong: 65 words, count 10, by 19 switches\n");

    let counted = figures("--explore --limit 30 --runs 0 --json -");
    assert_eq!((&counted["orders"], &counted["least_words"]), (&serde_json::Value::Null, &30.into()));
    let many: Vec<String> = (1..=1000).map(|word| word.to_string()).collect();
    for too_many in ["--limit 1000000", "--limit 300", &format!("--limit 1 {}", many.join(" "))] {
        counter_threads(&format!("--explore {too_many}")).code(1).stderr_has("cannot count so many orders");
    }
}

#[test]
fn the_right_outcome_and_what_came_out_are_told_however_rare_they_are() {
    let figures = figures("--explore --limit 60 --hold 1ms --runs 2 --json -");
    let outcomes = figures["outcomes"].as_array().unwrap();
    let right = outcomes.iter().find(|it| it["words"] == 60 && it["count"] == 60).unwrap();
    let chance = right["chance"].as_f64().unwrap();
    assert!(chance > 0.0 && chance < 1e-12, "{chance}");
    assert_eq!(outcomes.iter().map(|it| it["seen"].as_u64().unwrap()).sum::<u64>(), 2);
}

#[test]
fn who_says_how_many_orders_gets_the_first_ones() {
    let outcome = counter_threads("--explore --limit 1 --max-orders 10 --timeline");
    outcome.code(0).stdout_has("stopped after 10 of 64 orders").stderr_has("share of 10 orders");
    for (flags, so_many) in [
        ("--max-orders 1", "1 order"),
        ("--limit 600 --max-orders 10", "10 orders"),
        ("--limit 600 --sync mutex --max-orders 3", "3 of 8.29e180 orders"),
    ] {
        let outcome = counter_threads(&format!("--explore --runs 0 {flags}"));
        outcome.code(0).stdout_has(&format!("stopped after {so_many}, fewest switches first"));
    }
    counter_threads("--explore --limit 100001 --max-orders 1").code(1).stderr_has("up to --limit 100000:");
}

#[test]
fn real_threads_follow_an_order_and_print_what_was_predicted() {
    let outcome = counter_threads("--limit 1 --replay 1x2,2x4,1x2");
    outcome.code(0).stderr_has("2 words, count 1, as predicted");
    outcome.check(outcome.stdout.starts_with("pingpong\npong was printed 1 times\n"), "in this order");
    counter_threads("--replay 1x2,2x301,1x299").code(0).stderr_has("200 words, count 100, as predicted");
    counter_threads("--limit 1 --replay 1x2,2x5")
        .code(1)
        .stderr_has("step 7 cannot be taken: thread 2 has ended");
    counter_threads("--replay 1 --daemon").code(2).stderr_has("--daemon cuts threads off by time");
}

#[test]
#[cfg(unix)]
fn the_learner_is_the_scheduler() {
    let outcome = told("1\n?\n2 1 2\n1 2 1 2\n", "--limit 1 --step");
    outcome.code(0).stdout_has("count.read() < limit ▶count.read()");
    outcome.stdout_has("over: 2 words, count 1, which is wrong").stdout_has("--replay 1,2,1,2,1,2,1,2");
}

#[test]
#[cfg(unix)]
fn what_is_proved_is_told_in_80_columns() {
    let told = |flags: &str| {
        let shell =
            testing::Program::in_shell(r#"exec "$0" "$@" >&2"#, env!("CARGO_BIN_EXE_counter-threads"));
        shell.args(flags).input("1 2 ? r")
    };
    let flags = [
        "--explore --limit 1 --timeline",
        "--explore --sync mutex --runs 2 --timeline",
        "--step --limit 3 --sync mutex",
        "--step --limit 2",
        "--step --limit 1 --sync atomic",
    ];
    testing::check_summary_fits(told, &flags);
}

#[test]
fn a_word_that_looks_like_a_flag_stands_where_it_is_a_word() {
    let outcome = counter_threads("--explore --limit 1 -- -x c");
    outcome.code(0).stdout_has("  counter-threads --limit 1 --sync none --replay 1x2,2x4,1x2 -- -x c\n");
    counter_threads("--limit 1 --sync none --replay 1x2,2x4,1x2 -- -x c").code(0);
}

#[test]
#[cfg(unix)]
fn where_both_streams_go_to_one_place_no_empty_line_stands_before_the_table() {
    let program = env!("CARGO_BIN_EXE_counter-threads");
    let shell = testing::Program::in_shell(r#"exec "$0" "$@" 2>&1"#, program);
    let outcome = shell.args("--lang en --explore --limit 1 --runs 1").run();
    outcome.code(0).check(outcome.stdout.starts_with("words "), "the explored words leave no line open");
}

//! `--explore`, `--replay` and `--step`: what every order leads to, one that real threads follow, one of one's own.

use testing::Outcome;

fn bank_lock(arguments: &str) -> Outcome {
    crate::bank_lock("--lang en --hold 0").args(arguments).run()
}

/// The same, with this on standard input.
#[cfg(unix)]
fn told(input: &str, arguments: &str) -> Outcome {
    crate::bank_lock("--lang en").args(arguments).input(input).run()
}

fn figures(outcome: &Outcome) -> serde_json::Value {
    outcome.json()["figures"].clone()
}

#[test]
fn three_deposits_are_explored_with_a_table_and_two_orders_in_columns() {
    let outcome = bank_lock("--explore --threads 3 --sync none");
    outcome.code(0).stderr_is_empty();
    for part in [
        "     1       48   53.3 %   33.3 % ",
        "     2       36   40.0 %   50.0 % ",
        "     3        6    6.7 %   16.7 % ",
    ] {
        outcome.stdout_has(part);
    }
    outcome.stdout_has("← right").stdout_has("all 90 orders were carried out");
    outcome.stdout_has("writes 1  ← wipes out thread 2's");
    outcome.stdout_has("bank-lock --threads 3 --sync none --replay 1,2x2,3x2,1");
}

#[test]
fn with_the_lock_or_in_one_step_it_is_proved() {
    for sync in ["mutex", "atomic"] {
        let outcome = bank_lock(&format!("--explore --threads 3 --sync {sync}"));
        outcome.code(0).stdout_has("all 6 orders end with 3: proved");
        outcome.check(!outcome.stdout.contains("--replay"), "nothing goes wrong");
    }
}

#[test]
fn the_document_has_orders_as_text_and_the_same_fields_where_they_were_only_counted() {
    let explored = figures(&bank_lock("--explore --threads 3 --sync none --runs 5 --json -"));
    assert_eq!(
        (&explored["orders"], &explored["explored"], &explored["runs"]),
        (&"90".into(), &true.into(), &5.into())
    );
    let first = &explored["outcomes"][0];
    assert_eq!((&first["balance"], &first["orders"]), (&1.into(), &"48".into()));
    assert_eq!((&first["chance"], &first["fewest_switches"]), (&(1.0 / 3.0).into(), &1.into()));

    let counted = figures(&bank_lock("--explore --sync none --runs 0 --json -"));
    assert_eq!((&counted["explored"], counted["outcomes"].as_array().unwrap().len()), (&false.into(), 100));
    assert!(counted["orders"].as_str().unwrap().len() > 300);
    let keys = |figures: &serde_json::Value| {
        figures["outcomes"][0].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&counted), keys(&explored));
}

#[test]
fn who_says_how_many_orders_gets_the_first_ones_and_else_too_many_are_counted() {
    let outcome = bank_lock("--explore --threads 3 --sync none --max-orders 89");
    outcome.code(0).stdout_has("stopped after 89 of 90 orders, fewest switches first");
    bank_lock("--explore --threads 3 --sync none --max-orders 90")
        .stdout_has("all 90 orders were carried out");
    let outcome = bank_lock("--explore --threads 6 --sync none --runs 2");
    outcome.code(0).stdout_has("these 7484400 orders were counted, exactly");
    outcome.stdout_has("carried out: all of up to 5 threads").stdout_has("counted: up to 1000 threads");
    bank_lock("--explore --threads 1001").code(1).stderr_has("ask for 1000 or fewer");
}

#[test]
fn what_came_out_of_real_runs_is_told_though_no_order_that_was_carried_out_led_to_it() {
    let one = "--hold 5ms --explore --threads 3 --sync none --max-orders 1 --runs 5 --json -";
    let figures = figures(&crate::bank_lock(one).run());
    let outcomes = figures["outcomes"].as_array().unwrap();
    let seen: u64 = outcomes.iter().map(|it| it["seen"].as_u64().unwrap()).sum();
    assert_eq!((seen, &figures["complete"]), (5, &false.into()));
    let unknown = outcomes.iter().filter(|it| it["balance"] != 3);
    assert!(unknown.into_iter().all(|it| it["orders"].is_null() && it["chance"].is_null()), "{outcomes:?}");
}

#[test]
fn a_chance_is_never_told_as_0_however_small_it_is() {
    let outcome = bank_lock("--explore --threads 300 --sync none --runs 0");
    outcome.code(0).stdout_has("3.3e-615  ← right").stdout_has("   4.9e-704   ");
    let figures = figures(&bank_lock("--explore --threads 300 --sync none --runs 0 --json -"));
    let outcomes = figures["outcomes"].as_array().unwrap();
    assert_eq!(outcomes[299]["chance"], "3.267359761e-615", "1/300!");
    assert!(outcomes.iter().all(|it| it["chance"].is_string() || it["chance"].as_f64().unwrap() > 0.0));
}

#[test]
fn outcomes_are_drawn_as_bars_but_not_as_a_trace() {
    let outcome = bank_lock("--explore --threads 3 --sync none --timeline");
    outcome.code(0).stderr_has("share of 90 orders").stderr_has("█ 53.3 %").stderr_has("← right");
    let directory = tempfile::tempdir().unwrap();
    for (ending, part) in [("svg", "48 of 90 orders (53.3 %), chance 0.3333333333333333"), ("html", "<pre")] {
        let path = directory.path().join("chart").with_extension(ending);
        bank_lock(&format!("--explore --threads 3 --sync none --timeline {}", path.display())).code(0);
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(part), "{text}");
    }
    bank_lock("--explore --timeline chart.json").code(2).stderr_has("a trace (.json) has one run");
    bank_lock("--explore --timeline none/chart.svg")
        .code(1)
        .stdout_is("")
        .stderr_has("cannot write none/chart.svg");
    bank_lock("--step --timeline").code(2).stderr_has("not with --step");
}

#[test]
fn real_threads_follow_an_order_to_the_balance_that_was_predicted() {
    for (order, balance) in [("1,2x2,3x2,1", 1), ("1x2,2x2,3x2", 3), ("1,2,3,1,2,3", 1)] {
        let outcome = bank_lock(&format!("--threads 3 --sync none --replay {order}"));
        outcome.code(0).stdout_is(&format!("Account balance: {balance} yuan\n"));
        outcome.stderr_has(&format!("balance {balance}, as predicted")).stderr_has("reads 0");
    }
}

#[test]
fn an_order_that_cannot_be_followed_says_where_and_why_and_leaves_nobody() {
    for (sync, order, why) in [
        ("none", "1,2x3", "step 4 cannot be taken: thread 2 has ended"),
        ("none", "1,4", "step 2 cannot be taken: there is no thread 4, only 1 to 3"),
        ("none", "1x2,2x2", "the order ends after 4 steps, but thread 3 has more to take"),
        ("mutex", "1,2", "step 2 cannot be taken: thread 2 waits for the lock, which thread 1 holds"),
    ] {
        let outcome = bank_lock(&format!("--threads 3 --sync {sync} --replay {order}"));
        outcome.code(1).stdout_is("").stderr_has(why);
    }
    bank_lock("--replay 1,x").code(2).stderr_has("expected threads by number, such as 1,2x2,1, and not “x”");
    bank_lock("--replay 1 --step").code(2).stderr_has("exclude each other");
}

#[test]
#[cfg(unix)]
fn an_order_is_read_from_standard_input() {
    let outcome = told("1 2 2 1\n", "--threads 2 --sync none --hold 0 --replay -");
    outcome.code(0).stdout_is("Account balance: 1 yuan\n");
    told("1 2 nobody", "--replay -").code(1).stderr_has("“nobody”");
}

#[test]
#[cfg(unix)]
fn the_learner_is_the_scheduler() {
    let outcome = told("1 2 2 1\n", "--threads 2 --sync none --step");
    outcome.code(0).stdout_has("1 ▶balance.read()  balance.write(sum)");
    outcome.stdout_has("over: balance 1, which is wrong").stdout_has("--replay 1,2x2,1");

    let outcome = told("1 2\n?\nu 2 nobody 1\nq\n1", "--threads 2 --step");
    outcome.code(0).stdout_has("step 2 cannot be taken: thread 2 waits for the lock");
    outcome
        .stdout_has("  2  lock.acquire() waits: thread 1 has the lock")
        .stdout_has("orders from here: 1; wrong: 0");
    outcome.stdout_has("and not “nobody”");

    let outcome = told("?\n", "--threads 12 --sync none --step");
    outcome.code(0).stdout_has("; wrong: 0\nthere are others, such as balance ");
    outcome.stdout_has(":\n  bank-lock --threads 12 --sync none --replay ");

    let outcome = told("r\n", "--threads 5 --step");
    outcome.code(0).stdout_has("over: balance 5, as it should be");
}

#[test]
#[cfg(unix)]
fn ctrl_c_while_exploring_tells_what_was_found_so_far() {
    use testing::Signal;
    let directory = tempfile::tempdir().unwrap();
    let chart = directory.path().join("chart.svg");
    let many = "--explore --threads 8 --sync none --max-orders 99999999999 --runs 0 --lang en --timeline";
    let running = crate::bank_lock(many).arg(&chart).start();
    // Hears of signals, and so is about to begin.
    running.wait_until_ready();
    running.send(Signal::SIGINT);
    let outcome = running.finish();
    outcome.signal(Signal::SIGINT as i32).stdout_has("stopped after ");
    assert!(std::fs::read_to_string(chart).unwrap().contains("stopped after "), "it is drawn");
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_a_replay_whoever_sleeps_and_whoever_waits_for_a_turn() {
    use testing::Signal;
    let long = "--threads 3 --sync none --hold 1h --replay 1,2,3,1,2,3";
    let running = crate::bank_lock(long).start();
    running.wait_until_ready();
    running.send(Signal::SIGINT);
    running.finish().signal(Signal::SIGINT as i32).stdout_is("");
}

#[test]
#[cfg(unix)]
fn what_is_proved_is_told_in_80_columns() {
    let told = |flags: &str| {
        let shell = testing::Program::in_shell(r#"exec "$0" "$@" >&2"#, env!("CARGO_BIN_EXE_bank-lock"));
        shell.args(flags).input("1 2 ? r")
    };
    let flags = [
        "--explore --threads 3 --sync none --timeline",
        "--explore --threads 20 --runs 1 --timeline",
        "--step --threads 20",
        "--step --threads 100 --sync none",
        "--step --threads 3 --sync atomic",
    ];
    testing::check_summary_fits(told, &flags);
}

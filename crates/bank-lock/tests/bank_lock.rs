//! bank-lock as its users run it.

use testing::Program;

fn bank_lock(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_bank-lock")).args(arguments)
}

#[test]
fn without_flags_it_prints_what_the_lecture_prints() {
    bank_lock("").run().code(0).stdout_is("账户余额：100 元\n").stderr_has("100 deposits, 0 lost");
}

#[test]
fn without_the_lock_nearly_all_deposits_are_lost_and_the_cure_is_named() {
    let outcome = bank_lock("--sync none --hold 50ms --lang en").run();
    let balance: u64 = outcome
        .stdout
        .trim()
        .trim_start_matches("Account balance: ")
        .trim_end_matches(" yuan")
        .parse()
        .unwrap_or(100);
    outcome.code(0).check(balance < 50, "most deposits should be lost").stderr_has("--sync mutex");
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use testing::Signal;

    #[test]
    fn ctrl_c_at_a_terminal_says_how_far_it_got_and_dies_by_the_signal() {
        let mut terminal = bank_lock("--hold 1h --lang en").at_terminal();
        terminal.wait_until_ready();
        terminal.type_ctrl_c();
        terminal.finish().signal(Signal::SIGINT as i32).stdout_has("0 of 100 deposits");
    }
}

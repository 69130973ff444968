//! Where the lines go: readers that leave, quiet runs, two languages.

use testing::Program;

fn bank_lock(arguments: &str) -> Program {
    crate::bank_lock("--hold 1ms").args(arguments)
}

#[test]
fn a_reader_that_has_left_is_a_quiet_end() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    bank_lock("").stdout(writer).run().code(0).stderr_is_empty();
}

#[test]
fn a_quiet_run_has_no_summary() {
    for arguments in ["-q", "--quiet --sync none", "-q --amount 0"] {
        bank_lock(arguments).run().code(0).stdout_has("账户余额：").stderr_is_empty();
    }
}

#[test]
fn the_summary_follows_the_locale_and_the_lectures_line_only_what_is_asked_for() {
    for (arguments, locale, line, summary) in [
        ("", "en_US.UTF-8", "账户余额：3 元\n", "3 deposits, 0 lost"),
        ("", "zh_CN.UTF-8", "账户余额：3 元\n", "3 次存款，丢失 0 次"),
        #[cfg(unix)] // see Program::locale
        ("--lang auto", "zh_TW.UTF-8", "账户余额：3 元\n", "3 次存款，丢失 0 次"),
        ("--lang zh", "C.UTF-8", "账户余额：3 元\n", "3 次存款，丢失 0 次"),
        ("--lang en", "zh_CN.UTF-8", "Account balance: 3 yuan\n", "3 deposits, 0 lost"),
        ("--amount 0", "zh_CN.UTF-8", "账户余额：0 元\n", "3 次存款（每次 0 元）都被忽略"),
    ] {
        let outcome = bank_lock("--threads 3").args(arguments).locale(locale).run();
        outcome.code(0).stdout_is(line).stderr_has(summary);
    }
}

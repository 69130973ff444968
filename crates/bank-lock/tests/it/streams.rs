//! Where the lines go: readers that leave, full disks, quiet runs, two languages.

use testing::Program;

fn bank_lock(arguments: &str) -> Program {
    Program::at(env!("CARGO_BIN_EXE_bank-lock")).args("--hold 1ms").args(arguments)
}

#[test]
fn a_reader_that_has_left_is_a_quiet_end() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    bank_lock("").stdout(writer).run().code(0).stderr_is_empty();
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let expected = "bank-lock: cannot write to standard output: No space left on device";
    bank_lock("").stdout(full()).run().code(1).stderr_has(expected);
    bank_lock("--lang zh").stdout(full()).run().code(1).stderr_has("bank-lock: 无法写入标准输出：");
    bank_lock("--help").stdout(full()).run().code(1).stderr_has("No space left on device");
}

#[test]
#[cfg(target_os = "linux")]
fn a_summary_that_cannot_be_written_does_no_harm() {
    let shell = Program::at("/bin/sh").arg("-c").arg(r#"exec "$0" --hold 0 2>/dev/full"#);
    let outcome = shell.arg(env!("CARGO_BIN_EXE_bank-lock")).run();
    outcome.code(0).stdout_is("账户余额：100 元\n");
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

#[test]
fn help_names_the_snippet_and_shows_three_examples() {
    let help = bank_lock("--help").run();
    help.code(0).stdout_has("The lecture's snippet").stderr_is_empty();
    let (_, examples) = help.stdout.split_once("Examples:\n").unwrap_or_default();
    help.check(examples.matches("  bank-lock").count() == 3, "three examples");
    bank_lock("-V").run().code(0).stdout_is(concat!("bank-lock ", env!("CARGO_PKG_VERSION"), "\n"));
}

//! Where the lines go: readers that leave, full disks, quiet runs, two languages.

use crate::print_threads;

#[test]
fn a_reader_that_leaves_is_a_quiet_end() {
    use std::io::Read;
    for flush in ["each", "full"] {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let leave = std::thread::spawn(move || reader.read_exact(&mut [0; 20]).unwrap());
        let endless = print_threads("Ping:100000000000 pong:100000000000 --flush").arg(flush);
        endless.stdout(writer).run().code(0).stderr_is_empty();
        leave.join().unwrap();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_full_when_the_buffer_is_is_an_error() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let expected = "print-threads: cannot write to standard output: No space left on device";
    print_threads("--flush full").stdout(full).run().code(1).stderr_has(expected);
}

#[test]
fn a_quiet_run_has_no_summary() {
    print_threads("a:2 -q").run().code(0).stdout_is("aa").stderr_is_empty();
}

#[test]
fn the_summary_follows_the_locale_unless_a_language_is_asked_for() {
    let summary = |arguments: &str, locale: &str| print_threads(arguments).locale(locale).run().stderr;
    for (arguments, locale, expected) in [
        ("a:2", "C.UTF-8", "a 2 = 2 words"),
        ("a:2", "zh_CN.UTF-8", "a 2 = 2 个词"),
        ("a:2 --lang en", "zh_CN.UTF-8", "a 2 = 2 words"),
        ("a:2 --lang zh", "C.UTF-8", "a 2 = 2 个词"),
    ] {
        let summary = summary(arguments, locale);
        assert!(summary.contains(expected), "{arguments} in {locale}: {summary}");
    }
}

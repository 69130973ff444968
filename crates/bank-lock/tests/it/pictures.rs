//! `--timeline FILE`: refused before the run if it cannot be, whole at its end, and alone.

use crate::bank_lock;
use testing::check_refused;

#[test]
fn a_picture_that_cannot_be_drawn_is_refused_before_the_run() {
    let (english, chinese) = ("which picture: .svg, .html, .json", "后缀决定画成什么：.svg、.html、.json");
    for unknown in ["run.png", "run", "svg", ".html"] {
        check_refused(bank_lock, &["--timeline", unknown], english, chinese);
    }
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    let refused = |flags: &str, name: &str, why: &str| {
        let run = bank_lock(&format!("{flags} --lang en --timeline")).arg(path(name)).run();
        run.code(1).stdout_is("").stderr_has(why);
    };
    refused("", "none/run.svg", "bank-lock: cannot write ");
    let document = format!("--json {}", path("run.json").display());
    refused(&document, "./run.json", ": --json writes the same file");
    let left: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["run.json"], "the document alone, which says that the run failed");
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path("run.json")).unwrap()).unwrap();
    assert_eq!(document["ended"]["how"], "failed");
}

#[test]
fn each_ending_draws_its_own_picture_and_nothing_else_is_left() {
    let directory = tempfile::tempdir().unwrap();
    for (name, begin, end) in [
        ("run.svg", "<svg ", "</svg>"),
        ("run.SVG", "<svg ", "</svg>"),
        ("run.html", "<!doctype html>", "</html>"),
        ("run.json", "{", "}"),
    ] {
        let path = directory.path().join(name);
        std::fs::write(&path, "an older run").unwrap();
        let outcome = bank_lock("--threads 3 --hold 1ms --timeline").arg(&path).run();
        outcome.code(0).stdout_is("账户余额：3 元\n");
        let drawn = std::fs::read_to_string(&path).unwrap();
        outcome.check(drawn.starts_with(begin) && drawn.trim_end().ends_with(end), &drawn);
        std::fs::remove_file(&path).unwrap();
    }
    assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 0, "nothing else");
}

#[test]
#[cfg(target_os = "linux")]
fn what_went_wrong_with_the_run_is_told_rather_than_what_went_wrong_with_its_picture() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("run.svg");
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    let run = |stdout: &str| {
        let full = std::fs::File::options().write(true).open(stdout).unwrap();
        bank_lock("--threads 3 --hold 0 --lang en --timeline").arg(&path).stdout(full).run()
    };
    run("/dev/null").code(1).stderr_has("bank-lock: cannot write ").stderr_has("run.svg");
    run("/dev/full").code(1).stderr_has("bank-lock: cannot write to standard output");
}

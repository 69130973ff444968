//! What is found under the name of a program may be no program.

use std::fs;
use std::os::unix::fs::symlink;

use crate::stage::Stage;

#[test]
fn a_directory_of_the_right_name_is_not_found_on_path() {
    let stage = Stage::bare().fake("python", "echo python ran");
    fs::create_dir(stage.program_path("calc")).unwrap();
    stage.spawn_calc("").run().code(0).stdout_is("42\npython ran\n");
    stage.spawn_calc("--calc calc").run().code(127).stderr_has("PATH has no calc");
    stage.spawn_calc("--calc").arg(stage.program_path("calc")).run().code(126).stderr_has("is a directory");
}

#[test]
fn a_dangling_link_is_not_found_and_the_message_says_where_it_points() {
    let stage = Stage::bare().fake("python", "echo python ran");
    symlink("/no/such/calc", stage.program_path("calc")).unwrap();
    stage.spawn_calc("").run().code(0).stdout_is("42\npython ran\n");
    let by_path = |language| stage.spawn_calc(language).arg("--calc").arg(stage.program_path("calc")).run();
    by_path("").code(127).stderr_has("bin/calc is a link to /no/such/calc, which does not exist\n");
    by_path("--lang zh").code(127).stderr_has("bin/calc 是指向 /no/such/calc 的链接，而后者不存在\n");
}

#[test]
fn what_the_way_is_barred_to_is_126_and_is_not_said_to_be_missing() {
    let stage = Stage::with("", "echo python ran");
    symlink("loop", stage.path("loop")).unwrap();
    let outcome = stage.spawn_calc("--calc").arg(stage.path("loop")).run();
    outcome.code(126).stdout_is("python ran\n").stderr_has("loop cannot be reached: Too many levels of");
    stage
        .spawn_calc("")
        .arg(stage.path("loop"))
        .run()
        .code(126)
        .stdout_is("")
        .stderr_has("cannot be reached");
    let chinese = stage.spawn_calc("--lang zh --calc").arg(stage.path("loop")).run();
    chinese.code(126).stderr_has("无法运行 loop：无法到达 ");
    // Neither is there, nor could it be.
    let below_a_file = stage.program_path("calc").join("calc");
    stage.spawn_calc("--calc").arg(below_a_file).run().code(127).stderr_has("does not exist");
}

#[test]
fn a_script_without_its_first_line_is_not_handed_to_a_shell() {
    let stage = Stage::bare().program("calc", "echo a shell ran this\n").fake("python", "echo python ran");
    let outcome = stage.spawn_calc("").run();
    outcome.code(126).stdout_is("python ran\n").stderr_has("cannot run calc: Exec format error");
    outcome.stderr_has(&format!(": {}\n", stage.program_path("calc").display()));
}

#[test]
fn a_missing_interpreter_is_not_mistaken_for_a_missing_program() {
    let stage = Stage::bare().program("calc", "#!/no/such/interpreter\n").fake("python", "echo python ran");
    let outcome = stage.spawn_calc("").run();
    let expected = "bin/calc is to be run by a program that does not exist (see its first line)\n";
    outcome.code(126).stdout_is("python ran\n").stderr_has(expected);
    stage.spawn_calc("--lang zh").run().code(126).stderr_has("那个程序不存在（见它的第一行）\n");
}

#[test]
fn without_any_calculator_the_report_still_has_at_most_four_lines() {
    let stage = Stage::bare().fake("python", "");
    for language in ["en", "zh"] {
        let outcome = stage.spawn_calc("--lang").arg(language).run();
        outcome.code(0).check(outcome.stderr.lines().count() == 4, "four lines");
    }
}

//! What the program says about itself.

use testing::Program;

fn program() -> Program {
    Program::at(env!("CARGO_BIN_EXE_costs"))
}

#[test]
fn help_explains_every_flag_in_both_languages_in_lines_that_fit() {
    testing::check_help(program);
}

#[test]
fn completions_and_a_man_page_know_every_flag() {
    testing::check_generated(program);
}

#[test]
fn the_readme_shows_command_lines_that_it_takes() {
    testing::check_readme(program);
}

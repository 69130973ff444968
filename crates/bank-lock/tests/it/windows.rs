//! bank-lock on Windows: keys at its console, and Chinese on its screen.

use crate::bank_lock;
use testing::{Key, STATUS_CONTROL_C_EXIT, skip};

fn is_interrupted_by(key: Key) {
    for sync in ["mutex", "none", "atomic"] {
        let running = bank_lock("--hold 1h --sync").arg(sync).at_console().start();
        running.wait_for_note("this will take"); // said when it hears Ctrl-C
        running.press(key);
        let outcome = running.finish();
        outcome.code(STATUS_CONTROL_C_EXIT);
        outcome.stdout_is("账户余额：0 元\n").stderr_has("0 of 100 deposits · ");
    }
}

#[test]
fn ctrl_c_interrupts_it_and_it_says_how_far_it_got() {
    is_interrupted_by(Key::CtrlC);
}

#[test]
fn ctrl_break_interrupts_it_and_it_says_how_far_it_got() {
    if !testing::has_ctrl_break() {
        return skip("Wine 8 has no Ctrl-Break");
    }
    is_interrupted_by(Key::CtrlBreak);
}

#[test]
fn a_console_shows_chinese() {
    let outcome = bank_lock("--lang zh --threads 3 --hold 1ms").on_screen().run();
    outcome.code(0).stdout_has("账户余额：3 元").stdout_has("3 次存款，丢失 0 次");
}

#[test]
fn a_pipe_gets_utf_8() {
    let outcome = bank_lock("--lang zh --threads 3 --hold 1ms").run();
    outcome.code(0).stdout_is("账户余额：3 元\n").stderr_has("3 次存款，丢失 0 次");
}

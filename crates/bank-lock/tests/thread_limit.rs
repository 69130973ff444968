//! A thread that cannot start: the started ones are joined, and the balance is printed all the same.
//!
//! A binary of its own: `ulimit -u` counts all threads of a user, and another test's would count too.
#![cfg(target_os = "linux")]

#[test]
fn where_a_thread_cannot_start_the_others_are_joined_and_the_balance_is_printed() {
    // All that start are held until the end.
    let arguments = "--threads 2000 --hold 300ms --sync atomic";
    let Some(outcome) = testing::run_with_room_for(200, env!("CARGO_BIN_EXE_bank-lock"), arguments) else {
        return;
    };
    let made = outcome.number_before(" of 2000 deposits");
    outcome.check((1..2000).contains(&made), "some threads started, and not all");
    outcome.code(1).stdout_is(&format!("账户余额：{made} 元\n"));
    let why = format!("bank-lock: cannot start thread {} of 2000: Resource temporarily", made + 1);
    outcome.stderr_has(&why);
}

//! A small program that the tests on Windows start: it presses keys at another program's console,
//! reads a console's screen, and stands in for calc and Python.
#![allow(clippy::unwrap_used)] // it panics to fail the test

#[cfg(windows)]
mod windows {
    use std::fs::File;
    use std::io::Write;
    use std::os::windows::io::AsRawHandle;
    use std::process::{Command, Stdio, exit};
    use std::{env, fs, thread, time::Duration};

    use windows_sys::Win32::System::Console as console;

    /// Far longer than any test, so that one that is left behind is noticed, and yet ends.
    const LONG: Duration = Duration::from_secs(120);

    pub fn main() {
        let own_name = env::current_exe().unwrap().file_stem().unwrap().to_string_lossy().into_owned();
        let arguments: Vec<String> = env::args().skip(1).collect();
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if own_name != "stand_in" {
            return play(&own_name, &words);
        }
        match words.as_slice() {
            ["press", event, pid] => press(event.parse().unwrap(), pid.parse().unwrap()),
            ["show", program, arguments @ ..] => show(program, arguments),
            _ => panic!("what is {words:?}?"),
        }
    }

    /// Presses a key at the console of the process `pid`: every process there gets its event.
    #[allow(unsafe_code)]
    fn press(event: u32, pid: u32) {
        let done = |what: &str, result: i32| {
            assert!(result != 0, "cannot {what}: {}", std::io::Error::last_os_error());
        };
        // SAFETY: the calls take numbers, and change only which console this process has, and that no
        // event of it ends this process.
        unsafe {
            console::FreeConsole(); // fails if there is none
            done("go to that console", console::AttachConsole(pid));
            done("stay unmoved", console::SetConsoleCtrlHandler(Some(unmoved), 1));
            done("press the key", console::GenerateConsoleCtrlEvent(event, 0));
        }
    }

    extern "system" fn unmoved(_event: u32) -> windows_sys::core::BOOL {
        1
    }

    /// Runs a program whose standard output and error are this process's console, and says what can
    /// then be read on the screen.
    #[allow(unsafe_code)]
    fn show(program: &str, arguments: &[&str]) {
        let screen = File::options().read(true).write(true).open("CONOUT$").unwrap();
        let (stdout, stderr) = (screen.try_clone().unwrap(), screen.try_clone().unwrap());
        let mut command = Command::new(program);
        let command = command.args(arguments).stdin(Stdio::null()).stdout(stdout).stderr(stderr);
        let status = command.status().unwrap();
        let mut letters = [0; 8000];
        let mut count = 0;
        // SAFETY: the console writes at most as many letters as there is room for.
        let read = unsafe {
            console::ReadConsoleOutputCharacterW(
                screen.as_raw_handle(),
                letters.as_mut_ptr(),
                letters.len() as u32,
                console::COORD { X: 0, Y: 0 },
                &mut count,
            )
        };
        assert!(read != 0, "cannot read the screen: {}", std::io::Error::last_os_error());
        println!("{}", String::from_utf16_lossy(&letters[..count as usize]).trim_end());
        exit(status.code().unwrap_or(1));
    }

    /// What the copy of this program that is called `name` does is said by the variable `PLAY_name`.
    fn play(name: &str, arguments: &[&str]) {
        println!("{name} {arguments:?}");
        let variable = format!("PLAY_{name}");
        let part = env::var(&variable).unwrap_or_default();
        let start_another = || {
            let mut another = Command::new(env::current_exe().unwrap());
            another.env(&variable, "stay").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        match part.split_once(' ').unwrap_or((&part, "")) {
            ("exit", code) => exit(code.parse().unwrap()),
            ("stay", _) => {
                say_pid();
                thread::sleep(LONG);
            }
            ("parent", _) => {
                start_another();
                say_pid();
                thread::sleep(LONG);
            }
            ("leave", _) => drop(start_another()),
            _ => {}
        }
    }

    /// Into the file of which the test knows.
    fn say_pid() {
        let path = env::var("PIDS").unwrap();
        let mut pids = fs::File::options().create(true).append(true).open(path).unwrap();
        // One write, so that two programs do not mix their lines.
        pids.write_all(format!("{}\n", std::process::id()).as_bytes()).unwrap();
    }
}

fn main() {
    #[cfg(windows)]
    windows::main();
}

//! A small program that the tests on Windows start: it presses keys at another program's console, and reads a
//! console's screen.
#![allow(clippy::unwrap_used)] // it panics to fail the test

#[cfg(windows)]
mod windows {
    use std::env;
    use std::fs::File;
    use std::os::windows::io::AsRawHandle;
    use std::process::{Command, Stdio, exit};

    use windows_sys::Win32::System::Console as console;

    pub fn main() {
        let arguments: Vec<String> = env::args().skip(1).collect();
        match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["press", event, pid] => press(event.parse().unwrap(), pid.parse().unwrap()),
            ["show", program, arguments @ ..] => show(program, arguments),
            words => panic!("what is {words:?}?"),
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
}

fn main() {
    #[cfg(windows)]
    windows::main();
}

//! A process that is going to die, and how it does.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

/// The longest that a victim may live.
const PATIENCE: Duration = Duration::from_secs(60);

/// When a victim dies.
#[derive(Clone, Debug)]
pub(crate) enum Death {
    /// At this point, passed for this time.
    At(&'static str, u64),
    /// After so long.
    After(Duration),
}

/// What a victim left behind.
pub(crate) struct Remains {
    /// Whether it was killed, and did not end by itself before.
    pub(crate) was_killed: bool,
    /// What it had told.
    pub(crate) told: String,
}

/// Starts the process with its output piped; a death at a point is its own to come to.
pub(crate) fn start(command: &mut Command, death: &Death) -> Child {
    if let Death::At(point, count) = death {
        command.env(aechan::fault::VARIABLE, format!("{point}:{count}"));
    }
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Waits until it is dead.
pub(crate) fn bury(mut child: Child, death: &Death) -> Remains {
    let mut stdout = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut told = String::new();
        // A half character at the end is the death's doing.
        let _ = stdout.read_to_string(&mut told);
        told
    });
    let deadline = Instant::now() + PATIENCE;
    if let Death::After(time) = death {
        std::thread::sleep(*time);
        child.kill().unwrap();
    }
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < deadline, "{death:?}: it lives");
        std::thread::sleep(Duration::from_millis(2));
    };
    let was_killed = status.signal() == Some(Signal::SIGKILL as i32);
    Remains { was_killed, told: reader.join().unwrap() }
}

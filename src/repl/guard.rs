//! The terminal's modes, given back on every way out.

use std::io::{self, Write};
use std::sync::{Mutex, Once};

use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};

/// The modes found at the start. Global because a panic hook and `process::exit` have
/// nothing else to reach them by.
static SAVED: Mutex<Option<Termios>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// Ends bracketed paste, in which an editor that is torn down leaves the terminal.
const PASTE_OFF: &[u8] = b"\x1b[?2004l";

/// Saves the terminal's modes; gives them back when dropped and on a panic.
#[derive(Debug)]
pub struct TtyGuard(());

impl TtyGuard {
    /// Saves the modes of stdin.
    ///
    /// # Errors
    /// Stdin is not a terminal.
    pub fn save() -> io::Result<Self> {
        let modes = tcgetattr(io::stdin())?;
        if let Ok(mut saved) = SAVED.lock() {
            *saved = Some(modes);
        }
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                restore_terminal();
                before(panic);
            }));
        });
        Ok(Self(()))
    }
}

impl Drop for TtyGuard {
    fn drop(&mut self) {
        restore_terminal();
        if let Ok(mut saved) = SAVED.lock() {
            *saved = None;
        }
    }
}

/// Gives the terminal its modes back, if a guard has saved them. For the one place that
/// calls `exit`, which drops nothing; harmless at any time.
pub fn restore_terminal() {
    // `try_lock`: a panic may come while the lock is held.
    let Ok(saved) = SAVED.try_lock() else { return };
    if let Some(modes) = saved.as_ref() {
        // Nothing can be done about a terminal that is gone.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, modes);
        let mut out = io::stdout();
        let _ = out.write_all(PASTE_OFF).and_then(|()| out.flush());
    }
}

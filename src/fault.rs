//! Points at which a test makes the process die, to show that no moment loses a journal.
//!
//! `AECHAN_CRASH_AT=after-authorize:2` kills the process (SIGKILL: no destructor, no
//! flush, as when the power goes) when it passes that point for the second time.
//! `AECHAN_PANIC_AT=prompt-line:1` has it panic there instead. Only debug builds look; in a
//! release build a point is nothing.

/// Every point, in the order in which an update passes them.
pub const POINTS: [&str; 10] = [
    "before-request",
    "after-request",
    "after-decision",
    "after-signature",
    "inside-authorize",
    "after-authorize",
    "before-send",
    "after-send",
    "inside-cosigned",
    "after-cosigned",
];

/// The variable that names a point and how often it is passed first.
pub const VARIABLE: &str = "AECHAN_CRASH_AT";

/// The variable for a panic instead.
pub const PANIC_VARIABLE: &str = "AECHAN_PANIC_AT";

/// Passes a point.
///
/// # Panics
/// When [`PANIC_VARIABLE`] wants it here.
#[cfg(debug_assertions)]
pub fn point(name: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    static KILL: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static PANIC: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static PASSED: AtomicU64 = AtomicU64::new(0);
    let read = |variable: &str| {
        let text = std::env::var(variable).ok()?;
        let (name, count) = text.split_once(':')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    let is_here = |wanted: &Option<(String, u64)>| {
        wanted.as_ref().is_some_and(|(wanted, count)| {
            wanted == name && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *count
        })
    };
    if is_here(KILL.get_or_init(|| read(VARIABLE))) {
        // It does not return; should it fail, the test sees a process that lives.
        let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), nix::sys::signal::SIGKILL);
    }
    assert!(!is_here(PANIC.get_or_init(|| read(PANIC_VARIABLE))), "{name}: it was asked for");
}

/// Passes a point: nothing.
#[cfg(not(debug_assertions))]
pub const fn point(_name: &str) {}

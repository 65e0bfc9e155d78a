//! Points at which a test makes the process die, to show that no moment loses a journal.
//!
//! `AECHAN_CRASH_AT=after-authorize:2` kills the process (SIGKILL: no destructor, no
//! flush, as when the power goes) when it passes that point for the second time. Only
//! debug builds look; in a release build a point is nothing.

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

/// Passes a point.
#[cfg(debug_assertions)]
pub fn point(name: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    static WANTED: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static PASSED: AtomicU64 = AtomicU64::new(0);
    let wanted = WANTED.get_or_init(|| {
        let text = std::env::var(VARIABLE).ok()?;
        let (name, count) = text.split_once(':')?;
        Some((name.to_owned(), count.parse().ok()?))
    });
    let Some((wanted, count)) = wanted else { return };
    if wanted == name && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *count {
        // It does not return; should it fail, the test sees a process that lives.
        let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), nix::sys::signal::SIGKILL);
    }
}

/// Passes a point: nothing.
#[cfg(not(debug_assertions))]
pub const fn point(_name: &str) {}

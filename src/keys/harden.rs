//! Keeps secrets in memory out of files.

use nix::sys::resource::{Resource, setrlimit};

use super::error::KeyError;

/// Turns core dumps off and keeps other processes of the same user from attaching.
/// Called by every command that uses keys, before it loads the first; it cannot be undone.
///
/// # Errors
/// The system refuses; nothing is known to.
pub fn harden_process() -> Result<(), KeyError> {
    setrlimit(Resource::RLIMIT_CORE, 0, 0).map_err(KeyError::Harden)?;
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_dumpable(false).map_err(KeyError::Harden)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use nix::sys::resource::getrlimit;

    use super::*;

    #[test]
    fn core_dumps_are_off() {
        harden_process().unwrap();
        assert_eq!(getrlimit(Resource::RLIMIT_CORE).unwrap(), (0, 0));
        #[cfg(target_os = "linux")]
        assert!(!nix::sys::prctl::get_dumpable().unwrap());
    }
}

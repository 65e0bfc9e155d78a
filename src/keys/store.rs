//! Files with secrets: read whole, written whole, for their owner's eyes only.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::error::KeyError;
use super::hex;
use super::secret::Secret;

/// Largest key, keystore, password or keys.toml file that is read, in bytes.
const MAX_FILE: u64 = 256 * 1024;

/// Mode bits that let anybody but the owner at a file.
const OTHERS: u32 = 0o077;

/// Reads a file, a pipe or a `/dev/fd/N` to its end.
///
/// # Errors
/// It cannot be read, or is larger than any key file.
pub(super) fn read(path: &Path) -> Result<Secret, KeyError> {
    let io = || KeyError::io(path);
    let file = File::open(path).map_err(io())?;
    let size = file.metadata().map_err(io())?.len().min(MAX_FILE);
    // One byte more than the file has, so that reading to the end need not grow the
    // buffer and leave a copy behind.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    file.take(MAX_FILE.saturating_add(1)).read_to_end(&mut bytes).map_err(io())?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(KeyError::TooLarge { path: path.to_owned(), limit: MAX_FILE });
    }
    Ok(Secret::new(bytes))
}

/// The mode of a regular file that somebody else than its owner may read or change.
/// Pipes and terminals are nobody's.
///
/// # Errors
/// There is no such file.
pub(super) fn exposed_mode(path: &Path) -> Result<Option<u32>, KeyError> {
    let metadata = fs::metadata(path).map_err(KeyError::io(path))?;
    let mode = metadata.mode() & 0o7777;
    Ok((metadata.is_file() && mode & OTHERS != 0).then_some(mode))
}

/// Refuses a file that somebody else can read, as it holds a secret in the clear.
///
/// # Errors
/// It is exposed, or not there.
pub(super) fn require_private(path: &Path) -> Result<(), KeyError> {
    match exposed_mode(path)? {
        Some(mode) => Err(KeyError::Exposed { path: path.to_owned(), mode }),
        None => Ok(()),
    }
}

/// Makes a file its owner's alone: mode 0600. Tells whether it was not.
///
/// # Errors
/// There is no such file, or it is not ours.
pub(super) fn make_private(path: &Path) -> Result<bool, KeyError> {
    let exposed = exposed_mode(path)?.is_some();
    if exposed {
        fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(KeyError::io(path))?;
    }
    Ok(exposed)
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// It is there, or cannot be written.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), KeyError> {
    let temporary = Temporary::write(path, bytes)?;
    // A link, unlike a rename, never replaces.
    fs::hard_link(&temporary.0, path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => KeyError::FileExists { path: path.to_owned() },
        _ => KeyError::Io { path: path.to_owned(), error },
    })?;
    sync_folder(path)
}

/// Writes a file, replacing what is there in one step: after a crash it is the old one
/// or the new one. A symbolic link stays one.
///
/// # Errors
/// It cannot be written.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), KeyError> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = Temporary::write(&path, bytes)?;
    fs::rename(&temporary.0, &path).map_err(KeyError::io(&path))?;
    sync_folder(&path)
}

/// A file beside the one that is wanted: private, whole and on the disk. Removed when
/// dropped; after a rename there is nothing to remove.
struct Temporary(PathBuf);

impl Temporary {
    fn write(path: &Path, bytes: &[u8]) -> Result<Self, KeyError> {
        let folder = folder(path);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(KeyError::io(folder))?;
        let mut suffix = [0; 8];
        getrandom::fill(&mut suffix).map_err(KeyError::Random)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = Self(folder.join(format!(".{name}.{}", hex::encode(&suffix))));
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&temporary.0)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .map_err(KeyError::io(&temporary.0))?;
        Ok(temporary)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a new name in a folder survive a power cut.
fn sync_folder(path: &Path) -> Result<(), KeyError> {
    let folder = folder(path);
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(KeyError::io(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn what_is_written_is_private_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/a.json");
        create(&path, b"one").unwrap();
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert!(matches!(create(&path, b"two"), Err(KeyError::FileExists { .. })));
        assert_eq!(read(&path).unwrap().expose(), b"one");
        replace(&path, b"three").unwrap();
        assert_eq!(read(&path).unwrap().expose(), b"three");
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "temporary files are gone: {left:?}");
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        create(&path, b"one").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&path).unwrap().expose(), b"two");
    }

    #[test]
    fn exposed_files_are_found_and_closed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        create(&path, b"x").unwrap();
        assert!(require_private(&path).is_ok());
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let refused = require_private(&path).unwrap_err();
        assert!(refused.to_string().contains("chmod 600"), "{refused}");
        assert!(make_private(&path).unwrap());
        assert!(!make_private(&path).unwrap());
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_large_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(matches!(read(&path), Err(KeyError::TooLarge { .. })));
    }
}

//! Where control sockets are, who holds them, and how one is taken.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::fcntl::{Flock, FlockArg};
use tokio::net::{UnixListener, UnixStream};

use super::error::ControlError;
use crate::encoding::ChannelId;

/// Longest path that a socket's address has room for.
const ROOM: usize = 100;

/// How long a session may take to let somebody in before it counts as there and busy.
const KNOCK: Duration = Duration::from_secs(1);

/// The folder of control sockets.
#[derive(Clone, Debug)]
pub struct Doors {
    folder: PathBuf,
}

/// What a session's socket is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Its channel has no id yet.
    Opening {
        /// Its process.
        pid: u32,
        /// Its role.
        role: String,
    },
    /// The channel.
    Channel {
        /// Its id.
        id: ChannelId,
        /// Our role in it.
        role: String,
    },
}

impl Name {
    /// This process's, before its channel has an id.
    #[must_use]
    pub fn opening(role: &str) -> Self {
        Self::Opening { pid: std::process::id(), role: role.to_owned() }
    }

    /// That of a channel.
    #[must_use]
    pub fn channel(id: ChannelId, role: &str) -> Self {
        Self::Channel { id, role: role.to_owned() }
    }

    /// Our role.
    #[must_use]
    pub fn role(&self) -> &str {
        match self {
            Self::Opening { role, .. } | Self::Channel { role, .. } => role,
        }
    }

    /// The channel's id, once there is one.
    #[must_use]
    pub const fn id(&self) -> Option<ChannelId> {
        match self {
            Self::Opening { .. } => None,
            Self::Channel { id, .. } => Some(*id),
        }
    }

    /// What is typed after `-C` for it.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Opening { pid, role } => format!("opening-{pid}:{role}"),
            Self::Channel { id, role } => format!("{id}:{role}"),
        }
    }

    fn file(&self) -> String {
        format!("{}.sock", self.typed().replace(':', "."))
    }

    fn of_file(file: &str) -> Option<Self> {
        let (start, role) = file.strip_suffix(".sock")?.rsplit_once('.')?;
        let role = role.to_owned();
        match start.strip_prefix("opening-") {
            Some(pid) => Some(Self::Opening { pid: pid.parse().ok()?, role }),
            None => Some(Self::Channel { id: ChannelId::decode(start).ok()?, role }),
        }
    }
}

/// A session that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// What it is called.
    pub name: Name,
    /// Its process, where the system tells.
    pub pid: Option<i32>,
}

impl Doors {
    /// Those below a state folder.
    #[must_use]
    pub fn of(state: &Path) -> Self {
        Self { folder: state.join("run") }
    }

    /// Takes a socket and listens. One that a dead session left is replaced.
    ///
    /// # Errors
    /// A live session holds it ([`ControlError::Held`]), or the folder cannot be used.
    pub async fn take(&self, name: Name) -> Result<Door, ControlError> {
        self.prepare()?;
        let _alone = self.alone()?;
        let path = self.free(&name).await?;
        let reach = Reach::of(&self.folder, &name.file())?;
        let listener = UnixListener::bind(&reach.path).map_err(|error| at(&path, error))?;
        // The folder lets nobody in meanwhile.
        fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(|e| at(&path, e))?;
        Ok(Door { doors: self.clone(), name, path, listener })
    }

    /// Every session that runs.
    ///
    /// # Errors
    /// The folder cannot be read; that there is none means that nothing runs.
    pub async fn live(&self) -> Result<Vec<Running>, ControlError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at(&self.folder, error)),
        };
        let mut found = Vec::new();
        for entry in entries.flatten() {
            let Some(name) = entry.file_name().to_str().and_then(Name::of_file) else { continue };
            if let Some(pid) = self.knock(&name).await {
                found.push(Running { name, pid: pid.0 });
            }
        }
        found.sort_by_key(|live| live.name.typed());
        Ok(found)
    }

    /// Connects to a session's socket.
    ///
    /// # Errors
    /// Nobody is there, or somebody else.
    pub async fn connect(&self, name: &Name) -> Result<UnixStream, ControlError> {
        let path = self.folder.join(name.file());
        let reach = Reach::of(&self.folder, &name.file())?;
        let stream = UnixStream::connect(&reach.path).await.map_err(|e| at(&path, e))?;
        let uid = stream.peer_cred().map_err(|e| at(&path, e))?.uid();
        if uid == own_uid() { Ok(stream) } else { Err(ControlError::Foreign { path, uid }) }
    }

    /// Makes the folder, for this user alone.
    fn prepare(&self) -> Result<(), ControlError> {
        let folder = &self.folder;
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| at(folder, e))?;
        let found = fs::symlink_metadata(folder).map_err(|e| at(folder, e))?;
        let mode = found.permissions().mode() & 0o777;
        let not_ours = || ControlError::NotOurs { path: folder.clone(), owner: found.uid(), mode };
        if !found.is_dir() || found.uid() != own_uid() {
            return Err(not_ours());
        }
        if mode != 0o700 {
            fs::set_permissions(folder, Permissions::from_mode(0o700)).map_err(|_| not_ours())?;
        }
        Ok(())
    }

    /// Takes and renames sockets one process at a time.
    fn alone(&self) -> Result<Flock<File>, ControlError> {
        let path = self.folder.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| at(&path, e))?;
        fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(|e| at(&path, e))?;
        Flock::lock(file, FlockArg::LockExclusive).map_err(|(_, errno)| at(&path, errno.into()))
    }

    /// The path of a name that no live session holds.
    async fn free(&self, name: &Name) -> Result<PathBuf, ControlError> {
        let path = self.folder.join(name.file());
        if fs::symlink_metadata(&path).is_err() {
            return Ok(path);
        }
        if let Some(Pid(pid)) = self.knock(name).await {
            return Err(ControlError::Held { what: name.typed(), pid });
        }
        fs::remove_file(&path).map_err(|e| at(&path, e))?;
        Ok(path)
    }

    /// Whether a session is behind a socket. The system lets us in as long as its process
    /// lives, however busy it is.
    async fn knock(&self, name: &Name) -> Option<Pid> {
        let reach = Reach::of(&self.folder, &name.file()).ok()?;
        match tokio::time::timeout(KNOCK, UnixStream::connect(&reach.path)).await {
            Ok(Ok(stream)) => Some(Pid(stream.peer_cred().ok().and_then(|cred| cred.pid()))),
            Ok(Err(error)) if error.kind() == io::ErrorKind::WouldBlock => Some(Pid(None)),
            Ok(Err(_)) => None,
            Err(_) => Some(Pid(None)),
        }
    }
}

/// Who is there.
struct Pid(Option<i32>);

/// A socket that this process listens on. Its file goes with it.
#[derive(Debug)]
pub struct Door {
    doors: Doors,
    name: Name,
    path: PathBuf,
    listener: UnixListener,
}

impl Door {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// The next one of this user's who calls; anybody else is turned away.
    ///
    /// # Errors
    /// The system lets nobody in any more.
    pub async fn next(&self) -> io::Result<UnixStream> {
        loop {
            let (stream, _) = self.listener.accept().await?;
            if stream.peer_cred().is_ok_and(|cred| cred.uid() == own_uid()) {
                return Ok(stream);
            }
        }
    }

    /// Is called something else from now on; who has come in stays.
    ///
    /// # Errors
    /// A live session has that name; this one keeps its own.
    pub async fn rename(&mut self, name: Name) -> Result<(), ControlError> {
        if name == self.name {
            return Ok(());
        }
        let _alone = self.doors.alone()?;
        let path = self.doors.free(&name).await?;
        fs::rename(&self.path, &path).map_err(|error| at(&path, error))?;
        (self.path, self.name) = (path, name);
        Ok(())
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        // It may be gone already; a dead one is replaced anyway.
        let _ = fs::remove_file(&self.path);
    }
}

/// A path that fits a socket's address: long ones go through the open folder.
struct Reach {
    path: PathBuf,
    _folder: Option<File>,
}

impl Reach {
    fn of(folder: &Path, file: &str) -> Result<Self, ControlError> {
        let path = folder.join(file);
        if path.as_os_str().len() <= ROOM {
            return Ok(Self { path, _folder: None });
        }
        let open = File::open(folder).map_err(|error| at(folder, error))?;
        let path = PathBuf::from(format!("/proc/self/fd/{}/{file}", open.as_raw_fd()));
        Ok(Self { path, _folder: Some(open) })
    }
}

fn own_uid() -> u32 {
    nix::unistd::getuid().as_raw()
}

fn at(path: &Path, source: io::Error) -> ControlError {
    ControlError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name() -> Name {
        Name::channel(ChannelId::new([1; 32]), "initiator")
    }

    #[tokio::test]
    async fn a_socket_has_one_holder_and_private_modes() {
        let home = tempfile::tempdir().unwrap();
        let doors = Doors::of(home.path());
        assert_eq!(doors.live().await.unwrap(), []);
        let door = doors.take(name()).await.unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&doors.folder), mode(&door.path)), (0o700, 0o600));
        let held = doors.take(name()).await.unwrap_err();
        let us = i32::try_from(std::process::id()).unwrap();
        assert!(matches!(&held, ControlError::Held { pid: Some(pid), .. } if *pid == us), "{held}");
        assert_eq!(doors.live().await.unwrap()[0].name, name());
        let other = doors.take(Name::channel(ChannelId::new([1; 32]), "responder")).await;
        assert!(other.is_ok(), "one user may be both parties");
        drop(door);
        assert!(doors.take(name()).await.is_ok());
    }

    #[tokio::test]
    async fn a_dead_socket_is_replaced_and_an_opening_one_gets_its_name() {
        let home = tempfile::tempdir().unwrap();
        let doors = Doors::of(home.path());
        doors.prepare().unwrap();
        let path = doors.folder.join(name().file());
        // What a killed session leaves: a file that nobody listens on.
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        assert!(path.exists());
        assert_eq!(doors.live().await.unwrap(), []);
        let mut door = doors.take(Name::opening("initiator")).await.unwrap();
        door.rename(name()).await.unwrap();
        assert!(doors.connect(&name()).await.is_ok());
        assert_eq!(doors.live().await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_long_way_to_the_folder_does_no_harm() {
        let home = tempfile::tempdir().unwrap();
        let doors = Doors::of(&home.path().join("x".repeat(200)));
        let _door = doors.take(name()).await.unwrap();
        assert!(doors.connect(&name()).await.is_ok());
        assert_eq!(doors.live().await.unwrap().len(), 1);
    }

    #[test]
    fn names_are_read_back() {
        for name in [name(), Name::opening("responder")] {
            assert_eq!(Name::of_file(&name.file()), Some(name));
        }
        for file in ["lock", "x.sock", "ch_x.initiator.sock", "opening-x.initiator.sock"] {
            assert_eq!(Name::of_file(file), None, "{file}");
        }
    }
}

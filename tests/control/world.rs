//! A channel between two sessions, and shells beside the first.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use crate::run::{Done, Live, Node, Run};

pub(super) struct World {
    pub(super) node: Node,
    pub(super) bob: Live,
    pub(super) alice: Live,
}

impl World {
    /// Alice's session is run so; Bob signs what is verified.
    pub(super) fn new(args: &str) -> Self {
        let node = Node::start("");
        let dialect = if args.contains("legacy") { "--dialect legacy" } else { "" };
        let bob = node
            .open("responder", &format!("{dialect} --on-sign verified --at-eof stay"))
            .open_stdin("")
            .spawn();
        // The responder listens before the initiator calls; in 2018 nothing tells of it.
        match dialect {
            "" => bob.object(&[("type", "info"), ("event", "fsm_up")]),
            _ => bob.object(&[("type", "session"), ("event", "connected")]),
        };
        let alice = node.open("initiator", "--at-eof stay").and(args).open_stdin("").spawn();
        Self { node, bob, alice }
    }

    /// The same, once the channel is open.
    pub(super) fn open(args: &str) -> Self {
        let world = Self::new(args);
        world.alice.opened();
        world
    }

    /// A command in another shell of Alice's.
    pub(super) fn shell(&self, words: &str) -> Done {
        Run::new(words).beside(&self.alice).run()
    }

    /// Alice's socket.
    pub(super) fn socket(&self) -> PathBuf {
        let sockets = std::fs::read_dir(self.alice.home().join("run")).unwrap();
        let mut paths = sockets.map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|ending| ending == "sock")).unwrap()
    }

    pub(super) fn call(&self) -> Caller {
        Caller::to(&self.socket())
    }
}

/// Somebody at a socket, byte by byte.
pub(super) struct Caller {
    pub(super) writes: UnixStream,
    reads: BufReader<UnixStream>,
}

impl Caller {
    fn to(socket: &std::path::Path) -> Self {
        let writes = UnixStream::connect(socket).unwrap();
        writes.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let reads = BufReader::new(writes.try_clone().unwrap());
        Self { writes, reads }
    }

    pub(super) fn say(&mut self, line: impl AsRef<[u8]>) {
        self.writes.write_all(line.as_ref()).and_then(|()| self.writes.write_all(b"\n")).unwrap();
    }

    /// The next object; `None` at the end.
    pub(super) fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        match self.reads.read_line(&mut line) {
            Ok(0) => None,
            // A reset is an end too: there was more to read than was wanted.
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => None,
            Ok(_) => Some(serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"))),
            Err(error) => panic!("{error}"),
        }
    }

    /// The next object of a type.
    pub(super) fn hear_of(&mut self, kind: &str) -> Value {
        loop {
            let object = self.hear().unwrap_or_else(|| panic!("the end instead of {kind}"));
            if object["type"] == kind {
                return object;
            }
        }
    }
}

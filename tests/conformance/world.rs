//! A node without sockets and with a clock that only moves when told: the handlers and
//! channel processes of the embedded node, a chain that makes blocks on demand, and
//! messages between processes that travel for a while.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::{Duration, Instant};

use aechan::devnode::LegacyProfile;
use aechan::devnode::chain::{Chain, ChainConfig};
use aechan::devnode::fsm::{Context, Fsm, Ledger, PeerMessage};
use aechan::devnode::handler::{Effect, Handler};
use aechan::devnode::params::{Admission, Opening, Refusal, Resume, StartError, admit};
use aechan::devnode::profile::Network;
use aechan::devnode::switchboard::{Found, Mailbox, Switchboard};
use aechan::encoding::{AccountKey, Amount, ChannelId, FsmId};
use aechan::wire::{Dialect, FromNode};
use serde_json::Value;

/// How long a message between two processes travels, unless somebody waits for it.
const TRAVEL: Duration = Duration::from_millis(25);
/// Silence after which both nodes close a socket.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone)]
struct Address {
    process: usize,
    is_dead: Rc<Cell<bool>>,
}

impl Mailbox for Address {
    fn is_closed(&self) -> bool {
        self.is_dead.get()
    }
}

struct Process {
    handler: Handler,
    address: Address,
    peer: Option<usize>,
    socket: Option<usize>,
    registered: Option<ChannelId>,
}

/// A client's socket, as the client sees it.
#[derive(Default)]
pub struct Socket {
    process: Option<usize>,
    /// What the client has yet to read.
    pub frames: VecDeque<Value>,
    /// What the node has yet to read.
    unread: VecDeque<String>,
    /// The code it was closed with by the node; 1006 without a word.
    pub closed: Option<u16>,
}

struct Mail {
    due: Instant,
    to: usize,
    message: PeerMessage,
}

pub struct World {
    pub now: Instant,
    dialect: Dialect,
    chain: Chain,
    network: Network,
    switchboard: Switchboard<Address>,
    processes: Vec<Process>,
    pub sockets: Vec<Socket>,
    mail: VecDeque<Mail>,
    ids: u8,
}

impl World {
    pub fn new(dialect: Dialect, rich: &[(AccountKey, Amount)]) -> Self {
        let base = match dialect {
            Dialect::JsonRpc => ChainConfig::modern("ae_dev"),
            Dialect::Legacy => ChainConfig::legacy(15),
        };
        Self {
            now: Instant::now(),
            dialect,
            chain: Chain::new(ChainConfig { genesis: rich.to_vec(), ..base }),
            network: Network { id: "ae_dev".to_owned(), legacy_protocol: 15 },
            switchboard: Switchboard::default(),
            processes: Vec::new(),
            sockets: Vec::new(),
            mail: VecDeque::new(),
            ids: 0,
        }
    }

    /// A client connects: a socket, or the HTTP status of a refusal.
    pub fn connect(&mut self, url: &str) -> Result<usize, u16> {
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        if !address.trim_end_matches('/').ends_with("/channel") {
            return Err(404);
        }
        self.ids += 1;
        let fsm_id = FsmId::new([self.ids; 32]);
        let refusal = match admit(query, LegacyProfile::V016) {
            Ok(Admission::Open(opening)) if !self.has_accounts(&opening) => {
                Refusal::Error(StartError::ParticipantNotFound)
            }
            Ok(Admission::Open(opening)) => {
                let fsm = Fsm::new(self.now, *opening, self.network.clone(), fsm_id);
                return Ok(self.start(fsm));
            }
            Ok(Admission::Resume(Resume { channel_id, role, fsm_id: given })) => {
                match self.switchboard.resume(channel_id, role, &given) {
                    Some(Found::Running(address)) => return Ok(self.take_over(address.process)),
                    Some(Found::Saved(saved)) => {
                        let network = self.network.clone();
                        return Ok(self.start(Fsm::reestablish(self.now, *saved, network, fsm_id)));
                    }
                    None => Refusal::Error(StartError::InvalidFsmId),
                }
            }
            Err(refusal) => refusal,
        };
        let code = match refusal {
            Refusal::Http(status) => return Err(status),
            Refusal::Crash => 1011,
            Refusal::Silent | Refusal::Error(_) => 1000,
        };
        let mut socket = Socket { closed: Some(code), ..Socket::default() };
        if let Refusal::Error(error) = refusal {
            let error = FromNode::Error(error.to_error());
            socket.frames.push_back(self.dialect.encode_from_node(None, &error));
        }
        self.sockets.push(socket);
        Ok(self.sockets.len() - 1)
    }

    fn has_accounts(&self, opening: &Opening) -> bool {
        let is_known = |key| Ledger::has_account(&self.chain, key);
        opening.profile.is_legacy()
            || (opening.initiator.as_ref().is_none_or(is_known) && is_known(&opening.responder))
    }

    fn start(&mut self, fsm: Fsm) -> usize {
        let process = self.processes.len();
        self.sockets.push(Socket { process: Some(process), ..Socket::default() });
        let socket = self.sockets.len() - 1;
        self.processes.push(Process {
            handler: Handler::new(self.now, fsm, PATIENCE),
            address: Address { process, is_dead: Rc::default() },
            peer: None,
            socket: Some(socket),
            registered: None,
        });
        self.settle(process);
        socket
    }

    fn take_over(&mut self, process: usize) -> usize {
        if let Some(older) = self.processes[process].socket.take() {
            self.sockets[older].closed = Some(1006);
            self.sockets[older].process = None;
        }
        self.sockets.push(Socket { process: Some(process), ..Socket::default() });
        let socket = self.sockets.len() - 1;
        self.processes[process].socket = Some(socket);
        self.processes[process].handler.handle_client_back(self.now);
        self.settle(process);
        socket
    }

    /// The process behind a socket, if both live.
    pub fn process_of(&self, socket: usize) -> Option<usize> {
        self.sockets[socket].process
    }

    /// A client sends a text frame.
    pub fn send(&mut self, socket: usize, text: &str) {
        self.sockets[socket].unread.push_back(text.to_owned());
        if let Some(process) = self.sockets[socket].process {
            self.settle(process);
        }
    }

    /// A client sends something that is no text.
    pub fn touch(&mut self, socket: usize) {
        if let Some(process) = self.sockets[socket].process {
            self.processes[process].handler.handle_sign_of_life(self.now);
        }
    }

    /// A client ends its socket.
    pub fn hang_up(&mut self, socket: usize) {
        if let Some(process) = self.sockets[socket].process.take() {
            self.processes[process].socket = None;
            self.processes[process].handler.handle_client_gone();
            self.settle(process);
        }
    }

    /// Makes a block.
    pub fn mine(&mut self) {
        self.chain.mine(0);
        for process in 0..self.processes.len() {
            if self.processes[process].handler.fsm().wants_blocks() {
                self.step(process, |handler, ctx| handler.fsm_mut().handle_block(ctx));
            }
        }
    }

    /// Brings one message that is under way, best one to this process.
    pub fn deliver_one(&mut self, process: Option<usize>) -> bool {
        let best = self.mail.iter().position(|mail| Some(mail.to) == process);
        let Some(Mail { to, message, .. }) = self.mail.remove(best.unwrap_or(0)) else {
            return false;
        };
        self.step(to, |handler, ctx| handler.fsm_mut().handle_peer(ctx, message));
        true
    }

    /// Moves the clock, stopping wherever something is due.
    pub fn advance_to(&mut self, end: Instant) {
        while self.next_due().is_some_and(|due| due <= end) {
            self.advance_once();
        }
        self.now = self.now.max(end);
    }

    /// When something is due.
    pub fn next_due(&self) -> Option<Instant> {
        let timers = self.processes.iter().filter_map(|process| process.handler.poll_timeout());
        timers.chain(self.mail.front().map(|mail| mail.due)).min()
    }

    /// Moves the clock to the next thing that is due.
    pub fn advance_once(&mut self) {
        let Some(due) = self.next_due() else { return };
        self.now = self.now.max(due);
        if self.mail.front().is_some_and(|mail| mail.due <= self.now) {
            self.deliver_one(None);
            return;
        }
        for process in 0..self.processes.len() {
            self.step(process, Handler::handle_timeout);
        }
    }

    fn step(&mut self, process: usize, step: impl FnOnce(&mut Handler, &mut Context<'_>)) {
        let ctx = &mut Context { now: self.now, ledger: &mut self.chain };
        step(&mut self.processes[process].handler, ctx);
        self.settle(process);
    }

    /// Does what a process wants until it wants nothing more.
    fn settle(&mut self, index: usize) {
        loop {
            let process = &mut self.processes[index];
            if let Some(socket) = process.socket
                && !process.handler.is_blocked()
                && let Some(text) = self.sockets[socket].unread.pop_front()
            {
                process.handler.handle_text(self.now, &text);
            }
            let ctx = &mut Context { now: self.now, ledger: &mut self.chain };
            process.handler.advance(ctx);
            while let Some(effect) = self.processes[index].handler.poll_effect() {
                self.apply(index, effect);
            }
            self.register(index);
            self.write(index);
            let process = &self.processes[index];
            let is_done = process.handler.is_blocked()
                || process.socket.is_none_or(|socket| self.sockets[socket].unread.is_empty());
            if is_done {
                break;
            }
        }
    }

    fn apply(&mut self, index: usize, effect: Effect) {
        let process = &mut self.processes[index];
        let fsm = process.handler.fsm();
        match effect {
            Effect::Peer(message) => {
                if let Some(to) = process.peer {
                    let due = self.now + TRAVEL;
                    self.mail.push_back(Mail { due, to, message: *message });
                }
            }
            Effect::Listen => {
                let address = process.address.clone();
                self.switchboard.listen(fsm.opening(), fsm.channel_id(), address);
            }
            Effect::Dial => {
                let found = self.switchboard.dial(fsm.opening(), fsm.channel_id());
                process.peer = found.map(|address| address.process);
                let ctx = &mut Context { now: self.now, ledger: &mut self.chain };
                match process.peer {
                    Some(_) => process.handler.fsm_mut().handle_connected(ctx),
                    None => process.handler.fsm_mut().handle_dial_failed(ctx),
                }
                process.handler.advance(ctx);
                if let Some(peer) = process.peer {
                    self.processes[peer].peer = Some(index);
                }
            }
        }
    }

    fn register(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let fsm = process.handler.fsm();
        let (role, fsm_id) = (fsm.opening().role, fsm.fsm_id().clone());
        process.address.is_dead.set(fsm.is_dead());
        match (process.registered, fsm.channel_id()) {
            (Some(channel_id), _) if fsm.is_dead() => {
                self.switchboard.unregister(channel_id, role, &fsm_id, fsm.saved());
                process.registered = None;
            }
            (None, Some(channel_id)) if !fsm.is_dead() && self.dialect == Dialect::JsonRpc => {
                let address = process.address.clone();
                self.switchboard.register(channel_id, role, fsm_id, address);
                process.registered = Some(channel_id);
            }
            _ => {}
        }
    }

    fn write(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let frames = process.handler.take_frames();
        let code = process.handler.take_close();
        let Some(socket) = process.socket else { return };
        self.sockets[socket].frames.extend(frames);
        if let Some(code) = code {
            self.sockets[socket].closed = Some(code);
            self.sockets[socket].process = None;
            process.socket = None;
            process.handler.handle_client_gone();
            process.handler.advance(&mut Context { now: self.now, ledger: &mut self.chain });
            while let Some(effect) = self.processes[index].handler.poll_effect() {
                self.apply(index, effect);
            }
            self.register(index);
        }
    }
}

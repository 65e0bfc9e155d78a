//! The handler of one client, pure: frames in, frames and a close code out, and between
//! them the channel process it was started for.
//!
//! It reads requests one after another, stops while the process postpones one, collects
//! the answers of a batch, and holds back what the process tells a client whose handler
//! is blocked (`spec/json-rpc.md` §2.1, §3.9). Whoever owns it moves messages between
//! processes and bytes to sockets.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::fault::{Fault, is_opening, is_report};
use super::fsm::{Context, Fsm, Handled, Output, PeerMessage};
use crate::wire::{Dialect, json_rpc, legacy};

/// What a process wants of the rest of its node.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Bring this to the peer's process.
    Peer(Box<PeerMessage>),
    /// Dial the responder's process, then call [`Fsm::handle_connected`] or
    /// [`Fsm::handle_dial_failed`].
    Dial,
    /// Let initiators find this process.
    Listen,
}

/// A client's frame while it is worked on.
#[derive(Default)]
struct Work {
    requests: VecDeque<Value>,
    is_batch: bool,
    replies: Vec<Value>,
}

/// Frames kept for a client whose handler is blocked.
const MAX_HELD: usize = 1024;

/// Requests of one batch at most; a larger one is ignored.
const MAX_BATCH: usize = 1000;

/// The handler of one client.
pub struct Handler {
    fsm: Fsm,
    dialect: Dialect,
    /// Silence after which the client is given up.
    patience: Duration,
    has_client: bool,
    /// When the client was last heard.
    heard: Instant,
    /// A request that blocks, with what is queued behind it.
    work: Option<Work>,
    /// What the client has not got yet.
    held: VecDeque<Value>,
    /// The code to close the client's socket with, after what it is still to hear.
    closing: Option<u16>,
    effects: VecDeque<Effect>,
    /// What it is to do wrong, and who counts it.
    faults: Vec<(Fault, Arc<AtomicU64>)>,
    /// A report that comes after the next frame.
    late: Option<Value>,
    /// Whether the client's socket is to be cut.
    is_cut: bool,
}

impl Handler {
    /// The handler of a client that has just connected.
    #[must_use]
    pub fn new(now: Instant, fsm: Fsm, patience: Duration) -> Self {
        Self {
            dialect: fsm.opening().profile.dialect(),
            fsm,
            patience,
            has_client: true,
            heard: now,
            work: None,
            held: VecDeque::new(),
            closing: None,
            effects: VecDeque::new(),
            faults: Vec::new(),
            late: None,
            is_cut: false,
        }
    }

    /// The channel process.
    #[must_use]
    pub const fn fsm(&self) -> &Fsm {
        &self.fsm
    }

    /// The channel process, to be told something; then comes [`Self::advance`].
    pub const fn fsm_mut(&mut self) -> &mut Fsm {
        &mut self.fsm
    }

    /// Whether a request blocks it: the client's socket is not read meanwhile.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        self.work.is_some()
    }

    /// Bytes of the client that are no text: it lives.
    pub const fn handle_sign_of_life(&mut self, now: Instant) {
        self.heard = now;
    }

    /// A text frame of the client.
    pub fn handle_text(&mut self, now: Instant, text: &str) {
        self.heard = now;
        if self.due(Fault::Deaf) {
            return;
        }
        let (requests, is_batch): (VecDeque<_>, bool) = match self.dialect {
            Dialect::JsonRpc => {
                let read = json_rpc::decode_client(text);
                (read.frames.into_iter().map(|frame| frame.raw).collect(), read.is_batch)
            }
            Dialect::Legacy => {
                (legacy::decode_client(text).into_iter().map(|frame| frame.raw).collect(), false)
            }
        };
        // A node has no such limit, and a client no such use: what is kept must be bounded.
        if !requests.is_empty() && requests.len() <= MAX_BATCH {
            self.work = Some(Work { requests, is_batch, replies: Vec::new() });
        }
    }

    /// Does something wrong at the next occasion. [`Fault::DropSocket`] and
    /// [`Fault::Delay`] are up to who owns the socket.
    pub fn inject(&mut self, fault: Fault) {
        match fault {
            Fault::Die => self.fsm.stop(),
            Fault::DropSocket | Fault::Delay(_) => {}
            fault => self.arm(fault, Arc::default()),
        }
    }

    /// Does something wrong at the next occasion, and counts it; the end of the process or
    /// of its socket waits until the channel is open.
    pub fn arm(&mut self, fault: Fault, count: Arc<AtomicU64>) {
        if !matches!(fault, Fault::Delay(_)) {
            self.faults.push((fault, count));
        }
    }

    /// Does nothing wrong any more.
    pub fn forgive(&mut self) {
        self.faults.clear();
    }

    /// Whether the client's socket is to be cut now.
    pub const fn take_cut(&mut self) -> bool {
        std::mem::replace(&mut self.is_cut, false)
    }

    /// Takes a fault that is due, unless it lasts.
    fn due(&mut self, fault: Fault) -> bool {
        let found = self.faults.iter().position(|(other, _)| *other == fault);
        if let Some(index) = found {
            self.fire(index);
        }
        found.is_some()
    }

    /// A fault happens.
    fn fire(&mut self, index: usize) {
        let Some((fault, count)) = self.faults.get(index) else { return };
        count.fetch_add(1, Ordering::Relaxed);
        if !fault.is_lasting() {
            self.faults.remove(index);
        }
    }

    /// What becomes of a frame under the faults that are due.
    fn falsify(&mut self, frame: Value) -> Vec<Value> {
        let dialect = self.dialect;
        let found = self
            .faults
            .iter()
            .enumerate()
            .find_map(|(index, (fault, _))| Some((index, fault.falsify(dialect, &frame)?)));
        match found {
            None => vec![frame],
            Some((index, frames)) => {
                self.fire(index);
                frames
            }
        }
    }

    /// Puts a frame in its place under the faults that are due.
    fn hold(&mut self, frame: Value) {
        if self.late.is_none() && is_report(self.dialect, &frame) && self.due(Fault::Reorder) {
            self.late = Some(frame);
            return;
        }
        if is_opening(self.dialect, &frame) {
            if self.due(Fault::Die) {
                self.fsm.stop();
            }
            self.is_cut |= self.due(Fault::DropSocket);
        }
        let frames = self.falsify(frame);
        self.held.extend(frames);
        self.held.extend(self.late.take());
    }

    /// The client's socket has ended.
    pub fn handle_client_gone(&mut self) {
        self.forget_client();
        self.has_client = false;
        self.fsm.handle_client_gone();
    }

    /// Another client takes the process over; the older one is dropped without a word.
    pub fn handle_client_back(&mut self, now: Instant) {
        self.forget_client();
        self.has_client = true;
        self.heard = now;
        self.fsm.handle_client_back();
    }

    fn forget_client(&mut self) {
        self.work = None;
        self.held.clear();
        self.closing = None;
    }

    /// When [`Self::handle_timeout`] wants to be called.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        [self.fsm.poll_timeout(), self.silence_ends()].into_iter().flatten().min()
    }

    fn silence_ends(&self) -> Option<Instant> {
        let listens = self.has_client && self.work.is_none();
        listens.then(|| self.heard.checked_add(self.patience)).flatten()
    }

    /// A time given by [`Self::poll_timeout`] has come.
    pub fn handle_timeout(&mut self, ctx: &mut Context<'_>) {
        if self.fsm.poll_timeout().is_some_and(|due| due <= ctx.now) {
            self.fsm.handle_timeout(ctx);
        }
        if self.silence_ends().is_some_and(|due| due <= ctx.now) {
            self.closing = Some(1000);
        }
    }

    /// Works on what the client asked until a request blocks or none is left. To be
    /// called after whatever was told to it or to its process.
    pub fn advance(&mut self, ctx: &mut Context<'_>) {
        self.collect();
        while let Some(request) = self.work.as_mut().and_then(|work| work.requests.pop_front()) {
            if request["method"] == "channels.close_solo" && self.due(Fault::StaleClose) {
                self.fsm.be_stale();
            }
            let handled = self.fsm.handle_request(ctx, &request);
            self.collect();
            if handled == Handled::Postponed && !self.fsm.is_dead() {
                if let Some(work) = &mut self.work {
                    work.requests.push_front(request);
                }
                break;
            }
        }
        if self.work.as_ref().is_some_and(|work| work.requests.is_empty()) {
            let work = self.work.take().unwrap_or_default();
            let replies = match work.is_batch {
                true if work.replies.is_empty() => Vec::new(),
                true => vec![Value::Array(work.replies)],
                false => work.replies,
            };
            replies.into_iter().rev().for_each(|reply| self.held.push_front(reply));
        }
    }

    /// Takes what the process wants done.
    fn collect(&mut self) {
        while let Some(output) = self.fsm.poll_output() {
            match output {
                Output::Frame { channel_id, message, is_reply } => {
                    let frame = self.dialect.encode_from_node(channel_id, &message);
                    match &mut self.work {
                        Some(work) if is_reply => work.replies.push(frame),
                        _ if self.held.len() >= MAX_HELD => {}
                        _ if self.faults.is_empty() && self.late.is_none() => {
                            self.held.push_back(frame);
                        }
                        _ => self.hold(frame),
                    }
                }
                Output::Peer(PeerMessage::Propose { .. } | PeerMessage::Ack { .. })
                    if self.due(Fault::WithholdSignature) => {}
                Output::Peer(message) => self.effects.push_back(Effect::Peer(Box::new(message))),
                Output::Dial => self.effects.push_back(Effect::Dial),
                Output::Listen => self.effects.push_back(Effect::Listen),
                Output::Raw(frame) => self.held.push_back(frame),
                Output::Close(code) => self.closing = Some(code),
            }
        }
    }

    /// The next thing to do for the process, in order.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// What the client is to be sent now.
    pub fn take_frames(&mut self) -> VecDeque<Value> {
        // A handler that crashes says nothing any more, a blocked one nothing yet.
        if self.work.is_some() || self.closing == Some(1011) {
            return VecDeque::new();
        }
        if self.fsm.is_dead() {
            self.held.extend(self.late.take());
        }
        std::mem::take(&mut self.held)
    }

    /// The code to close the client's socket with now; then the socket has ended for
    /// [`Self::handle_client_gone`].
    pub const fn take_close(&mut self) -> Option<u16> {
        self.closing.take()
    }
}

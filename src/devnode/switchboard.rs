//! Who can be reached inside a node: responders that wait for a dial, processes that a
//! client may take over, and the states of those that have ended.
//!
//! Pure: `M` is however a process is addressed.

use std::collections::HashMap;

use super::fsm::Saved;
use super::params::Opening;
use crate::encoding::{AccountKey, ChannelId, FsmId};
use crate::wire::{Dialect, Role};

/// How a process is addressed.
pub trait Mailbox: Clone {
    /// Whether nobody reads it any more.
    fn is_closed(&self) -> bool;
}

struct Listener<M> {
    responder: AccountKey,
    /// Whom it takes; `None` is anybody.
    initiator: Option<AccountKey>,
    /// The channel it waits for; `None` is a new one.
    channel_id: Option<ChannelId>,
    mailbox: M,
}

struct Running<M> {
    fsm_id: FsmId,
    mailbox: M,
}

/// What is behind the right credentials.
pub enum Found<M> {
    /// A process that runs: the client takes it over.
    Running(M),
    /// What is left of one that has ended. It is taken out: its credential is void.
    Saved(Box<Saved>),
}

/// Who can be reached.
pub struct Switchboard<M> {
    listeners: HashMap<(Dialect, u64), Vec<Listener<M>>>,
    running: HashMap<(ChannelId, Role), Running<M>>,
    saved: HashMap<(ChannelId, Role), Saved>,
}

impl<M> Default for Switchboard<M> {
    fn default() -> Self {
        Self { listeners: HashMap::new(), running: HashMap::new(), saved: HashMap::new() }
    }
}

impl<M: Mailbox> Switchboard<M> {
    /// A responder's process waits for an initiator: a new one, or its own of a channel
    /// that it has.
    pub fn listen(&mut self, opening: &Opening, channel_id: Option<ChannelId>, mailbox: M) {
        let (responder, initiator) = (opening.responder, opening.initiator);
        let key = (opening.profile.dialect(), opening.port);
        let at = self.listeners.entry(key).or_default();
        at.retain(|other| !other.mailbox.is_closed());
        at.push(Listener { responder, initiator, channel_id, mailbox });
    }

    /// An initiator's process dials. Today the responder must be the one that is looked
    /// for; in 2018 whoever listens on the port answers.
    pub fn dial(&mut self, opening: &Opening, channel_id: Option<ChannelId>) -> Option<M> {
        let is_legacy = opening.profile.is_legacy();
        let key = (opening.profile.dialect(), opening.port);
        let at = self.listeners.get_mut(&key)?;
        at.retain(|listener| !listener.mailbox.is_closed());
        let found = at.iter().position(|listener| {
            let is_wanted = listener.initiator.is_none_or(|key| Some(key) == opening.initiator);
            let is_wanted = is_wanted && listener.channel_id == channel_id;
            is_legacy || (listener.responder == opening.responder && is_wanted)
        })?;
        let listener = at.remove(found);
        if at.is_empty() {
            self.listeners.remove(&key);
        }
        Some(listener.mailbox)
    }

    /// A process can be taken over from now on.
    pub fn register(&mut self, channel_id: ChannelId, role: Role, fsm_id: FsmId, mailbox: M) {
        self.running.insert((channel_id, role), Running { fsm_id, mailbox });
    }

    /// A process has ended, and leaves this.
    pub fn unregister(
        &mut self,
        channel_id: ChannelId,
        role: Role,
        fsm_id: &FsmId,
        left: Option<Saved>,
    ) {
        let key = (channel_id, role);
        if self.running.get(&key).is_some_and(|entry| entry.fsm_id == *fsm_id) {
            self.running.remove(&key);
            if let Some(saved) = left {
                self.saved.insert(key, saved);
            }
        }
    }

    /// The process of a channel's party, or what it left, for who has the credential;
    /// `None` also where there is no such channel (`raw_reconnect_errors` of the
    /// recordings: the node does not tell).
    pub fn resume(
        &mut self,
        channel_id: ChannelId,
        role: Role,
        fsm_id: &FsmId,
    ) -> Option<Found<M>> {
        let key = (channel_id, role);
        if let Some(entry) = self.running.get(&key) {
            let is_own = entry.fsm_id == *fsm_id;
            return is_own.then(|| Found::Running(entry.mailbox.clone()));
        }
        if self.saved.get(&key)?.fsm_id != *fsm_id {
            return None;
        }
        self.saved.remove(&key).map(|saved| Found::Saved(Box::new(saved)))
    }
}

//! What a review remembers of one channel beyond what the session keeps: what the peer
//! announced, what we signed, which nonces were used.

use std::collections::BTreeMap;

use super::context::{ChainFacts, Context, Limits, SignedBefore};
use super::known::KnownState;
use super::verdict::Balances;
use crate::encoding::{AccountKey, StateHash, blake2b256};
use crate::session::{PendingRequest, Session, Start, innermost};
use crate::trees::Poi;
use crate::tx::{CloseSoloLayout, SignedTx, Tx};
use crate::wire::{FromNode, InfoEvent, OnChainInfo, SignKind};

/// How many signatures are remembered. A round is final long before so many more.
const REMEMBERED: usize = 64;

/// Fed with every message and every signature of a channel, in order.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    announced: Option<InfoEvent>,
    signed: Vec<Signed>,
    /// The highest nonce seen in transactions that both have signed or that are in a block.
    nonces: BTreeMap<AccountKey, u64>,
    closing: Option<Balances>,
    /// The latest off-chain round that a snapshot has put on chain.
    snapshot: Option<u64>,
    /// The latest state that the node has shown or proven.
    known: Option<KnownState>,
    restored: bool,
    facts: ChainFacts,
    limits: Limits,
}

/// Something that we signed.
#[derive(Clone, Debug)]
struct Signed {
    slot: Slot,
    bytes: [u8; 32],
    /// Whose nonce it takes, and which, if it gets into a block.
    nonce: Option<(AccountKey, u64)>,
    dropped: bool,
}

/// What only one signature of ours may be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// The channel's opening.
    Create,
    /// A round's one state.
    Round(u64),
    /// The end by consent.
    Close,
    /// What we do alone: the chain takes the first and refuses the rest.
    Alone,
}

impl Slot {
    fn of(signed: &SignedTx) -> Self {
        match signed.tx() {
            Tx::Create(_) => Self::Create,
            Tx::CloseMutual(_) => Self::Close,
            Tx::CloseSolo(_) | Tx::Slash(_) | Tx::Settle(_) | Tx::SnapshotSolo(_) => Self::Alone,
            tx => tx.round().map_or(Self::Alone, Self::Round),
        }
    }

    /// Whether a signature for one must not stand beside a signature for the other. A
    /// half-signed close would pay out balances that a later round has changed.
    fn rivals(self, later: Self) -> bool {
        match (self, later) {
            (Self::Alone, _) | (_, Self::Alone) => false,
            (Self::Close, Self::Round(_)) => true,
            _ => self == later,
        }
    }
}

impl Memory {
    /// Remembers nothing yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// What a node's HTTP API said about chain and account; forgotten after each request.
    pub const fn set_facts(&mut self, facts: ChainFacts) {
        self.facts = facts;
    }

    /// Takes a message, before the session does.
    pub fn note(&mut self, message: &FromNode, session: &Session) {
        match message {
            FromNode::Info(info) => match info.event {
                InfoEvent::ChannelReestablished => {
                    self.restored = true;
                    self.announced = None;
                }
                InfoEvent::AbortedUpdate
                | InfoEvent::Open
                | InfoEvent::PeerDisconnected
                | InfoEvent::FsmUp => self.announced = None,
                InfoEvent::Update
                | InfoEvent::DepositCreated
                | InfoEvent::WithdrawCreated
                | InfoEvent::Shutdown => self.announced = Some(info.event.clone()),
                _ => {}
            },
            FromNode::Conflict { round, .. } => {
                self.announced = None;
                let stands = round
                    .or_else(|| session.tracked().map(|tracked| tracked.round))
                    .unwrap_or_default();
                self.note_dropped(stands);
            }
            FromNode::Update { state } => {
                self.announced = None;
                if let Some(signed) = state.signed() {
                    note_nonce(&mut self.nonces, signed);
                }
            }
            FromNode::Result { result: answer, .. } | FromNode::Reply { data: answer, .. } => {
                let version = session.config().rules.version;
                if let Some(known) = KnownState::read(answer, session.params(), version) {
                    self.known = Some(known);
                }
            }
            FromNode::OnChainTx { tx, info, .. } => {
                if let Some(signed) = tx.signed() {
                    note_nonce(&mut self.nonces, signed);
                    self.note_close(signed, info.as_ref(), session);
                    self.note_snapshot(signed, info.as_ref());
                }
            }
            _ => {}
        }
    }

    /// Takes the news that nothing that we signed beyond this round stands any more.
    pub fn note_dropped(&mut self, stands: u64) {
        for signed in &mut self.signed {
            signed.dropped |= match signed.slot {
                Slot::Create => false,
                Slot::Round(round) => round > stands,
                Slot::Close | Slot::Alone => true,
            };
        }
    }

    /// Takes a signature that was given.
    pub fn note_signed(&mut self, signed: &SignedTx) {
        if self.signed.len() == REMEMBERED {
            self.signed.remove(0);
        }
        let Some(signed) = innermost(signed) else { return };
        let slot = Slot::of(&signed);
        if matches!(slot, Slot::Round(_) | Slot::Close) {
            // What was announced is answered.
            self.announced = None;
        }
        self.signed.push(Signed {
            slot,
            bytes: blake2b256(signed.tx_bytes()),
            nonce: nonce_of(&signed),
            dropped: false,
        });
    }

    /// Takes what was signed in an earlier life of this channel, from the journal.
    pub fn note_earlier(&mut self, signed: &SignedTx, dropped: bool) {
        self.note_signed(signed);
        if let Some(last) = self.signed.last_mut() {
            last.dropped = dropped;
        }
    }

    /// Everything known about a request.
    #[must_use]
    pub fn context<'a>(&'a self, session: &'a Session, pending: &PendingRequest) -> Context<'a> {
        let config = session.config();
        let decoded = pending.request.tx.signed().and_then(innermost);
        let decoded = decoded.as_ref();
        let actor = decoded.and_then(|signed| signed.tx().actor());
        let nonce_owner = match decoded.map(SignedTx::tx) {
            // Up to v0.23 the initiator's nonce counts, whoever starts the close.
            Some(Tx::CloseMutual(tx)) if tx.layout.from().is_none() => {
                Some(config.params.initiator)
            }
            _ => actor,
        };
        Context {
            dialect: config.dialect,
            params: &config.params,
            network: config.network.signing_text(),
            rules: std::slice::from_ref(&config.rules),
            channel_id: session.channel_id(),
            round: session.tracked().map(|tracked| tracked.round).filter(|round| *round > 0),
            state: session.state(),
            known: self.known.as_ref().filter(|known| Some(known.hash()) == signed_hash(session)),
            cosigned: session.last_cosigned(),
            asked: pending.ticket.and_then(|ticket| session.operation(ticket)),
            announced: self.announces(pending.request.kind),
            signed_before: decoded.map_or(SignedBefore::Never, |signed| self.before(signed)),
            chain: ChainFacts {
                last_nonce: nonce_owner.and_then(|key| self.nonces.get(&key).copied()),
                signed_nonce: nonce_owner.and_then(|key| self.signed_nonce(key)),
                ..self.facts
            },
            stopped: session.is_stopped(),
            restored: self.restored || matches!(config.start, Start::Resume(_)),
            snapshot: self.snapshot,
            closing: self.closing,
            limits: self.limits,
        }
    }

    fn announces(&self, kind: SignKind) -> bool {
        matches!(
            (kind, &self.announced),
            (SignKind::UpdateAck, Some(InfoEvent::Update))
                | (SignKind::DepositAck, Some(InfoEvent::DepositCreated))
                | (SignKind::WithdrawAck, Some(InfoEvent::WithdrawCreated))
                | (SignKind::ShutdownSignAck, Some(InfoEvent::Shutdown))
        )
    }

    /// The highest nonce of an account in what we signed and nothing has dropped.
    fn signed_nonce(&self, of: AccountKey) -> Option<u64> {
        let standing = self.signed.iter().filter(|signed| !signed.dropped);
        standing.filter_map(|signed| signed.nonce).filter(|(key, _)| *key == of).map(|n| n.1).max()
    }

    fn before(&self, signed: &SignedTx) -> SignedBefore {
        let bytes = blake2b256(signed.tx_bytes());
        let slot = Slot::of(signed);
        let mut found = SignedBefore::Never;
        // What we do alone may be asked for again where nothing came of it: the node writes the
        // same then, our signature is the same, and the chain takes it once.
        if slot == Slot::Alone {
            return found;
        }
        for earlier in &self.signed {
            let same = earlier.bytes == bytes;
            let rivals = earlier.slot.rivals(slot);
            found = match (same, rivals, earlier.dropped) {
                (true, _, false) => return SignedBefore::Same,
                (false, true, false) => return SignedBefore::Other,
                (false, true, true) if earlier.slot == Slot::Close && slot != Slot::Close => {
                    // The chain takes a nonce once.
                    match earlier.nonce {
                        Some((key, nonce)) if self.nonces.get(&key) >= Some(&nonce) => found,
                        _ => SignedBefore::Close,
                    }
                }
                (_, true, true) | (true, _, true) if found == SignedBefore::Never => {
                    SignedBefore::Dropped
                }
                _ => found,
            };
        }
        found
    }

    fn note_snapshot(&mut self, signed: &SignedTx, info: Option<&OnChainInfo>) {
        if let (Tx::SnapshotSolo(tx), Some(OnChainInfo::ChannelChanged)) = (signed.tx(), info) {
            self.snapshot = SignedTx::decode(&tx.payload).ok().and_then(|tx| tx.tx().round());
        }
    }

    /// The balances that a solo close or slash on chain proves.
    fn note_close(&mut self, signed: &SignedTx, info: Option<&OnChainInfo>, session: &Session) {
        let (Tx::CloseSolo(close) | Tx::Slash(close)) = signed.tx() else { return };
        if info.is_some_and(|info| *info != OnChainInfo::SoloClosing) {
            return;
        }
        let CloseSoloLayout::Tagged { poi } = &close.layout else { return };
        let Ok(proof) = Poi::decode(poi) else { return };
        let params = session.params();
        let balance = |key| proof.account(key).ok().flatten().map(|account| account.balance);
        if let (Some(initiator), Some(responder)) =
            (balance(&params.initiator), balance(&params.responder))
        {
            self.closing = Some(Balances { initiator, responder });
        }
    }
}

/// The hash of the state that both have signed last.
fn signed_hash(session: &Session) -> Option<StateHash> {
    innermost(session.last_cosigned()?)?.tx().state_hash()
}

fn note_nonce(nonces: &mut BTreeMap<AccountKey, u64>, signed: &SignedTx) {
    let Some((actor, nonce)) = nonce_of(signed) else { return };
    let last = nonces.entry(actor).or_default();
    *last = nonce.max(*last);
}

/// Whose nonce a transaction takes, and which.
pub(super) fn nonce_of(signed: &SignedTx) -> Option<(AccountKey, u64)> {
    let signed = innermost(signed)?;
    Some((signed.tx().actor()?, signed.tx().nonce()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{Amount, ChannelId};
    use crate::tx::{CloseMutualLayout, CloseMutualTx, OffchainLayout, OffchainTx, SnapshotSoloTx};

    const OWNER: AccountKey = AccountKey::new([1; 32]);

    fn close(nonce: u64, fee: u128) -> SignedTx {
        SignedTx::of(Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::TaggedFrom(OWNER),
            channel_id: ChannelId::new([9; 32]),
            initiator_amount: Amount::ZERO,
            responder_amount: Amount::ZERO,
            ttl: 0,
            fee: Amount::new(fee),
            nonce,
        }))
    }

    fn update(round: u64) -> SignedTx {
        let layout = OffchainLayout::Lima { state_hash: StateHash::new([round as u8; 32]) };
        SignedTx::of(Tx::Offchain(OffchainTx {
            layout,
            channel_id: ChannelId::new([9; 32]),
            round,
        }))
    }

    /// A conflict frees what follows; a close can be posted as long as its nonce is not used.
    #[test]
    fn a_close_that_was_dropped_is_remembered_until_its_nonce_is_used() {
        let mut memory = Memory::new(Limits::default());
        memory.note_signed(&close(5, 20));
        assert_eq!(memory.before(&update(4)), SignedBefore::Other);
        memory.note_dropped(3);
        assert_eq!(memory.before(&update(4)), SignedBefore::Close);
        assert_eq!(memory.before(&close(5, 30)), SignedBefore::Dropped);
        // A round that was dropped besides is the lesser news, whichever came first.
        memory.note_signed(&update(4));
        memory.note_dropped(3);
        assert_eq!(memory.before(&update(4)), SignedBefore::Close);
        note_nonce(&mut memory.nonces, &close(4, 1));
        assert_eq!(memory.before(&update(4)), SignedBefore::Close);
        note_nonce(&mut memory.nonces, &close(5, 1));
        assert_eq!(memory.before(&update(4)), SignedBefore::Dropped);
        assert_eq!(memory.before(&update(5)), SignedBefore::Never);
    }

    #[test]
    fn what_we_do_alone_is_signed_again_when_we_ask_again() {
        let alone = SignedTx::of(Tx::SnapshotSolo(SnapshotSoloTx {
            channel_id: ChannelId::new([9; 32]),
            from: OWNER,
            payload: update(3).encode(),
            ttl: 0,
            fee: Amount::new(20),
            nonce: 5,
        }));
        let mut memory = Memory::new(Limits::default());
        for signed in [alone.clone(), update(4), close(6, 20)] {
            assert_eq!(memory.before(&alone), SignedBefore::Never);
            memory.note_signed(&signed);
        }
        assert_eq!(memory.before(&alone), SignedBefore::Never);
        // Nothing else is signed twice.
        assert_eq!(memory.before(&close(6, 20)), SignedBefore::Same);
    }

    #[test]
    fn what_fell_back_is_dropped_and_no_more() {
        let mut memory = Memory::new(Limits::default());
        for round in [4, 5] {
            memory.note_signed(&update(round));
        }
        memory.note_dropped(4);
        let mut other = update(5);
        let Tx::Offchain(mut tx) = other.tx().clone() else { unreachable!("it is one") };
        tx.layout = OffchainLayout::Lima { state_hash: StateHash::new([77; 32]) };
        other = SignedTx::of(Tx::Offchain(tx.clone()));
        assert_eq!(memory.before(&other), SignedBefore::Dropped);
        tx.round = 4;
        assert_eq!(memory.before(&SignedTx::of(Tx::Offchain(tx))), SignedBefore::Other);
    }
}

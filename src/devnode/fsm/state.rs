//! The states of a channel process and what the two processes of a channel tell each
//! other.

use crate::encoding::{AccountKey, Amount, TxHash};
use crate::trees::ChannelState;
use crate::tx::{SignedTx, Update};
use crate::wire::{InfoEvent, OnChainInfo, SignKind};

/// What two signatures are gathered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Opening the channel.
    Create,
    /// An off-chain update.
    Update,
    /// A deposit.
    Deposit,
    /// A withdrawal.
    Withdraw,
    /// A mutual close.
    Shutdown,
}

impl Op {
    /// The sign request, to the party that started it or to the other.
    #[must_use]
    pub const fn sign_kind(self, is_ack: bool) -> SignKind {
        match (self, is_ack) {
            (Self::Create, false) => SignKind::InitiatorSign,
            (Self::Create, true) => SignKind::ResponderSign,
            (Self::Update, false) => SignKind::Update,
            (Self::Update, true) => SignKind::UpdateAck,
            (Self::Deposit, false) => SignKind::DepositTx,
            (Self::Deposit, true) => SignKind::DepositAck,
            (Self::Withdraw, false) => SignKind::WithdrawTx,
            (Self::Withdraw, true) => SignKind::WithdrawAck,
            (Self::Shutdown, false) => SignKind::ShutdownSign,
            (Self::Shutdown, true) => SignKind::ShutdownSignAck,
        }
    }

    /// What announces it to the party that did not start it.
    pub(super) const fn announcement(self) -> InfoEvent {
        match self {
            Self::Create => InfoEvent::FundingCreated,
            Self::Update => InfoEvent::Update,
            Self::Deposit => InfoEvent::DepositCreated,
            Self::Withdraw => InfoEvent::WithdrawCreated,
            Self::Shutdown => InfoEvent::Shutdown,
        }
    }

    /// Why the co-signed transaction is reported; `None` for what stays off chain.
    pub(super) const fn cosigned_info(self, is_ack: bool) -> Option<OnChainInfo> {
        Some(match (self, is_ack) {
            (Self::Create, true) => OnChainInfo::FundingCreated,
            (Self::Create, false) => OnChainInfo::FundingSigned,
            (Self::Deposit, true) => OnChainInfo::DepositCreated,
            (Self::Deposit, false) => OnChainInfo::DepositSigned,
            (Self::Withdraw, true) => OnChainInfo::WithdrawCreated,
            (Self::Withdraw, false) => OnChainInfo::WithdrawSigned,
            (Self::Shutdown, _) => OnChainInfo::CloseMutual,
            (Self::Update, _) => return None,
        })
    }

    /// What tells that the own node, and the peer's, saw it deep enough.
    pub(super) const fn locked_events(self) -> Option<(InfoEvent, InfoEvent)> {
        match self {
            Self::Create => Some((InfoEvent::OwnFundingLocked, InfoEvent::FundingLocked)),
            Self::Deposit => Some((InfoEvent::OwnDepositLocked, InfoEvent::DepositLocked)),
            Self::Withdraw => Some((InfoEvent::OwnWithdrawLocked, InfoEvent::WithdrawLocked)),
            Self::Update | Self::Shutdown => None,
        }
    }
}

/// What is wanted of a channel, as the initiator's process proposes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The initiator.
    pub initiator: AccountKey,
    /// The responder, as the initiator believes.
    pub responder: AccountKey,
}

/// What one process of a channel tells the other.
#[derive(Clone, Debug, PartialEq)]
pub enum PeerMessage {
    /// The initiator proposes a channel.
    Open(Proposal),
    /// The responder takes it.
    Accept {
        /// Its key.
        responder: AccountKey,
        /// Its confirmation depth, which an initiator without own wish adopts.
        depth: Option<u64>,
    },
    /// A half-signed transaction to acknowledge.
    Propose {
        /// Of what.
        op: Op,
        /// Signed by the sender.
        tx: SignedTx,
        /// What it changes; off-chain transactions of today do not hold it.
        updates: Vec<Update>,
    },
    /// The co-signed transaction.
    Ack {
        /// Of what.
        op: Op,
        /// Signed by both.
        tx: SignedTx,
    },
    /// A proposal is void.
    Abort {
        /// Which: the bytes of the proposed transaction.
        tx: Vec<u8>,
        /// Why (`spec/json-rpc.md` §2.4).
        code: u16,
    },
    /// The sender saw the transaction deep enough.
    Locked(Op),
    /// A message for the other client.
    Message {
        /// Who sent it.
        from: AccountKey,
        /// To whom.
        to: AccountKey,
        /// What it says.
        info: String,
    },
    /// The sender leaves; its last state.
    Leave,
    /// So do we.
    LeaveAck,
    /// 2018: the sender found a fault and takes the receiver down with it.
    Failed,
    /// The initiator's process is back; the hash of its last co-signed transaction.
    Reestablish {
        /// That hash.
        last: TxHash,
    },
    /// The responder has the same.
    ReestablishAck,
    /// The sender's process has ended.
    Gone,
}

/// The latest state that both have signed.
#[derive(Clone, Debug)]
pub(super) struct Cosigned {
    pub(super) state: ChannelState,
    pub(super) round: u64,
    pub(super) tx: SignedTx,
}

/// An operation between its start and its second signature.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    pub(super) op: Op,
    /// Whether the peer started it.
    pub(super) is_ack: bool,
    /// As shown to the client, then as the client signed it.
    pub(super) tx: SignedTx,
    /// What the channel will be; `None` for a close.
    pub(super) next: Option<ChannelState>,
    pub(super) updates: Vec<Update>,
}

impl Pending {
    pub(super) const fn kind(&self) -> SignKind {
        self.op.sign_kind(self.is_ack)
    }
}

/// What one party does on chain alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Solo {
    Close,
    Slash,
    Settle,
    Snapshot,
}

impl Solo {
    pub(super) const fn kind(self) -> SignKind {
        match self {
            Self::Close => SignKind::CloseSolo,
            Self::Slash => SignKind::Slash,
            Self::Settle => SignKind::Settle,
            Self::Snapshot => SignKind::SnapshotSolo,
        }
    }
}

/// A transaction that only the own client signs.
#[derive(Clone, Debug)]
pub(super) struct SoloPending {
    pub(super) solo: Solo,
    pub(super) tx: SignedTx,
}

/// A co-signed transaction on its way to its depth.
#[derive(Clone, Debug)]
pub(super) struct Locking {
    pub(super) op: Op,
    pub(super) tx: SignedTx,
    pub(super) hash: TxHash,
    /// What the channel will be; `None` where the state cannot take it.
    pub(super) next: Option<ChannelState>,
    pub(super) depth: u64,
    /// The height of its block, once seen.
    pub(super) included: Option<u64>,
    /// Whether the own node has seen the depth.
    pub(super) is_locked: bool,
    /// Whether the peer's node has.
    pub(super) is_peer_locked: bool,
}

/// Where a channel process stands; the node's names for it in the comments.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// `awaiting_reestablish`, `reestablish_init`: the peer has to agree to go on.
    Reestablishing,
    /// `awaiting_open`: a responder waits for a proposal.
    AwaitingOpen,
    /// `initialized`: an initiator waits for the responder's acceptance.
    Initialized,
    /// `accepted`: a responder waits for the half-signed create.
    Accepted,
    /// `awaiting_signature`: the client has a sign request.
    Signing(Box<Pending>),
    /// `awaiting_signature`, of a transaction that needs no other signature.
    SigningSolo(Box<SoloPending>),
    /// `half_signed`, `awaiting_update_ack`, `dep_half_signed`, `mutual_closing`: the
    /// peer has to sign.
    AwaitingAck(Box<Pending>),
    /// `awaiting_locked`, then `signed`.
    Locking(Box<Locking>),
    /// `open`; while a solo close is on chain, `channel_closing`.
    Open,
    /// `awaiting_leave_ack`.
    AwaitingLeaveAck,
    /// `mutual_closed`, `channel_closed`: the last transaction goes on chain.
    Closed { tx: Box<SignedTx>, hash: TxHash, depth: u64, included: Option<u64> },
    /// The process has ended.
    Dead,
}

impl State {
    /// Whether the opening handshake is still going on.
    pub(super) fn is_handshake(&self) -> bool {
        match self {
            Self::AwaitingOpen | Self::Initialized | Self::Accepted => true,
            Self::Signing(pending) | Self::AwaitingAck(pending) => pending.op == Op::Create,
            Self::Locking(_)
            | Self::Reestablishing
            | Self::SigningSolo(_)
            | Self::Open
            | Self::AwaitingLeaveAck
            | Self::Closed { .. }
            | Self::Dead => false,
        }
    }

    /// Whether blocks matter to it.
    pub(super) const fn is_on_chain(&self) -> bool {
        matches!(self, Self::Locking(_) | Self::Closed { .. })
    }
}

/// The fee of every transaction in 2018 (`spec/legacy.md` §4.3).
pub(super) const LEGACY_FEE: Amount = Amount::new(1);

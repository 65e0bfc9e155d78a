//! The one vocabulary of both dialects.

use std::fmt;

use serde_json::Value;

use crate::encoding::{AccountKey, Amount, ChannelId, Era, FsmId, TxHash};
use crate::tx::{SignedTx, TxError, TxKind};

/// How a node talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Today: JSON-RPC 2.0, `channels.*` methods, `tx_…`.
    JsonRpc,
    /// 2018: `action` / `tag` / `payload`, `tx$…`.
    Legacy,
}

impl Dialect {
    /// The form of its API strings.
    #[must_use]
    pub const fn era(self) -> Era {
        match self {
            Self::JsonRpc => Era::Modern,
            Self::Legacy => Era::Legacy,
        }
    }

    /// Its name in options and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonRpc => "json-rpc",
            Self::Legacy => "legacy",
        }
    }
}

/// A transaction as a message carried it. What does not decode is kept, since a request
/// to sign it must be shown and refused, not dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TxText {
    /// The text as received.
    pub text: String,
    /// What it says.
    pub decoded: Result<SignedTx, TxError>,
}

impl TxText {
    /// Decodes a text, signed or bare.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), decoded: SignedTx::from_text(text) }
    }

    /// Writes a signed transaction.
    #[must_use]
    pub fn of(tx: SignedTx, era: Era) -> Self {
        Self { text: tx.to_text(era), decoded: Ok(tx) }
    }

    /// The transaction, if it decoded.
    #[must_use]
    pub fn signed(&self) -> Option<&SignedTx> {
        self.decoded.as_ref().ok()
    }
}

/// One message from a node, with what surrounds it. `Debug` leaves `raw` out, since it may
/// hold a session credential.
#[derive(Clone, PartialEq)]
pub struct Received {
    /// The channel it is about, once the node says so.
    pub channel_id: Option<ChannelId>,
    /// What it says.
    pub message: FromNode,
    /// The JSON it was read from.
    pub raw: Value,
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("channel_id", &self.channel_id)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

/// What a node says.
#[derive(Clone, Debug, PartialEq)]
pub enum FromNode {
    /// Something happened (`channels.info`, action `info`).
    Info(Info),
    /// A signature is wanted (`channels.sign.*`, action `sign`).
    Sign(SignRequest),
    /// The latest co-signed state (`channels.update`, action `update`).
    Update {
        /// The co-signed transaction.
        state: TxText,
    },
    /// The channel was left (`channels.leave`).
    Leave {
        /// The last co-signed transaction.
        state: TxText,
    },
    /// A transaction goes on chain, or was seen there (`channels.on_chain_tx`).
    OnChainTx {
        /// Why it is reported; 2018 nodes do not say.
        info: Option<OnChainInfo>,
        /// The transaction.
        tx: TxText,
        /// The node's name of its type, where given.
        tx_type: Option<String>,
    },
    /// An operation was dropped; the channel is back at `round` (`channels.conflict`).
    Conflict {
        /// The channel, as the payload names it.
        channel_id: Option<ChannelId>,
        /// The last co-signed round, which stands.
        round: Option<u64>,
        /// Why: 1 validation, 2 conflict, 3 timeout, 4 abort, 5 rejected on chain, ≥ 128
        /// the peer's own. Absent in 2018.
        code: Option<i64>,
        /// The node's words for the code.
        message: Option<String>,
    },
    /// A message from the peer (`channels.message`).
    Message {
        /// The channel, as the payload names it.
        channel_id: Option<ChannelId>,
        /// Who sent it, as text.
        from: String,
        /// To whom, as text.
        to: String,
        /// What it says. Hostile: the peer chose every character.
        info: String,
    },
    /// A request was refused, or the channel process failed.
    Error(NodeError),
    /// A result with its request's id (JSON-RPC): `"ok"` means handed over, not done.
    Result {
        /// The id.
        id: Value,
        /// The result.
        result: Value,
    },
    /// The answer to a query without id (`channels.<method>.reply`).
    Reply {
        /// What was asked, e.g. `get.balances`.
        method: String,
        /// The answer.
        data: Value,
    },
    /// The answer to a ping.
    Pong,
    /// Something this version does not know. Shown as it is.
    Unknown,
}

/// An `info` message.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    /// What happened.
    pub event: InfoEvent,
    /// The session credential, in `fsm_up`, `funding_created` and `funding_signed`.
    pub fsm_id: Option<FsmId>,
    /// The transaction concerned, in `minimum_depth_achieved`. A hash that does not
    /// decode (`min_depth_achieved` destroys it) is left out.
    pub tx_hash: Option<TxHash>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            /// A word that this version does not know.
            Other(String),
        }

        impl $name {
            /// Every word that this version knows.
            pub const KNOWN: &[Self] = &[$(Self::$variant,)*];

            /// Reads the node's word.
            #[must_use]
            pub fn parse(word: &str) -> Self {
                match word {
                    $($text => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }

            /// The node's word.
            #[must_use]
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(word) => word,
                }
            }
        }
    };
}

words! {
    /// Events of `info` (`spec/json-rpc.md` §2.4.1, `spec/legacy.md` §2.5).
    InfoEvent {
        /// The channel process runs; carries the session credential.
        FsmUp = "fsm_up",
        /// Responder: the initiator's proposal arrived.
        ChannelOpen = "channel_open",
        /// Initiator: the responder's node accepted.
        ChannelAccept = "channel_accept",
        /// Responder: the half-signed create arrived.
        FundingCreated = "funding_created",
        /// Initiator: the co-signed create arrived.
        FundingSigned = "funding_signed",
        /// Our node saw the create at its depth.
        OwnFundingLocked = "own_funding_locked",
        /// The peer's node saw it.
        FundingLocked = "funding_locked",
        /// The channel is usable.
        Open = "open",
        /// Acknowledger: the peer started an update.
        Update = "update",
        /// The seed's word for a finished update; no node ever sent it.
        UpdateFinalized = "update_finalized",
        /// Acknowledger: the peer started a deposit.
        DepositCreated = "deposit_created",
        /// Our node saw the deposit at its depth.
        OwnDepositLocked = "own_deposit_locked",
        /// The peer's node saw it.
        DepositLocked = "deposit_locked",
        /// Acknowledger: the peer started a withdrawal.
        WithdrawCreated = "withdraw_created",
        /// Our node saw the withdrawal at its depth.
        OwnWithdrawLocked = "own_withdraw_locked",
        /// The peer's node saw it.
        WithdrawLocked = "withdraw_locked",
        /// Acknowledger: the peer started a mutual close.
        Shutdown = "shutdown",
        /// The channel is in a closing state.
        Closing = "closing",
        /// 2018: a mutual close was co-signed.
        CloseMutual = "close_mutual",
        /// The closing transaction is at its depth.
        ClosedConfirmed = "closed_confirmed",
        /// The channel process was restored.
        ChannelReestablished = "channel_reestablished",
        /// The peer's process or client went away.
        PeerDisconnected = "peer_disconnected",
        /// Our own refusal took effect.
        AbortedUpdate = "aborted_update",
        /// The depth that was assumed is now real.
        MinimumDepthAchieved = "minimum_depth_achieved",
        /// Our snapshot is at its depth.
        MinDepthAchieved = "min_depth_achieved",
        /// A timer of the channel process ran out.
        Timeout = "timeout",
        /// Opening failed: a signature was wrong.
        BadSignature = "bad_signature",
        /// Opening failed: the parties' parameters differ.
        BadStateHash = "bad_state_hash",
        /// Opening failed: another transaction came instead of the create.
        NotCreateTx = "not_create_tx",
        /// A closed channel reappeared after a fork.
        ZombieChannel = "zombie_channel",
        /// The channel process is gone.
        Died = "died",
    }
}

words! {
    /// Why `on_chain_tx` reports a transaction (`spec/json-rpc.md` §2.4.2).
    OnChainInfo {
        /// Responder: the create is co-signed.
        FundingCreated = "funding_created",
        /// Initiator: the create is co-signed and pushed.
        FundingSigned = "funding_signed",
        /// Acknowledger: the deposit is co-signed.
        DepositCreated = "deposit_created",
        /// Depositor: the deposit is co-signed and pushed.
        DepositSigned = "deposit_signed",
        /// Acknowledger: the withdrawal is co-signed.
        WithdrawCreated = "withdraw_created",
        /// Withdrawer: the withdrawal is co-signed and pushed.
        WithdrawSigned = "withdraw_signed",
        /// The mutual close is co-signed.
        CloseMutual = "close_mutual",
        /// The transaction is in a block.
        ChannelChanged = "channel_changed",
        /// A forced progress was applied to the local state.
        ConsumedForcedProgress = "consumed_forced_progress",
        /// Someone closes alone, with the latest state.
        SoloClosing = "solo_closing",
        /// Someone closes alone with an older state: `tx` is what answers it.
        CanSlash = "can_slash",
        /// A forced progress built on an older state.
        CanSnapshot = "can_snapshot",
        /// The closing transaction is in a block.
        ChannelClosed = "channel_closed",
    }
}

/// A request to sign.
#[derive(Clone, Debug, PartialEq)]
pub struct SignRequest {
    /// What for.
    pub kind: SignKind,
    /// The tag as received. Legacy answers echo it, so that `initiator_signed` (the seed)
    /// and `initiator_sign` (the node) both work.
    pub tag: String,
    /// What is to be signed. Today wrapped with the signatures there are; bare in 2018.
    pub tx: TxText,
    /// What the node says will change. Informative: only the transaction is signed.
    pub updates: Vec<AnnouncedUpdate>,
}

/// The kinds of sign requests (`spec/json-rpc.md` §2.3, `spec/legacy.md` §2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignKind {
    /// The create, by the initiator.
    InitiatorSign,
    /// The create, by the responder.
    ResponderSign,
    /// Our update.
    Update,
    /// The peer's update.
    UpdateAck,
    /// Our deposit.
    DepositTx,
    /// The peer's deposit.
    DepositAck,
    /// Our withdrawal.
    WithdrawTx,
    /// The peer's withdrawal.
    WithdrawAck,
    /// Our mutual close.
    ShutdownSign,
    /// The peer's mutual close.
    ShutdownSignAck,
    /// Our solo close.
    CloseSolo,
    /// Our slash.
    Slash,
    /// Our settle.
    Settle,
    /// Our snapshot.
    SnapshotSolo,
    /// Our forced progress.
    ForceProgress,
}

impl SignKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::InitiatorSign,
        Self::ResponderSign,
        Self::Update,
        Self::UpdateAck,
        Self::DepositTx,
        Self::DepositAck,
        Self::WithdrawTx,
        Self::WithdrawAck,
        Self::ShutdownSign,
        Self::ShutdownSignAck,
        Self::CloseSolo,
        Self::Slash,
        Self::Settle,
        Self::SnapshotSolo,
        Self::ForceProgress,
    ];

    /// The word after `channels.sign.` (today), or the tag (2018).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::InitiatorSign => "initiator_sign",
            Self::ResponderSign => "responder_sign",
            Self::Update => "update",
            Self::UpdateAck => "update_ack",
            Self::DepositTx => "deposit_tx",
            Self::DepositAck => "deposit_ack",
            Self::WithdrawTx => "withdraw_tx",
            Self::WithdrawAck => "withdraw_ack",
            Self::ShutdownSign => "shutdown_sign",
            Self::ShutdownSignAck => "shutdown_sign_ack",
            Self::CloseSolo => "close_solo_sign",
            Self::Slash => "slash_tx",
            Self::Settle => "settle_sign",
            Self::SnapshotSolo => "snapshot_solo_tx",
            Self::ForceProgress => "force_progress_tx",
        }
    }

    /// The word after `channels.` in the answer (today).
    #[must_use]
    pub const fn reply(self) -> &'static str {
        match self {
            Self::Slash => "slash_sign",
            // `snapshot_solo_tx` as an answer hangs the channel (`spec/json-rpc.md` T25).
            Self::SnapshotSolo => "snapshot_solo_sign",
            Self::ForceProgress => "force_progress_sign",
            _ => self.tag(),
        }
    }

    /// The only transaction that may come under this request.
    #[must_use]
    pub const fn tx_kind(self) -> TxKind {
        match self {
            Self::InitiatorSign | Self::ResponderSign => TxKind::Create,
            Self::Update | Self::UpdateAck => TxKind::Offchain,
            Self::DepositTx | Self::DepositAck => TxKind::Deposit,
            Self::WithdrawTx | Self::WithdrawAck => TxKind::Withdraw,
            Self::ShutdownSign | Self::ShutdownSignAck => TxKind::CloseMutual,
            Self::CloseSolo => TxKind::CloseSolo,
            Self::Slash => TxKind::Slash,
            Self::Settle => TxKind::Settle,
            Self::SnapshotSolo => TxKind::SnapshotSolo,
            Self::ForceProgress => TxKind::ForceProgress,
        }
    }

    /// Whether the peer has started it and signed before us.
    #[must_use]
    pub const fn is_acknowledgement(self) -> bool {
        matches!(
            self,
            Self::ResponderSign
                | Self::UpdateAck
                | Self::DepositAck
                | Self::WithdrawAck
                | Self::ShutdownSignAck
        )
    }

    /// Whether the result needs both parties' signatures.
    #[must_use]
    pub const fn is_cosigned(self) -> bool {
        !matches!(
            self,
            Self::CloseSolo | Self::Slash | Self::Settle | Self::SnapshotSolo | Self::ForceProgress
        )
    }

    /// Whether it gets the coins out of the channel, or protects them on chain.
    #[must_use]
    pub const fn ends_channel(self) -> bool {
        matches!(
            self,
            Self::ShutdownSign
                | Self::ShutdownSignAck
                | Self::CloseSolo
                | Self::Slash
                | Self::Settle
                | Self::SnapshotSolo
        )
    }

    /// Whether the protocol lets us refuse. A create can't be: close the socket instead.
    #[must_use]
    pub const fn can_refuse(self) -> bool {
        !matches!(self, Self::InitiatorSign | Self::ResponderSign)
    }

    /// The kind with this tag, variants of the seed document included.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "initiator_signed" => Some(Self::InitiatorSign),
            "responder_signed" => Some(Self::ResponderSign),
            _ => Self::ALL.into_iter().find(|kind| kind.tag() == tag),
        }
    }
}

/// One element of `updates` beside a sign request (`spec/json-rpc.md` §2.6).
#[derive(Clone, Debug, PartialEq)]
pub enum AnnouncedUpdate {
    /// Coins move between the parties.
    Transfer {
        /// Who pays.
        from: AccountKey,
        /// Who gets.
        to: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// Coins come in from the chain.
    Deposit {
        /// Whose.
        from: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// Coins go out to the chain.
    Withdraw {
        /// Whose.
        to: AccountKey,
        /// How much.
        amount: Amount,
    },
    /// A contract is created or called; the raw element.
    Contract(Value),
    /// A note signed with the update. Hostile text.
    Meta(String),
    /// An element that this version does not know, or that is malformed.
    Unknown(Value),
}

/// Why a node refused.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeError {
    /// The request's id, where it had one.
    pub id: Option<Value>,
    /// The outer code (JSON-RPC).
    pub code: Option<i64>,
    /// The outer message (JSON-RPC), or the reason or message (2018).
    pub message: String,
    /// The inner codes and messages (JSON-RPC `data`).
    pub details: Vec<(i64, String)>,
    /// The request, echoed.
    pub request: Option<Value>,
    /// 2018 only: the channel process failed and dies, instead of a refused request.
    pub fatal: bool,
}

impl NodeError {
    /// The reason in words common to both dialects.
    #[must_use]
    pub fn reason(&self) -> ErrorReason {
        match self.details.first() {
            Some((code, message)) => {
                ErrorReason::from_code(*code).unwrap_or_else(|| ErrorReason::Other(message.clone()))
            }
            None => ErrorReason::parse(&self.message),
        }
    }
}

words! {
    /// Reasons of refusals that both dialects know, and some of one.
    ErrorReason {
        /// The payer would fall below the channel reserve (1001).
        InsufficientBalance = "insufficient_balance",
        /// A negative amount (1002).
        NegativeAmount = "negative_amount",
        /// Not the two parties, or twice the same (1003).
        InvalidPubkeys = "invalid_pubkeys",
        /// A text that does not decode (1005, 1006, 1009, 1010).
        BrokenEncoding = "broken_encoding",
        /// Not an integer (1008).
        NotANumber = "not_a_number",
        /// The channel process is not in a state for it (108).
        NotReady = "not_ready",
        /// Refusing something that is not pending (1018).
        NotAllowedNow = "not_allowed_now",
        /// A message to somebody else.
        UnknownRecipient = "unknown_recipient",
        /// A request in a state that refuses it.
        UnknownRequest = "unknown_request",
        /// A parameter of the opening is too low (105).
        ValueTooLow = "value_too_low",
        /// A party has no account on chain (1011).
        ParticipantNotFound = "participant_not_found",
        /// The session credential is wrong (1016).
        InvalidFsmId = "invalid_fsm_id",
    }
}

impl ErrorReason {
    /// The reason with this inner code (`spec/json-rpc.md` §2.7).
    #[must_use]
    pub const fn from_code(code: i64) -> Option<Self> {
        Some(match code {
            105 => Self::ValueTooLow,
            108 => Self::NotReady,
            1001 => Self::InsufficientBalance,
            1002 => Self::NegativeAmount,
            1003 => Self::InvalidPubkeys,
            1005 | 1006 | 1009 | 1010 => Self::BrokenEncoding,
            1008 => Self::NotANumber,
            1011 => Self::ParticipantNotFound,
            1016 => Self::InvalidFsmId,
            1018 => Self::NotAllowedNow,
            _ => return None,
        })
    }
}

/// Fee, gas price and nonce of an on-chain transaction, where the user sets them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TxOptions {
    /// Exactly this fee.
    pub fee: Option<Amount>,
    /// The minimum fee at this price.
    pub gas_price: Option<Amount>,
    /// This nonce.
    pub nonce: Option<u64>,
}

impl TxOptions {
    /// Reads them from a request's params, where a node takes numeric strings too. What
    /// is no number is left out.
    #[must_use]
    pub fn read(params: &Value) -> Self {
        let amount = |name: &str| match params.get(name)? {
            Value::Number(number) => Amount::from_json(number).ok(),
            Value::String(text) => text.parse().ok().map(Amount::new),
            _ => None,
        };
        Self {
            fee: amount("fee"),
            gas_price: amount("gas_price"),
            nonce: amount("nonce").and_then(|nonce| u64::try_from(nonce.aettos()).ok()),
        }
    }
}

/// What else a deposit or a withdrawal is proposed with. Not in 2018.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Notes for the peer, announced with it.
    pub meta: Vec<String>,
    /// A block to pin the state to.
    pub block_hash: Option<String>,
}

impl Extras {
    /// Whether there is nothing else.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.meta.is_empty() && self.block_hash.is_none()
    }
}

/// What a client says.
#[derive(Clone, Debug, PartialEq)]
pub enum ToNode {
    /// Propose moving coins.
    Update {
        /// Who pays.
        from: AccountKey,
        /// Who gets.
        to: AccountKey,
        /// How much.
        amount: Amount,
        /// Notes signed with it. Not in 2018.
        meta: Vec<String>,
        /// A block to pin the state to. Not in 2018.
        block_hash: Option<String>,
    },
    /// Propose adding coins.
    Deposit {
        /// How much.
        amount: Amount,
        /// Fee and nonce. Not in 2018.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Propose taking coins out.
    Withdraw {
        /// How much.
        amount: Amount,
        /// Fee and nonce. Not in 2018.
        options: TxOptions,
        /// Notes and the pinned block.
        extras: Extras,
    },
    /// Propose closing by consent.
    Shutdown(TxOptions),
    /// Suspend the channel for both. Not in 2018.
    Leave,
    /// A message to the peer.
    Message {
        /// To whom.
        to: AccountKey,
        /// What it says.
        info: String,
    },
    /// The answer to a sign request.
    Sign {
        /// What was asked.
        kind: SignKind,
        /// The tag as received.
        tag: String,
        /// Ours.
        answer: SignAnswer,
    },
    /// Ask something. Not in 2018.
    Get(Query),
    /// Keep the connection alive. Not in 2018: a WebSocket ping does it there.
    Ping,
    /// Close alone. Not in 2018, nor the next four.
    CloseSolo(TxOptions),
    /// Answer an older close.
    Slash(TxOptions),
    /// Be paid after the lock period.
    Settle(TxOptions),
    /// Put the latest round on chain.
    SnapshotSolo(TxOptions),
    /// Do not wait for this transaction's depth.
    AssumeMinimumDepth(TxHash),
    /// Anything else: method (or action) and params (or payload).
    Raw {
        /// `channels.…`, or `action` or `action/tag`.
        method: String,
        /// Params or payload.
        params: Value,
    },
}

/// Our answer to a sign request.
#[derive(Clone, Debug, PartialEq)]
pub enum SignAnswer {
    /// The transaction with our signature, in the dialect's text.
    Signed(String),
    /// No, with a code 1…65535 (today only).
    Refuse(u16),
}

/// Questions to the channel process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Balances of these accounts.
    Balances(Vec<AccountKey>),
    /// The whole off-chain state.
    OffchainState,
    /// A proof of inclusion of these accounts.
    Poi(Vec<AccountKey>),
}

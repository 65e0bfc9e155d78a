//! Why a transaction is not taken, in the node's own words.

use thiserror::Error;

use super::ChainEra;

/// Why the mempool or a block does not take a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Rejection {
    /// A signature is missing, superfluous, or by somebody else.
    #[error("the signatures are not exactly those that the transaction needs")]
    SignatureCheckFailed,
    /// The account used this nonce before.
    #[error("the account has used this nonce before")]
    NonceTooLow,
    /// The account's transactions before this one are missing.
    #[error("the account has not used the nonces before this one yet")]
    NonceTooHigh,
    /// The fee is below what consensus asks.
    #[error("the fee is below the minimum")]
    TooLowFee,
    /// The fee is below what this miner asks.
    #[error("the fee is below what the miner asks for this size")]
    TooLowGasPriceForMiner,
    /// Its last height has passed.
    #[error("its time to live has passed")]
    TtlExpired,
    /// The account is not on chain.
    #[error("the account is not on chain")]
    AccountNotFound,
    /// The account has not enough coins.
    #[error("the account has not enough coins")]
    InsufficientFunds,
    /// The mempool or a block holds it already.
    #[error("the transaction is on chain already")]
    AlreadyAccepted,
    /// Of a kind that does not go on chain, or that this chain does not know.
    #[error("transactions of this kind or layout do not go on this chain")]
    IllegalTransaction,
    /// A generalized account or a contract would be needed, which this chain does not have.
    #[error("the embedded node has neither contracts nor generalized accounts")]
    NotSimulated,
    /// More transactions wait than the mempool holds.
    #[error("the mempool is full")]
    MempoolFull,
    /// A sum beyond 128 bits.
    #[error("the amounts add up to more than any amount can be")]
    AmountOverflow,
    /// No channel with this id.
    #[error("there is no such channel on chain")]
    ChannelDoesNotExist,
    /// A channel with this id is there.
    #[error("the channel exists already")]
    ChannelExists,
    /// A solo close is under way.
    #[error("the channel is closing already")]
    ChannelNotActive,
    /// No solo close is under way, or its lock period is over.
    #[error("the channel is not closing")]
    ChannelNotClosing,
    /// The lock period is not over.
    #[error("the lock period is not over")]
    ChannelNotClosed,
    /// Initiator and responder are the same.
    #[error("initiator and responder are the same")]
    InitiatorIsResponder,
    /// An amount below the reserve.
    #[error("the initiator's amount is below the reserve")]
    InsufficientInitiatorAmount,
    /// An amount below the reserve.
    #[error("the responder's amount is below the reserve")]
    InsufficientResponderAmount,
    /// The acting account is no party of the channel.
    #[error("the account is no party of the channel")]
    AccountNotPeer,
    /// The acting account is neither a party of the channel nor a delegate.
    #[error("the account is neither a party of the channel nor a delegate")]
    AccountNotPeerOrDelegate,
    /// A withdrawal that leaves less than the reserves.
    #[error("the channel would hold less than its reserves")]
    NotEnoughChannelFunds,
    /// A settle of more than the channel holds.
    #[error("the channel does not hold as much")]
    InsufficientChannelFunds,
    /// A round that is older than the one on chain.
    #[error("the chain knows a newer round")]
    OldRound,
    /// The round that is on chain.
    #[error("the chain knows the same round")]
    SameRound,
    /// A mutual close that does not add up to the channel's coins.
    #[error("amounts and fee do not add up to the coins of the channel")]
    WrongAmounts,
    /// A settle with other amounts than those on chain.
    #[error("the amounts are not those of the last state on chain")]
    WrongSettleAmounts,
    /// The payload is no signed transaction.
    #[error("the payload is no signed transaction")]
    PayloadDeserializationFailed,
    /// The payload holds something else than an off-chain state.
    #[error("the payload holds no off-chain state")]
    BadOffchainStateType,
    /// The payload is of another channel.
    #[error("the payload is of another channel")]
    BadStateChannelId,
    /// The proof lacks a party.
    #[error("the proof of inclusion does not hold both parties")]
    WrongChannelPeers,
    /// A slash without payload.
    #[error("a slash needs a payload")]
    SlashMustHavePayload,
    /// A snapshot without payload.
    #[error("a snapshot needs a payload")]
    SnapshotMustHavePayload,
    /// The proof does not hash to the payload's state.
    #[error("the proof of inclusion is not of the payload's state")]
    InvalidPoiHash,
    /// The proof does not hash to the state on chain.
    #[error("the proof of inclusion is not of the state on chain")]
    InvalidPoiHashInChannel,
    /// The proof's balances are not the channel's coins.
    #[error("the balances in the proof are not the coins of the channel")]
    PoiAmountsChangeChannelFunds,
}

impl Rejection {
    /// The node's name for it, which differs between the eras.
    #[must_use]
    pub const fn reason(self, era: ChainEra) -> &'static str {
        let legacy = matches!(era, ChainEra::V016 { .. });
        match self {
            Self::SignatureCheckFailed => "signature_check_failed",
            Self::NonceTooLow if legacy => "account_nonce_too_high",
            Self::NonceTooHigh if legacy => "account_nonce_too_low",
            Self::NonceTooLow => "nonce_too_low",
            Self::NonceTooHigh => "nonce_too_high",
            Self::TooLowFee => "too_low_fee",
            Self::TooLowGasPriceForMiner => "too_low_gas_price_for_miner",
            Self::TtlExpired => "ttl_expired",
            Self::AccountNotFound => "account_not_found",
            Self::InsufficientFunds => "insufficient_funds",
            Self::AlreadyAccepted => "already_accepted",
            Self::IllegalTransaction => "illegal_transaction",
            Self::NotSimulated => "not_simulated",
            Self::MempoolFull => "mempool_full",
            Self::AmountOverflow => "amount_overflow",
            Self::ChannelDoesNotExist => "channel_does_not_exist",
            Self::ChannelExists => "channel_exists",
            Self::ChannelNotActive => "channel_not_active",
            Self::ChannelNotClosing => "channel_not_closing",
            Self::ChannelNotClosed => "channel_not_closed",
            Self::InitiatorIsResponder => "initiator_is_responder",
            Self::InsufficientInitiatorAmount => "insufficient_initiator_amount",
            Self::InsufficientResponderAmount => "insufficient_responder_amount",
            Self::AccountNotPeer => "account_not_peer",
            Self::AccountNotPeerOrDelegate if legacy => "account_not_peer",
            Self::AccountNotPeerOrDelegate => "account_not_peer_or_delegate",
            Self::InsufficientChannelFunds => "insufficient_channel_funds",
            Self::NotEnoughChannelFunds => "not_enough_channel_funds",
            Self::OldRound => "old_round",
            Self::SameRound if legacy => "old_round",
            Self::SameRound => "same_round",
            Self::WrongSettleAmounts if !legacy => "wrong_amt",
            Self::WrongAmounts | Self::WrongSettleAmounts => "wrong_amounts",
            Self::PayloadDeserializationFailed => "payload_deserialization_failed",
            Self::BadOffchainStateType => "bad_offchain_state_type",
            Self::BadStateChannelId if !legacy => "bad_state_channel_pubkey",
            Self::BadStateChannelId => "bad_state_channel_id",
            Self::WrongChannelPeers => "wrong_channel_peers",
            Self::SlashMustHavePayload => "slash_must_have_payload",
            Self::SnapshotMustHavePayload => "snapshot_must_have_payload",
            Self::InvalidPoiHash => "invalid_poi_hash",
            Self::InvalidPoiHashInChannel if legacy => "invalid_poi_hash",
            Self::InvalidPoiHashInChannel => "invalid_poi_hash_in_channel",
            Self::PoiAmountsChangeChannelFunds => "poi_amounts_change_channel_funds",
        }
    }
}

//! The result of a review.

use std::fmt;

use crate::encoding::{Amount, ChannelId};
use crate::wire::SignKind;

/// The checks, with stable ids that people, scripts and policies name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckId {
    /// V01: the transaction's type is the one this request may carry.
    Kind,
    /// V02: parties and channel are ours.
    Parties,
    /// V03: we asked for it, or the peer announced it.
    Asked,
    /// V04: amounts conserve the total and equal what was announced.
    Amounts,
    /// V05: both sides keep the channel reserve.
    Reserve,
    /// V06: the round follows the last one.
    Round,
    /// V07: the recomputed state hash equals the transaction's.
    StateHash,
    /// V08: the fee is enough and not too much.
    Fee,
    /// V09: nonce and ttl are usable.
    NonceTtl,
    /// V10: signatures present are valid and by the parties.
    Signatures,
    /// V11: who loses what.
    Payer,
    /// V12: the network is ours.
    Network,
    /// V13: not a replay of a request already answered.
    NotBefore,
}

impl CheckId {
    /// All checks in order.
    pub const ALL: [Self; 13] = [
        Self::Kind,
        Self::Parties,
        Self::Asked,
        Self::Amounts,
        Self::Reserve,
        Self::Round,
        Self::StateHash,
        Self::Fee,
        Self::NonceTtl,
        Self::Signatures,
        Self::Payer,
        Self::Network,
        Self::NotBefore,
    ];

    /// `V01` … `V13`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kind => "V01",
            Self::Parties => "V02",
            Self::Asked => "V03",
            Self::Amounts => "V04",
            Self::Reserve => "V05",
            Self::Round => "V06",
            Self::StateHash => "V07",
            Self::Fee => "V08",
            Self::NonceTtl => "V09",
            Self::Signatures => "V10",
            Self::Payer => "V11",
            Self::Network => "V12",
            Self::NotBefore => "V13",
        }
    }

    /// The stable name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Parties => "parties",
            Self::Asked => "asked",
            Self::Amounts => "amounts",
            Self::Reserve => "reserve",
            Self::Round => "round",
            Self::StateHash => "state_hash",
            Self::Fee => "fee",
            Self::NonceTtl => "nonce_ttl",
            Self::Signatures => "signatures",
            Self::Payer => "payer",
            Self::Network => "network",
            Self::NotBefore => "not_before",
        }
    }

    /// What it means that it passes.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Kind => "the transaction is of the kind that this request may carry",
            Self::Parties => "the parties and the channel are ours",
            Self::Asked => "it is expected now",
            Self::Amounts => "the amounts are those that follow",
            Self::Reserve => "both sides keep the reserve",
            Self::Round => "the round follows the last one",
            Self::StateHash => "the state hash is the computed one",
            Self::Fee => "the fee is the expected one",
            Self::NonceTtl => "the nonce is the next one, and the ttl as agreed",
            Self::Signatures => "the signatures present are valid",
            Self::Payer => "it is clear who pays",
            Self::Network => "the network is ours",
            Self::NotBefore => "nothing that rivals it was signed before",
        }
    }

    /// The check with this id (`V07`) or name (`state_hash`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|check| check.id().eq_ignore_ascii_case(text) || check.name() == text)
    }
}

impl fmt::Display for CheckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id(), self.name())
    }
}

/// How one check went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// It holds; what was found, where that is worth a line.
    Pass(Option<String>),
    /// It does not; why.
    Fail(String),
    /// It cannot be made; why.
    Unknown(String),
}

/// One check and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// How it went.
    pub result: CheckResult,
}

/// The worst of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// All pass.
    Verified,
    /// Some could not be made, none failed.
    Plausible,
    /// At least one failed.
    Refuse,
}

impl Verdict {
    /// The word in JSON and policies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Plausible => "plausible",
            Self::Refuse => "refuse",
        }
    }
}

/// Both parties' coins in the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balances {
    /// The initiator's.
    pub initiator: Amount,
    /// The responder's.
    pub responder: Amount,
}

/// What signing means for me, before any hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headline {
    /// The channel opens with these amounts.
    ChannelOpensWith {
        /// Mine.
        mine: Amount,
        /// The peer's.
        theirs: Amount,
    },
    /// I pay the peer.
    YouPay(Amount),
    /// The peer pays me.
    YouReceive(Amount),
    /// Nobody's balance changes.
    NothingMoves,
    /// I add coins.
    YouDeposit(Amount),
    /// I take coins out.
    YouWithdraw(Amount),
    /// The peer adds coins.
    PeerDeposits(Amount),
    /// The peer takes coins out.
    PeerWithdraws(Amount),
    /// The channel ends and pays out.
    YouGet {
        /// Mine.
        mine: Amount,
        /// The peer's.
        theirs: Amount,
        /// The fee, out of the channel.
        fee: Amount,
    },
    /// A contract runs: what that does to the balances is not known before.
    ContractRuns {
        /// On the chain, by force, and not by consent off it.
        on_chain: bool,
    },
    /// Something else, in a few words of ours.
    Other(String),
}

/// A sign request, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What was asked.
    pub kind: SignKind,
    /// What it means for me.
    pub headline: Headline,
    /// The checks that apply, in order of their ids.
    pub checks: Vec<Check>,
    /// The channel, where known.
    pub channel_id: Option<ChannelId>,
    /// The round before and after, where the request has one.
    pub round: Option<(u64, u64)>,
    /// Coins before, where known.
    pub before: Option<Balances>,
    /// Coins after, where they follow.
    pub after: Option<Balances>,
    /// Things worth knowing that are no check, in our words.
    pub notes: Vec<String>,
}

impl Review {
    /// The worst of the checks. A review without any check verifies nothing.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.checks.is_empty() {
            return Verdict::Plausible;
        }
        self.checks
            .iter()
            .map(|check| match check.result {
                CheckResult::Pass(_) => Verdict::Verified,
                CheckResult::Unknown(_) => Verdict::Plausible,
                CheckResult::Fail(_) => Verdict::Refuse,
            })
            .max()
            .unwrap_or(Verdict::Plausible)
    }

    /// Whether nobody here can know what signing does: a contract's outcome is no
    /// arithmetic, so the new state hash cannot be computed before. Only a person who says
    /// so in as many words signs that; no mode and no rule does (`spec/json-rpc.md` §5.2).
    #[must_use]
    pub const fn is_blind(&self) -> bool {
        matches!(self.headline, Headline::ContractRuns { .. })
    }

    /// The checks that failed.
    pub fn failures(&self) -> impl Iterator<Item = CheckId> {
        self.checks
            .iter()
            .filter(|check| matches!(check.result, CheckResult::Fail(_)))
            .map(|check| check.id)
    }
}

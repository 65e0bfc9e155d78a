//! Who answers a sign request: the `--on-sign` mode's part of a decision. Pure.

use std::fmt;
use std::str::FromStr;

use super::verdict::{Headline, Review, Verdict};
use crate::encoding::Amount;

/// The refusal code for requests that nobody may approve (`design/interface.md`, Modes).
pub const NO_APPROVER: u16 = 130;

/// What happens to sign requests (`--on-sign`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A person sees every card.
    Ask,
    /// Verified consequences of our own commands are signed, others asked about.
    Own,
    /// As `own`, and everything verified that does not reduce our balance.
    Verified,
    /// Only the policy's rules.
    Policy,
    /// Nothing is signed.
    Reject,
}

impl Mode {
    /// The word in options and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Own => "own",
            Self::Verified => "verified",
            Self::Policy => "policy",
            Self::Reject => "reject",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Ask, Self::Own, Self::Verified, Self::Policy, Self::Reject]
            .into_iter()
            .find(|mode| mode.name() == text)
            .ok_or_else(|| format!("`{text}` is no mode: use ask, own, verified, policy or reject"))
    }
}

/// What a mode says about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Sign it.
    Approve,
    /// Refuse it.
    Reject,
    /// A person must say.
    Ask,
}

/// Decides by the mode alone. `own` says that the request follows from our own command,
/// the opening included. Never approves what is not [`Verdict::Verified`]; [`Mode::Policy`]
/// leaves the decision to its rules and therefore asks here.
#[must_use]
pub fn decide(mode: Mode, review: &Review, own: bool) -> Decision {
    let verified = review.verdict() == Verdict::Verified;
    match mode {
        Mode::Reject => Decision::Reject,
        Mode::Own if verified && own => Decision::Approve,
        Mode::Verified if verified && (own || !costs_me(review)) => Decision::Approve,
        Mode::Ask | Mode::Own | Mode::Verified | Mode::Policy => Decision::Ask,
    }
}

/// Whether signing leaves me with less than before, as far as is known.
#[must_use]
pub fn costs_me(review: &Review) -> bool {
    match &review.headline {
        Headline::YouReceive(_)
        | Headline::NothingMoves
        | Headline::PeerDeposits(_)
        | Headline::PeerWithdraws(_) => false,
        Headline::YouPay(amount) => *amount > Amount::ZERO,
        // A close by the peer costs half of its fee.
        Headline::ChannelOpensWith { .. }
        | Headline::YouDeposit(_)
        | Headline::YouWithdraw(_)
        | Headline::YouGet { .. }
        | Headline::ContractRuns { .. }
        | Headline::Other(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Check, CheckId, CheckResult};
    use crate::wire::SignKind;

    fn reviewed(result: CheckResult, headline: Headline) -> Review {
        Review {
            kind: SignKind::UpdateAck,
            headline,
            checks: vec![Check { id: CheckId::StateHash, result }],
            channel_id: None,
            round: None,
            before: None,
            after: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn no_mode_approves_what_is_not_verified() {
        let results = [CheckResult::Fail(String::new()), CheckResult::Unknown(String::new())];
        for result in results {
            for mode in [Mode::Ask, Mode::Own, Mode::Verified, Mode::Policy, Mode::Reject] {
                for own in [true, false] {
                    let review = reviewed(result.clone(), Headline::YouReceive(Amount::AE));
                    assert_ne!(decide(mode, &review, own), Decision::Approve, "{mode}");
                }
            }
        }
    }

    #[test]
    fn modes_as_documented() {
        let gain = reviewed(CheckResult::Pass(None), Headline::YouReceive(Amount::AE));
        let loss = reviewed(CheckResult::Pass(None), Headline::YouPay(Amount::AE));
        assert_eq!(decide(Mode::Ask, &gain, true), Decision::Ask);
        assert_eq!(decide(Mode::Own, &loss, true), Decision::Approve);
        assert_eq!(decide(Mode::Own, &gain, false), Decision::Ask);
        assert_eq!(decide(Mode::Verified, &gain, false), Decision::Approve);
        assert_eq!(decide(Mode::Verified, &loss, false), Decision::Ask);
        assert_eq!(decide(Mode::Reject, &gain, true), Decision::Reject);
    }
}

//! What both parties of a channel own in a round, and what each update makes of it.
//!
//! Every operation gives the next state and leaves the present one as it was: a round that
//! is refused or lost costs nothing. Contracts are not run here; a channel that uses them
//! takes its state from [`super::StateTrees`] instead.

use thiserror::Error;

use crate::encoding::{AccountKey, Amount, StateHash};

use super::account::{Account, Accounts, root_of_sorted};
use super::state_hash::{Roots, StateVersion};

/// Whether a transfer counts up the sender's nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NonceRule {
    /// Nonces stay as they are: today, and nodes from v0.19 of 2018.
    Keep,
    /// A transfer adds one to the sender's nonce: nodes v0.16 to v0.18.
    CountTransfers,
}

/// Whether `push_amount` is moved when the channel opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PushRule {
    /// It moves from initiator to responder: today, and nodes from v0.22 of 2018.
    Move,
    /// It has no effect: nodes before v0.22.
    Ignore,
}

/// The rules of a channel's state, fixed when it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The prefix of the state hash.
    pub version: StateVersion,
    /// What a transfer does to nonces.
    pub nonces: NonceRule,
    /// What `push_amount` does.
    pub push: PushRule,
    /// `channel_reserve`: what a party must keep when it sends or withdraws.
    pub reserve: Amount,
}

impl Rules {
    /// Of today's nodes.
    #[must_use]
    pub const fn modern(reserve: Amount) -> Self {
        Self {
            version: StateVersion::Modern,
            nonces: NonceRule::Keep,
            push: PushRule::Move,
            reserve,
        }
    }

    /// Of a node of 2018 with this protocol number. v0.16 to v0.18 have 15 to 17, v0.22 has
    /// 23, and v1.0 began again at 1 (`spec/legacy.md` §0).
    #[must_use]
    pub const fn legacy(protocol: u64, reserve: Amount) -> Self {
        Self {
            version: StateVersion::Legacy { protocol },
            nonces: match protocol {
                12..=17 => NonceRule::CountTransfers,
                _ => NonceRule::Keep,
            },
            push: match protocol {
                12..=22 => PushRule::Ignore,
                _ => PushRule::Move,
            },
            reserve,
        }
    }
}

/// Why an operation has no next state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StateError {
    /// Less than the reserve would be left.
    #[error(
        "{who} has {balance} aettos; taking {amount} leaves less than the channel reserve of {reserve}"
    )]
    BelowReserve {
        /// Who would pay.
        who: AccountKey,
        /// What they have.
        balance: Amount,
        /// What was asked.
        amount: Amount,
        /// What must be left.
        reserve: Amount,
    },
    /// More money than can exist.
    #[error("adding {amount} aettos gives the channel more than any amount can be")]
    Overflow {
        /// What was to be added.
        amount: Amount,
    },
    /// Somebody else.
    #[error("{who} is not a party of this channel")]
    NotAParty {
        /// Who.
        who: AccountKey,
    },
    /// Initiator and responder, or sender and receiver, are the same.
    #[error("{who} cannot be on both sides")]
    SameParty {
        /// Who.
        who: AccountKey,
    },
    /// The sender's nonce is the last there is.
    #[error("the nonce of {who} cannot grow further")]
    NonceOverflow {
        /// Whose.
        who: AccountKey,
    },
}

/// Both parties' accounts in one round. The sum of the balances fits an [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelState {
    rules: Rules,
    initiator: (AccountKey, Account),
    responder: (AccountKey, Account),
}

impl ChannelState {
    /// The state of round 1, from what the parties put into the create transaction.
    ///
    /// # Errors
    /// Both parties are the same, one begins below the reserve, or the sum is too large.
    pub fn create(
        rules: Rules,
        initiator: AccountKey,
        responder: AccountKey,
        initiator_amount: Amount,
        responder_amount: Amount,
        push_amount: Amount,
    ) -> Result<Self, StateError> {
        let deposited = Self::new(
            rules,
            (initiator, Account::new(initiator_amount)),
            (responder, Account::new(responder_amount)),
        )?;
        let push = match rules.push {
            PushRule::Move => push_amount,
            PushRule::Ignore => Amount::ZERO,
        };
        let mut state = deposited;
        state.initiator.1 = deposited.debited(initiator, push)?;
        state.responder.1 = credited(state.responder.1, push)?;
        // Nothing is taken here: this asks whether the responder has its reserve.
        state.debited(responder, Amount::ZERO)?;
        Ok(state)
    }

    /// A state that is known already, e.g. from verified trees or the journal.
    ///
    /// # Errors
    /// Both parties are the same, or the sum of the balances is too large.
    pub fn new(
        rules: Rules,
        initiator: (AccountKey, Account),
        responder: (AccountKey, Account),
    ) -> Result<Self, StateError> {
        if initiator.0 == responder.0 {
            return Err(StateError::SameParty { who: initiator.0 });
        }
        credited(initiator.1, responder.1.balance)?;
        Ok(Self { rules, initiator, responder })
    }

    /// The state after `from` pays `to`.
    ///
    /// # Errors
    /// One is not a party, both are the same, or the sender keeps less than the reserve.
    pub fn transfer(
        &self,
        from: &AccountKey,
        to: &AccountKey,
        amount: Amount,
    ) -> Result<Self, StateError> {
        if from == to {
            return Err(StateError::SameParty { who: *from });
        }
        let mut next = *self;
        let mut sender = self.debited(*from, amount)?;
        if self.rules.nonces == NonceRule::CountTransfers {
            sender.nonce =
                sender.nonce.checked_add(1).ok_or(StateError::NonceOverflow { who: *from })?;
        }
        *next.party_mut(from)? = sender;
        let receiver = next.party_mut(to)?;
        *receiver = credited(*receiver, amount)?;
        Ok(next)
    }

    /// The state after `who` deposits. No reserve is asked for.
    ///
    /// # Errors
    /// `who` is not a party, or the sum becomes too large.
    pub fn deposit(&self, who: &AccountKey, amount: Amount) -> Result<Self, StateError> {
        self.total().checked_add(amount).ok_or(StateError::Overflow { amount })?;
        let mut next = *self;
        let party = next.party_mut(who)?;
        *party = credited(*party, amount)?;
        Ok(next)
    }

    /// The state after `who` withdraws.
    ///
    /// # Errors
    /// `who` is not a party or keeps less than the reserve.
    pub fn withdraw(&self, who: &AccountKey, amount: Amount) -> Result<Self, StateError> {
        let mut next = *self;
        *next.party_mut(who)? = self.debited(*who, amount)?;
        Ok(next)
    }

    /// The hash that both parties sign for this state.
    #[must_use]
    pub fn hash(&self) -> StateHash {
        let (first, second) = if self.initiator.0 < self.responder.0 {
            (&self.initiator, &self.responder)
        } else {
            (&self.responder, &self.initiator)
        };
        let accounts = root_of_sorted([first, second].into_iter().map(|(k, account)| (k, account)));
        Roots { accounts, ..Roots::default() }.hash(self.rules.version)
    }

    /// What this party owns; `None` for somebody else.
    #[must_use]
    pub fn balance(&self, who: &AccountKey) -> Option<Amount> {
        self.account(who).map(|account| account.balance)
    }

    /// This party's account; `None` for somebody else.
    #[must_use]
    pub fn account(&self, who: &AccountKey) -> Option<Account> {
        [self.initiator, self.responder].iter().find(|(key, _)| key == who).map(|(_, a)| *a)
    }

    /// What both own together.
    #[must_use]
    pub fn total(&self) -> Amount {
        // `new` and `deposit` refuse a sum that does not fit; nothing else adds to it.
        Amount::new(
            self.initiator.1.balance.aettos().saturating_add(self.responder.1.balance.aettos()),
        )
    }

    /// The initiator and its account.
    #[must_use]
    pub const fn initiator(&self) -> &(AccountKey, Account) {
        &self.initiator
    }

    /// The responder and its account.
    #[must_use]
    pub const fn responder(&self) -> &(AccountKey, Account) {
        &self.responder
    }

    /// The rules it follows.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Both accounts as a tree, for proofs.
    #[must_use]
    pub fn accounts(&self) -> Accounts {
        [self.initiator, self.responder].into_iter().collect()
    }

    fn party_mut(&mut self, who: &AccountKey) -> Result<&mut Account, StateError> {
        [&mut self.initiator, &mut self.responder]
            .into_iter()
            .find(|(key, _)| key == who)
            .map(|(_, account)| account)
            .ok_or(StateError::NotAParty { who: *who })
    }

    /// The party's account less the amount, the reserve kept.
    fn debited(&self, who: AccountKey, amount: Amount) -> Result<Account, StateError> {
        let account = self.account(&who).ok_or(StateError::NotAParty { who })?;
        let reserve = self.rules.reserve;
        let balance =
            account.balance.checked_sub(amount).filter(|left| *left >= reserve).ok_or(
                StateError::BelowReserve { who, balance: account.balance, amount, reserve },
            )?;
        Ok(Account { balance, ..account })
    }
}

/// The account plus the amount.
fn credited(account: Account, amount: Amount) -> Result<Account, StateError> {
    let balance = account.balance.checked_add(amount).ok_or(StateError::Overflow { amount })?;
    Ok(Account { balance, ..account })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trees::state_hash;
    use proptest::prelude::*;

    const I: AccountKey = AccountKey::new([0xb5; 32]);
    const R: AccountKey = AccountKey::new([0x11; 32]);
    const OTHER: AccountKey = AccountKey::new([0x77; 32]);

    fn ae(aettos: u128) -> Amount {
        Amount::new(aettos)
    }

    fn state(rules: Rules) -> ChannelState {
        ChannelState::create(rules, I, R, ae(7), ae(4), ae(3)).unwrap()
    }

    #[test]
    fn push_and_nonces_follow_the_era() {
        for (protocol, initiator, nonce) in
            [(15, 7, 1), (17, 7, 1), (20, 7, 0), (22, 7, 0), (23, 4, 0), (1, 4, 0)]
        {
            let state = state(Rules::legacy(protocol, ae(2)));
            assert_eq!(state.balance(&I), Some(ae(initiator)), "{protocol}");
            let next = state.transfer(&I, &R, ae(1)).unwrap();
            assert_eq!(next.account(&I).unwrap().nonce, nonce, "{protocol}");
            assert_eq!(next.account(&R).unwrap().nonce, 0, "{protocol}");
        }
    }

    #[test]
    fn the_reserve_binds_who_gives() {
        let rules = Rules::modern(ae(4));
        let state = state(rules);
        assert_eq!((state.balance(&I), state.balance(&R)), (Some(ae(4)), Some(ae(7))));
        let refused = |who, balance, amount| {
            Err(StateError::BelowReserve { who, balance, amount, reserve: ae(4) })
        };
        assert_eq!(state.transfer(&I, &R, ae(1)), refused(I, ae(4), ae(1)));
        assert_eq!(state.withdraw(&R, ae(4)), refused(R, ae(7), ae(4)));
        assert_eq!(state.withdraw(&R, ae(100)), refused(R, ae(7), ae(100)));
        assert_eq!(state.withdraw(&R, ae(3)).unwrap().total(), ae(8));
        let create = |i, r, push| ChannelState::create(rules, I, R, ae(i), ae(r), ae(push));
        assert_eq!(create(5, 9, 2), refused(I, ae(5), ae(2)));
        assert_eq!(create(9, 1, 2), refused(R, ae(3), ae(0)));
        assert!(create(9, 1, 3).is_ok());
    }

    #[test]
    fn refuses_strangers_twins_and_overflow() {
        let state = state(Rules::modern(ae(0)));
        let stranger = Err(StateError::NotAParty { who: OTHER });
        assert_eq!(state.transfer(&I, &OTHER, ae(1)), stranger);
        assert_eq!(state.transfer(&OTHER, &I, ae(1)), stranger);
        assert_eq!(state.deposit(&OTHER, ae(1)), stranger);
        assert_eq!(state.withdraw(&OTHER, ae(1)), stranger);
        assert_eq!(state.balance(&OTHER), None);
        assert_eq!(state.transfer(&I, &I, ae(1)), Err(StateError::SameParty { who: I }));
        let twin = ChannelState::create(Rules::modern(ae(0)), I, I, ae(1), ae(1), ae(0));
        assert_eq!(twin, Err(StateError::SameParty { who: I }));
        let most = ae(u128::MAX - 10);
        assert_eq!(state.deposit(&R, most), Err(StateError::Overflow { amount: most }));
        let full = ChannelState::create(Rules::modern(ae(0)), I, R, most, ae(11), ae(0));
        assert_eq!(full, Err(StateError::Overflow { amount: ae(11) }));
        let last = Account { nonce: u64::MAX, balance: ae(5) };
        let state = ChannelState::new(Rules::legacy(15, ae(0)), (I, last), (R, Account::default()));
        let next = state.unwrap().transfer(&I, &R, ae(1));
        assert_eq!(next, Err(StateError::NonceOverflow { who: I }));
    }

    proptest! {
        #[test]
        fn money_is_conserved_and_the_hash_is_that_of_the_accounts(
            steps in proptest::collection::vec((0u8..4, any::<bool>(), 0u128..20), 0..40)
        ) {
            let mut state = state(Rules::modern(ae(1)));
            let mut total = state.total();
            for (kind, swap, amount) in steps {
                let (who, peer) = if swap { (R, I) } else { (I, R) };
                let (next, change) = match kind {
                    0 => (state.deposit(&who, ae(amount)), amount.cast_signed()),
                    1 => (state.withdraw(&who, ae(amount)), -amount.cast_signed()),
                    _ => (state.transfer(&who, &peer, ae(amount)), 0),
                };
                if let Ok(next) = next {
                    state = next;
                    total = ae(total.aettos().strict_add_signed(change));
                }
                prop_assert_eq!(state.total(), total);
                prop_assert!(state.balance(&I) >= Some(ae(1)) && state.balance(&R) >= Some(ae(1)));
                prop_assert_eq!(state.hash(), state_hash(StateVersion::Modern, &state.accounts()));
            }
        }
    }
}

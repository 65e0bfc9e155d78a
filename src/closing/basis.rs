//! The state that closings are made of.

use super::error::ClosingError;
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::trees::{ChannelState, NonceRule, Poi, Rules, StateTrees, StateVersion, TreeKind};
use crate::tx::{SignedTx, TxKind};

/// A state that both signed, with what a proof of it needs. One that exists is sound: what
/// is on record hashes to what both signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    channel_id: ChannelId,
    initiator: AccountKey,
    responder: AccountKey,
    version: StateVersion,
    signed: SignedTx,
    kind: TxKind,
    round: u64,
    trees: StateTrees,
    balances: (Amount, Amount),
}

impl Basis {
    /// From the co-signed transaction and the whole state that it commits to.
    ///
    /// # Errors
    /// They do not belong together, or no closing can be made of such a state: see
    /// [`ClosingError`].
    pub fn new(
        channel_id: ChannelId,
        (initiator, responder): (AccountKey, AccountKey),
        rules: &Rules,
        signed: SignedTx,
        trees: StateTrees,
    ) -> Result<Self, ClosingError> {
        let peeled = signed.clone().peel().map_err(|_| ClosingError::Envelope)?;
        let tx = peeled.inner.tx();
        let kind = tx.kind();
        let named = match kind {
            TxKind::Create => peeled.created_channel_id(),
            _ => tx.channel_id(),
        };
        if named != Some(channel_id) {
            return Err(ClosingError::OtherChannel);
        }
        let round = tx.round().ok_or(ClosingError::NoState(kind))?;
        let hash = tx.state_hash().ok_or(ClosingError::NoStateHash(kind))?;
        let version = rules.version;
        let computed = trees.hash(version);
        if computed != hash {
            let names_before = rules.nonces == NonceRule::CountTransfers
                && matches!(kind, TxKind::Deposit | TxKind::Withdraw);
            return Err(match names_before {
                true => ClosingError::StateBefore(kind),
                false => ClosingError::OtherState { computed, signed: hash },
            });
        }
        let accounts = trees.accounts().unwrap_or_default();
        let balance = |key: AccountKey| {
            accounts.get(&key).map(|a| a.balance).ok_or(ClosingError::NotInState(key))
        };
        let balances = (balance(initiator)?, balance(responder)?);
        Ok(Self { channel_id, initiator, responder, version, signed, kind, round, trees, balances })
    }

    /// Of a channel without contracts: two accounts are the whole state.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn of_state(
        channel_id: ChannelId,
        signed: SignedTx,
        state: &ChannelState,
    ) -> Result<Self, ClosingError> {
        let parties = (state.initiator().0, state.responder().0);
        let trees = StateTrees::of_accounts(&state.accounts());
        Self::new(channel_id, parties, state.rules(), signed, trees)
    }

    /// The channel.
    #[must_use]
    pub const fn channel_id(&self) -> ChannelId {
        self.channel_id
    }

    /// The state's round.
    #[must_use]
    pub const fn round(&self) -> u64 {
        self.round
    }

    /// What kind of transaction it is.
    #[must_use]
    pub const fn kind(&self) -> TxKind {
        self.kind
    }

    /// What both signed.
    #[must_use]
    pub const fn signed(&self) -> &SignedTx {
        &self.signed
    }

    /// The initiator's coins and the responder's.
    #[must_use]
    pub const fn balances(&self) -> (Amount, Amount) {
        self.balances
    }

    /// The state's hash.
    #[must_use]
    pub fn state_hash(&self) -> StateHash {
        self.trees.hash(self.version)
    }

    /// Whether the state is off chain: it goes there as a payload.
    #[must_use]
    pub fn is_off_chain(&self) -> bool {
        self.kind == TxKind::Offchain
    }

    pub(super) const fn is_modern(&self) -> bool {
        matches!(self.version, StateVersion::Modern)
    }

    /// The consensus number of a 2018 node.
    pub(super) const fn protocol(&self) -> Option<u64> {
        match self.version {
            StateVersion::Modern => None,
            StateVersion::Legacy { protocol } => Some(protocol),
        }
    }

    pub(super) fn check_party(&self, who: AccountKey) -> Result<(), ClosingError> {
        if who == self.initiator || who == self.responder {
            return Ok(());
        }
        Err(ClosingError::NotAParty(who))
    }

    /// The proof of both parties' accounts, as a node writes it.
    pub(super) fn proof(&self) -> Result<Vec<u8>, ClosingError> {
        let keys = [
            (TreeKind::Accounts, self.initiator.as_ref()),
            (TreeKind::Accounts, self.responder.as_ref()),
        ];
        let proof = Poi::prove(&self.trees, &keys);
        // Both were looked up when the basis was made.
        Ok(proof.map_err(|_| ClosingError::NotInState(self.initiator))?.encode())
    }
}

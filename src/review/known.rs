//! A state that the node has shown whole, or proven in part, and that is the one both
//! signed: its hash says so. Contracts change balances in ways that only a virtual machine
//! predicts; this is how they become known again.

use serde_json::Value;

use super::verdict::Balances;
use crate::encoding::{Prefix, StateHash, api};
use crate::trees::{Accounts, ChannelState, Poi, Roots, StateTrees, StateVersion};
use crate::wire::params::OpenParams;

/// What is known of one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownState {
    hash: StateHash,
    balances: Balances,
    /// All accounts, and the roots beside theirs; a proof does not have them.
    whole: Option<(Accounts, Roots)>,
}

impl KnownState {
    /// Reads the answer to `get.offchain_state` or `get.poi`; `None` for any other, and
    /// for one that does not show both parties' balances.
    #[must_use]
    pub fn read(answer: &Value, params: &OpenParams, version: StateVersion) -> Option<Self> {
        let bytes = |name: &str, prefix| {
            let text = answer.get(name)?.as_str()?;
            Some(api::decode_as(text, prefix).ok()?.payload)
        };
        if let Some(bytes) = bytes("trees", Prefix::StateTrees) {
            let trees = StateTrees::decode(&bytes).ok()?;
            let accounts = trees.accounts().ok()?;
            let balances = Balances {
                initiator: accounts.get(&params.initiator)?.balance,
                responder: accounts.get(&params.responder)?.balance,
            };
            let hash = trees.hash(version);
            return Some(Self { hash, balances, whole: Some((accounts, trees.roots())) });
        }
        let proof = Poi::decode(&bytes("poi", Prefix::Poi)?).ok()?;
        let balance = |key| Some(proof.account(key).ok()??.balance);
        let (initiator, responder) = (balance(&params.initiator)?, balance(&params.responder)?);
        let balances = Balances { initiator, responder };
        Some(Self { hash: proof.hash(version), balances, whole: None })
    }

    /// The state's hash: it is only known where both have signed this one.
    #[must_use]
    pub const fn hash(&self) -> StateHash {
        self.hash
    }

    /// Both parties' balances.
    #[must_use]
    pub const fn balances(&self) -> Balances {
        self.balances
    }

    /// The hash of the state in which the parties have these balances and all else is as
    /// it was. Calls are those of one round only.
    #[must_use]
    pub fn hash_with(&self, next: &ChannelState) -> Option<StateHash> {
        let (accounts, roots) = self.whole.as_ref()?;
        let mut accounts = accounts.clone();
        for (key, account) in [next.initiator(), next.responder()] {
            accounts.set(*key, *account);
        }
        let roots = Roots { accounts: accounts.root(), calls: None, ..*roots };
        Some(roots.hash(next.rules().version))
    }
}

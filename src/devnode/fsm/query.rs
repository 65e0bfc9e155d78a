//! Questions to the off-chain state (`spec/json-rpc.md` §2.2).

use serde_json::{Value, json};

use crate::encoding::{Era, Prefix, api};
use crate::trees::{ChannelState, Entries, Poi, StateTrees, TreeKind};

use super::request::{Fault, Request, account};
use super::state::State;
use super::{Fsm, Op};

impl Fsm {
    /// The state that counts, or that will once its create is deep enough.
    fn present(&self) -> Result<&ChannelState, Fault> {
        match (&self.cosigned, &self.state) {
            (Some(cosigned), _) => Ok(&cosigned.state),
            (None, State::Locking(locking)) => locking.next.as_ref().ok_or(Fault::of(108)),
            _ => Err(Fault::of(108)),
        }
    }

    pub(super) fn balances(&self, request: &Request<'_>) -> Result<Value, Fault> {
        let accounts = request.param("accounts")?.as_array().ok_or(Fault::MethodNotFound)?;
        let keys = accounts.iter().map(account).collect::<Result<Vec<_>, _>>()?;
        let state = self.present()?;
        let known = keys.iter().filter_map(|key| {
            let balance = state.balance(key)?.to_json();
            Some(json!({ "account": key.to_string(), "balance": balance }))
        });
        Ok(known.collect())
    }

    pub(super) fn offchain_state(&self, request: &Request<'_>) -> Result<Value, Fault> {
        if !request.has_params() {
            return Err(Fault::MethodNotFound);
        }
        let trees = StateTrees::of_accounts(&self.present()?.accounts());
        let calls = Entries::default().encode(TreeKind::Calls);
        let signed = match (&self.cosigned, &self.state) {
            (Some(cosigned), _) => cosigned.tx.to_text(Era::Modern),
            (None, State::Locking(locking)) => locking.tx.to_text(Era::Modern),
            _ => String::new(),
        };
        let half_signed = match &self.state {
            State::AwaitingAck(pending) if pending.op == Op::Update => {
                pending.tx.to_text(Era::Modern)
            }
            _ => String::new(),
        };
        Ok(json!({
            "calls": api::encode(Prefix::CallTree, Era::Modern, &calls),
            "half_signed_tx": half_signed,
            "signed_tx": signed,
            "trees": api::encode(Prefix::StateTrees, Era::Modern, &trees.encode()),
        }))
    }

    pub(super) fn poi(&self, request: &Request<'_>) -> Result<Value, Fault> {
        let list = |name| match request.optional(name) {
            None => Ok(&[][..]),
            Some(Value::Array(items)) => Ok(items.as_slice()),
            Some(_) => Err(Fault::MethodNotFound),
        };
        if !list("contracts")?.is_empty() {
            return Err(Fault::of(100));
        }
        let keys = list("accounts")?.iter().map(account).collect::<Result<Vec<_>, _>>()?;
        let poi = Poi::build(&self.present()?.accounts(), &keys).map_err(|_| Fault::of(100))?;
        Ok(json!({ "poi": api::encode(Prefix::Poi, Era::Modern, &poi.encode()) }))
    }
}

//! Misbehaviour on request, for tests of clients: what a node, its network or a hostile
//! operator might do (`spec/json-rpc.md` §8.3, §10).

use std::time::Duration;

use serde_json::{Value, json};

use crate::encoding::{Amount, Era, Prefix, StateHash, api};
use crate::tx::{CreateLayout, DepositLayout, OffchainLayout, SignedTx, Tx};
use crate::wire::Dialect;

/// What a channel process does wrong. All but [`Fault::Delay`] and [`Fault::Deaf`] happen
/// once, at the next occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The client's socket is cut without a word; the process lives on.
    DropSocket,
    /// The process ends, in its usual way.
    Die,
    /// Whatever the client is sent comes this much later.
    Delay(Duration),
    /// Text frames of the client are not heard any more.
    Deaf,
    /// The client's signature is not passed on to the peer.
    WithholdSignature,
    /// A sign request asks for another state than was agreed.
    WrongStateHash,
    /// A sign request asks for the round before.
    StaleRound,
    /// A sign request lists other updates than its transaction makes.
    FalseUpdates,
    /// A sign request asks for a fee of one AE.
    HugeFee,
    /// A sign request's transaction is garbage.
    Garbage,
    /// A frame comes twice.
    Twice,
    /// The client's solo close is made of the state before the last.
    StaleClose,
    /// What the chain reports comes after the frame that follows it
    /// (`spec/node-behaviour.md` 16).
    Reorder,
}

impl Fault {
    /// Whether it stays until the process ends.
    pub(super) const fn is_lasting(self) -> bool {
        matches!(self, Self::Delay(_) | Self::Deaf)
    }

    /// As it is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DropSocket => "drop",
            Self::Die => "die",
            Self::Delay(_) => "delay",
            Self::Deaf => "deaf",
            Self::WithholdSignature => "withhold",
            Self::WrongStateHash => "wrong-hash",
            Self::StaleRound => "stale-round",
            Self::FalseUpdates => "false-updates",
            Self::HugeFee => "huge-fee",
            Self::Garbage => "garbage",
            Self::Twice => "twice",
            Self::StaleClose => "stale-close",
            Self::Reorder => "reorder",
        }
    }

    /// A frame as this fault makes it; `None` where it finds nothing to falsify.
    pub(super) fn falsify(self, dialect: Dialect, frame: &Value) -> Option<Vec<Value>> {
        match self {
            Self::Twice => return Some(vec![frame.clone(), frame.clone()]),
            Self::StaleClose | Self::Reorder | Self::Deaf | Self::WithholdSignature => return None,
            _ => {}
        }
        let path = match dialect {
            Dialect::JsonRpc if frame["method"].as_str()?.starts_with("channels.sign.") => {
                "/params/data/signed_tx"
            }
            Dialect::Legacy if frame["action"] == "sign" => "/payload/tx",
            _ => return None,
        };
        let mut frame = frame.clone();
        if self == Self::FalseUpdates {
            *frame
                .pointer_mut("/params/data/updates")?
                .as_array_mut()?
                .first_mut()?
                .get_mut("amount")? = json!(1);
            return Some(vec![frame]);
        }
        let asked = frame.pointer_mut(path)?;
        let era = dialect.era();
        let payload = api::decode_as(asked.as_str()?, Prefix::Transaction).ok()?.payload;
        let signed = SignedTx::decode_any(&payload).ok()?;
        *asked = Value::from(match self {
            Self::Garbage => api::encode(Prefix::Transaction, era, &[0xc0]),
            _ => {
                let mut tx = signed.tx().clone();
                self.change(&mut tx)?;
                // What the peer has signed does not fit any more: its signature stays.
                let changed = signed.signatures().iter().cloned();
                let changed = changed.fold(SignedTx::of(tx), SignedTx::with_signature);
                match era {
                    Era::Modern => changed.to_text(era),
                    Era::Legacy => api::encode(Prefix::Transaction, era, changed.tx_bytes()),
                }
            }
        });
        Some(vec![frame])
    }

    fn change(self, tx: &mut Tx) -> Option<()> {
        match self {
            Self::HugeFee => {
                tx.fee()?;
                tx.set_fee(Amount::AE);
            }
            Self::WrongStateHash => *state_hash(tx)? = StateHash::new([0x66; 32]),
            Self::StaleRound => {
                let round = round(tx)?;
                *round = round.checked_sub(1)?;
            }
            _ => return None,
        }
        Some(())
    }
}

/// Whether a frame reports what the chain shows: such frames have no fixed place among
/// the others.
pub(super) fn is_report(dialect: Dialect, frame: &Value) -> bool {
    let (name, event) = match dialect {
        Dialect::JsonRpc => (&frame["method"], &frame["params"]["data"]["event"]),
        Dialect::Legacy => (&frame["action"], &frame["payload"]["event"]),
    };
    let name = name.as_str().map_or("", |name| name.trim_start_matches("channels."));
    let event = event.as_str().unwrap_or_default();
    name == "on_chain_tx" || (name == "info" && (event == "closing" || event.starts_with("own_")))
}

/// Whether a frame says that the channel is open.
pub(super) fn is_opening(dialect: Dialect, frame: &Value) -> bool {
    match dialect {
        Dialect::JsonRpc => {
            frame["method"] == "channels.info" && frame["params"]["data"]["event"] == "open"
        }
        Dialect::Legacy => frame["action"] == "info" && frame["payload"]["event"] == "open",
    }
}

const fn state_hash(tx: &mut Tx) -> Option<&mut StateHash> {
    match tx {
        Tx::Create(create) => match &mut create.layout {
            CreateLayout::V016 { state_hash } | CreateLayout::Iris { state_hash, .. } => {
                Some(state_hash)
            }
            _ => None,
        },
        Tx::Offchain(offchain) => match &mut offchain.layout {
            OffchainLayout::V016 { state_hash, .. } | OffchainLayout::Lima { state_hash } => {
                Some(state_hash)
            }
            _ => None,
        },
        Tx::Deposit(tx) => match &mut tx.layout {
            DepositLayout::Tagged { state_hash, .. } => Some(state_hash),
            _ => None,
        },
        Tx::Withdraw(tx) => match &mut tx.layout {
            DepositLayout::Tagged { state_hash, .. } => Some(state_hash),
            _ => None,
        },
        _ => None,
    }
}

const fn round(tx: &mut Tx) -> Option<&mut u64> {
    match tx {
        Tx::Offchain(tx) => Some(&mut tx.round),
        Tx::Deposit(tx) => match &mut tx.layout {
            DepositLayout::Tagged { round, .. } => Some(round),
            _ => None,
        },
        Tx::Withdraw(tx) => match &mut tx.layout {
            DepositLayout::Tagged { round, .. } => Some(round),
            _ => None,
        },
        _ => None,
    }
}

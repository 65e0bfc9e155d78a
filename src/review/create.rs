//! The create transaction (`spec/json-rpc.md` §8.2, `spec/legacy.md` §5.2).

use super::context::Context;
use super::fee::Payer;
use super::judge::Judge;
use super::verdict::{CheckId, Headline};
use crate::encoding::Amount;
use crate::trees::{ChannelState, Rules};
use crate::tx::{CreateTx, PublicKey, Tx};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Role, SignKind, TxOptions};

pub(super) fn check(judge: &mut Judge<'_>, tx: &CreateTx, generalized: bool) {
    let context = judge.context;
    let params = context.params;
    let expected = state(params, context.rules, tx);
    headline(judge, params, expected.as_ref());
    parties(judge, params, tx);
    amounts(judge, params, tx);
    reserve(judge, params, expected.as_ref());
    state_hash(judge, tx, expected.as_ref());
    let payer = if context.role() == Role::Initiator { Payer::Me } else { Payer::Peer };
    let options = TxOptions { fee: params.fee, gas_price: params.gas_price, nonce: params.nonce };
    let ours = (context.role() == Role::Initiator).then_some(options);
    let whole = Tx::Create(tx.clone());
    judge.fee(&whole, payer, ours);
    if generalized {
        judge.unknown(CheckId::NonceTtl, "a generalized account has no nonce");
    } else {
        let ttls = match (context.dialect, params.ttl) {
            (_, None | Some(0)) => vec![0],
            // Today's nodes leave the parameter out of the create (`spec/json-rpc.md` T21).
            (Dialect::JsonRpc, Some(_)) => vec![0],
            (Dialect::Legacy, Some(ttl)) => vec![ttl],
        };
        judge.nonce_and_ttl(&whole, ours, &ttls);
    }
    asked(judge);
    judge.not_before(None);
}

/// The state of round 1 under the rules that explain the create's hash; under the first
/// ones where none does.
pub fn state(params: &OpenParams, rules: &[Rules], tx: &CreateTx) -> Option<ChannelState> {
    let make = |rules: &Rules| {
        ChannelState::create(
            *rules,
            params.initiator,
            params.responder,
            params.initiator_amount,
            params.responder_amount,
            params.push_amount,
        )
        .ok()
    };
    rules
        .iter()
        .filter_map(make)
        .find(|state| tx.layout.state_hash() == Some(state.hash()))
        .or_else(|| rules.first().and_then(make))
}

/// V03: our role's own request, once, before there is a channel.
fn asked(judge: &mut Judge<'_>) {
    let ours = match judge.context.role() {
        Role::Initiator => SignKind::InitiatorSign,
        Role::Responder => SignKind::ResponderSign,
    };
    if judge.request.kind != ours {
        judge.fail(CheckId::Asked, "it asks for the other party's signature");
    } else if judge.context.round.is_some() {
        judge.fail(CheckId::Asked, "this channel is open already");
    } else {
        judge.pass_with(CheckId::Asked, "you opened this channel");
    }
    if !judge.request.updates.is_empty() {
        judge.fail(CheckId::Amounts, "updates are announced, though a create has none");
    }
}

fn headline(judge: &mut Judge<'_>, params: &OpenParams, state: Option<&ChannelState>) {
    judge.review.before = None;
    judge.review.after = state.map(Context::balances);
    let (mine, theirs) = match judge.review.after {
        Some(after) => judge.context.mine_and_theirs(after),
        None => (params.amount(params.role), params.amount(params.role.other())),
    };
    judge.review.headline = Headline::ChannelOpensWith { mine, theirs };
}

fn parties(judge: &mut Judge<'_>, params: &OpenParams, tx: &CreateTx) {
    let pairs = [
        ("initiator", tx.initiator, params.initiator),
        ("responder", tx.responder, params.responder),
    ];
    for (name, found, ours) in pairs {
        if found == PublicKey::Ed25519(ours) {
            judge.pass(CheckId::Parties);
        } else {
            judge.fail(CheckId::Parties, format!("its {name} is {found}, expected {ours}"));
        }
    }
    if params.initiator == params.responder {
        judge.fail(CheckId::Parties, "initiator and responder are the same account");
    }
    if tx.layout.has_delegates() {
        judge.fail(CheckId::Parties, "it names delegates, who could act for the parties");
    }
    if let (Some(known), Some(id)) = (judge.context.channel_id, judge.review.channel_id)
        && known != id
    {
        judge.fail(CheckId::Parties, format!("it opens {id}, the node speaks of {known}"));
    }
}

fn amounts(judge: &mut Judge<'_>, params: &OpenParams, tx: &CreateTx) {
    let pairs = [
        ("initiator amount", tx.initiator_amount, params.initiator_amount),
        ("responder amount", tx.responder_amount, params.responder_amount),
        ("channel reserve", tx.channel_reserve, params.channel_reserve),
        (
            "lock period",
            Amount::new(u128::from(tx.lock_period)),
            Amount::new(u128::from(params.lock_period)),
        ),
    ];
    for (name, found, ours) in pairs {
        if found == ours {
            judge.pass(CheckId::Amounts);
        } else {
            judge.fail(CheckId::Amounts, format!("its {name} is {found}, you gave {ours}"));
        }
    }
}

fn reserve(judge: &mut Judge<'_>, params: &OpenParams, state: Option<&ChannelState>) {
    let Some(state) = state else {
        judge.fail(CheckId::Reserve, "the opening amounts make no valid state");
        return;
    };
    let low = [state.initiator(), state.responder()]
        .into_iter()
        .find(|(_, account)| account.balance < params.channel_reserve);
    match low {
        None => judge.pass(CheckId::Reserve),
        Some((who, account)) => judge.fail(
            CheckId::Reserve,
            format!("{who} begins with {}, below the reserve", account.balance),
        ),
    }
}

fn state_hash(judge: &mut Judge<'_>, tx: &CreateTx, state: Option<&ChannelState>) {
    match (tx.layout.state_hash(), state) {
        (None, _) => judge.unknown(CheckId::StateHash, "this layout has no state hash"),
        (Some(found), Some(state)) if state.hash() == found => {
            judge.pass_with(CheckId::StateHash, "recomputed from the opening balances");
        }
        (Some(found), Some(state)) => judge.fail(
            CheckId::StateHash,
            format!("the transaction says {found}, computed {}", state.hash()),
        ),
        (Some(_), None) => judge.fail(CheckId::StateHash, "there is no state to compute it from"),
    }
}

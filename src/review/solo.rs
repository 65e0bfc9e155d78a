//! What a party does alone: solo close, slash, settle, snapshot, forced progress
//! (`spec/json-rpc.md` §8.2).

use super::asked::Asked;
use super::contract;
use super::fee::Payer;
use super::judge::Judge;
use super::verdict::{Balances, CheckId, Headline};
use crate::encoding::AccountKey;
use crate::session::innermost;
use crate::trees::{ChannelState, Poi, StateTrees, StateVersion};
use crate::tx::{
    CloseSoloLayout, CloseSoloTx, ForceProgressTx, SettleTx, SnapshotSoloTx, Tx, TxKind,
};
use crate::wire::TxOptions;

pub(super) fn check(judge: &mut Judge<'_>, tx: &Tx) {
    let options = asked(judge, tx.kind());
    if tx.actor() != Some(judge.context.me()) {
        judge.fail(CheckId::Parties, "it is not in your name");
    }
    match tx {
        Tx::CloseSolo(close) | Tx::Slash(close) => solo(judge, close, tx.kind()),
        Tx::Settle(settle) => self::settle(judge, settle),
        Tx::SnapshotSolo(snapshot) => self::snapshot(judge, snapshot),
        Tx::ForceProgress(progress) => force_progress(judge, progress),
        _ => {}
    }
    judge.not_before(None);
    judge.fee(tx, Payer::Me, options);
    judge.nonce_and_ttl(tx, options, &judge.usual_ttls());
    judge.pass_with(CheckId::Payer, "you pay the fee");
}

fn asked(judge: &mut Judge<'_>, kind: TxKind) -> Option<TxOptions> {
    let ours = judge.asked.as_ref().is_some_and(|asked| {
        matches!(
            (asked, kind),
            (Asked::CloseSolo(_), TxKind::CloseSolo)
                | (Asked::Slash(_), TxKind::Slash)
                | (Asked::Settle(_), TxKind::Settle)
                | (Asked::Snapshot(_), TxKind::SnapshotSolo)
                | (Asked::ForceProgress { .. }, TxKind::ForceProgress)
        )
    });
    judge.check_asked(ours, "transaction");
    if kind != TxKind::ForceProgress && !judge.request.updates.is_empty() {
        judge.fail(CheckId::Amounts, "updates are announced, though it makes none");
    }
    judge.asked.as_ref().filter(|_| ours).and_then(Asked::options)
}

fn solo(judge: &mut Judge<'_>, tx: &CloseSoloTx, kind: TxKind) {
    payload(judge, &tx.payload, kind == TxKind::CloseSolo);
    let CloseSoloLayout::Tagged { poi } = &tx.layout else {
        judge.unknown(CheckId::StateHash, "this layout has no proof");
        return;
    };
    let proof = match Poi::decode(poi) {
        Ok(proof) => proof,
        Err(error) => {
            judge.fail(CheckId::StateHash, format!("its proof is unsound: {error}"));
            return;
        }
    };
    proven_hash(judge, &proof);
    proven_balances(judge, &proof);
}

/// The payload is our latest co-signed off-chain state; or empty, iff the latest state is
/// the one on chain.
fn payload(judge: &mut Judge<'_>, payload: &[u8], may_be_empty: bool) {
    let Some(latest) = judge.context.cosigned else {
        judge.unknown(CheckId::Round, "the last co-signed state is not known");
        return;
    };
    let inner = innermost(latest);
    let latest_tx = inner.as_ref().unwrap_or(latest).tx();
    let is_offchain = latest_tx.kind() == TxKind::Offchain;
    let on_chain = !is_offchain
        || judge.context.snapshot.is_some_and(|round| latest_tx.round() == Some(round));
    if payload.is_empty() {
        if on_chain && may_be_empty {
            judge.pass_with(CheckId::Round, "the last state is the one on chain");
        } else {
            judge.fail(CheckId::Round, "it leaves the last co-signed state out");
        }
    } else if is_offchain && payload == latest.encode() {
        judge.pass_with(CheckId::Round, "the last co-signed state");
    } else {
        judge.fail(CheckId::Round, "its payload is not the last co-signed state");
    }
}

fn proven_hash(judge: &mut Judge<'_>, proof: &Poi) {
    let version = judge.context.rules.first().map_or(StateVersion::Modern, |rules| rules.version);
    let version = judge.context.state.map_or(version, |state| state.rules().version);
    let computed = proof.hash(version);
    let known = judge
        .context
        .cosigned
        .and_then(|signed| signed.tx().state_hash())
        .or_else(|| judge.context.state.map(ChannelState::hash));
    match known {
        Some(known) if known == computed => {
            judge.pass_with(CheckId::StateHash, "the proof is of the last state");
        }
        Some(known) => judge.fail(
            CheckId::StateHash,
            format!("the proof is of {computed}, the last state is {known}"),
        ),
        None => judge.unknown(CheckId::StateHash, "the last state is not known"),
    }
}

fn proven_balances(judge: &mut Judge<'_>, proof: &Poi) {
    let params = judge.context.params;
    let balance = |key: &AccountKey| proof.account(key).ok().flatten().map(|a| a.balance);
    let (Some(initiator), Some(responder)) =
        (balance(&params.initiator), balance(&params.responder))
    else {
        judge.fail(CheckId::Amounts, "its proof does not show both parties' balances");
        return;
    };
    let proven = Balances { initiator, responder };
    judge.review.after = Some(proven);
    let (mine, theirs) = judge.context.mine_and_theirs(proven);
    judge.review.headline = Headline::Other(format!(
        "YOU CLOSE ALONE, for {}ae to you and {}ae to the peer",
        mine.in_ae(),
        theirs.in_ae()
    ));
    match judge.review.before {
        Some(known) if known == proven => judge.pass(CheckId::Amounts),
        Some(_) => {
            judge.fail(CheckId::Amounts, "its proof shows other balances than the last state");
        }
        None => judge.unknown(CheckId::Amounts, "the balances of the last state are not known"),
    }
}

fn settle(judge: &mut Judge<'_>, tx: &SettleTx) {
    let paid = Balances { initiator: tx.initiator_amount, responder: tx.responder_amount };
    let (mine, theirs) = judge.context.mine_and_theirs(paid);
    judge.review.after = Some(paid);
    judge.review.headline = Headline::YouGet { mine, theirs, fee: tx.fee };
    judge.pass_with(CheckId::StateHash, "the amounts themselves are signed");
    judge.pass_with(CheckId::Round, "a settle has none");
    match judge.context.closing.or(judge.context.balances_now()) {
        Some(known) if known == paid => judge.pass(CheckId::Amounts),
        Some(known) => judge.fail(
            CheckId::Amounts,
            format!(
                "it pays {} and {}, the close on chain says {} and {}",
                paid.initiator, paid.responder, known.initiator, known.responder
            ),
        ),
        None => judge.unknown(CheckId::Amounts, "the amounts of the close are not known"),
    }
}

fn snapshot(judge: &mut Judge<'_>, tx: &SnapshotSoloTx) {
    judge.review.headline =
        Headline::Other(String::from("YOU PUT THE LAST ROUND ON CHAIN; no coins move"));
    judge.review.after = judge.review.before;
    payload(judge, &tx.payload, false);
    judge.pass_with(CheckId::Amounts, "no coins move");
    judge.pass_with(CheckId::StateHash, "the payload's own");
}

fn force_progress(judge: &mut Judge<'_>, tx: &ForceProgressTx) {
    judge.review.headline = Headline::ContractRuns { on_chain: true };
    judge.round(Some(tx.round));
    payload(judge, &tx.payload, true);
    trees(judge, tx);
    contract::forced(judge, &tx.update);
    let why = contract::WHY;
    judge.unknown(CheckId::StateHash, why);
    judge.unknown(CheckId::Amounts, why);
}

/// The state that the contract runs on is the last one that both signed.
fn trees(judge: &mut Judge<'_>, tx: &ForceProgressTx) {
    let last = judge.context.cosigned.and_then(|last| innermost(last)?.tx().state_hash());
    match (StateTrees::decode(&tx.offchain_trees), last) {
        (Err(error), _) => judge.fail(CheckId::StateHash, format!("its state is unsound: {error}")),
        (Ok(trees), Some(last)) if trees.hash(StateVersion::Modern) != last => judge.fail(
            CheckId::StateHash,
            format!(
                "it publishes the state {}, the last one is {last}",
                trees.hash(StateVersion::Modern)
            ),
        ),
        _ => {}
    }
}

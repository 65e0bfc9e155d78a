//! What one party does on chain alone, and going on after the end of a process.

use serde_json::{Value, json};

use super::super::state::{Solo, State};
use super::*;
use crate::tx::{SignedTx, SigningText};

impl Pair {
    /// Signs the transaction that only this party has to sign, and sends the answer.
    fn sign_alone(&mut self, party: usize, by: usize) {
        let State::SigningSolo(pending) = &self.fsm[party].state else {
            panic!("{:?}", self.seen);
        };
        let (tag, tx) = (pending.solo.kind().reply(), pending.tx.clone());
        let tx = signed_by(&tx, by);
        self.answer(party, tag, &tx);
    }

    /// Puts a solo close with the present state in the mempool, behind the processes' back.
    fn close_with(&mut self, party: usize, old: &Cosigned) {
        let present = self.fsm[party].cosigned.replace(old.clone()).unwrap();
        let mut tx = None;
        self.step(party, |fsm, ctx| {
            tx = fsm.propose_solo(ctx, Solo::Close, crate::wire::TxOptions::default()).ok();
            let tx = signed_by(&tx.as_ref().unwrap().tx, party);
            assert!(ctx.ledger.post(&tx));
        });
        self.fsm[party].cosigned = Some(present);
    }
}

fn signed_by(tx: &SignedTx, party: usize) -> SignedTx {
    let text = SigningText::Network("ae_dev").bytes(SigningForm::Hashed, tx.tx_bytes());
    let signature = key(party).sign(&text).to_bytes();
    tx.clone().with_signature(Signature::Ed25519(signature))
}

fn open_after_an_update() -> Pair {
    let change = "&minimum_depth=1&minimum_depth_strategy=plain&lock_period=4";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    pair.update(I, 5);
    pair.sign(I);
    pair.sign(R);
    pair.seen = Default::default();
    pair
}

#[test]
fn a_fork_takes_a_solo_close_back_and_brings_it_again() {
    let mut pair = open_after_an_update();
    pair.call(I, "close_solo", json!({}));
    pair.sign_alone(I, I);
    pair.mine(1);
    pair.saw(I, &["sign close_solo_sign", "tx solo_closing", "info closing"]);
    pair.saw(R, &["tx solo_closing", "info closing"]);
    pair.reorg(1);
    // Nothing is told of a fork; the channel is open as before.
    assert!(pair.fsm.iter().all(|fsm| fsm.closing.is_none()));
    pair.mine(1);
    pair.saw(I, &["tx solo_closing", "info closing"]);
    pair.saw(R, &["tx solo_closing", "info closing"]);
}

#[test]
fn a_fork_below_a_create_makes_its_depth_count_anew() {
    let change = "&minimum_depth=2&minimum_depth_strategy=plain";
    let mut pair = Pair::new(Profile::JsonRpc, [change, change]);
    pair.settle();
    pair.sign(I);
    pair.sign(R);
    pair.mine(2);
    pair.seen = Default::default();
    pair.reorg(2);
    pair.mine(1);
    pair.saw(I, &["tx channel_changed"]);
    pair.mine(1);
    pair.saw(I, &[]);
    pair.mine(1);
    assert!(pair.seen[I].iter().any(|seen| seen == "info own_funding_locked"), "{:?}", pair.seen);
}

#[test]
fn a_channel_is_closed_by_one_party_and_settled_by_the_other() {
    let mut pair = open_after_an_update();
    assert_eq!(pair.call(R, "settle", json!({})), Handled::Done);
    assert_eq!(pair.call(R, "slash", json!({})), Handled::Done);
    pair.saw(R, &["error Internal error", "error Internal error"]);
    pair.call(I, "close_solo", json!({}));
    pair.sign_alone(I, I);
    pair.saw(I, &["sign close_solo_sign"]);
    pair.mine(1);
    pair.saw(I, &["tx solo_closing", "info closing"]);
    pair.saw(R, &["tx solo_closing", "info closing"]);
    for method in ["update.new", "deposit", "leave", "close_solo", "snapshot_solo"] {
        let params =
            json!({"from": account(I).to_string(), "to": account(R).to_string(), "amount": 1});
        pair.call(I, method, params);
        pair.saw(I, &["error Internal error"]);
    }
    // A refusal changes nothing; a settle that comes early is held.
    pair.call(R, "settle", json!({}));
    pair.call(R, "settle_sign", json!({"error": 200}));
    pair.saw(R, &["sign settle_sign", "info aborted_update"]);
    pair.call(R, "settle", json!({}));
    pair.sign_alone(R, R);
    pair.saw(R, &["sign settle_sign"]);
    pair.mine(3);
    pair.saw(R, &[]);
    pair.mine(2);
    let end = ["tx channel_closed", "info closed_confirmed", "info died", "close 1000"];
    pair.saw(R, &end);
    pair.saw(I, &end);
    assert!(pair.fsm[I].saved().is_none());
}

#[test]
fn an_old_state_is_answered_with_the_newest() {
    let mut pair = open_after_an_update();
    let old = pair.fsm[I].cosigned.clone().unwrap();
    pair.update(I, 7);
    pair.sign(I);
    pair.sign(R);
    pair.seen = Default::default();
    pair.close_with(I, &old);
    pair.mine(1);
    pair.saw(I, &["tx can_slash", "info closing"]);
    pair.saw(R, &["tx can_slash", "info closing"]);
    // A wrong signature, then a right one.
    pair.call(R, "slash", json!({}));
    pair.sign_alone(R, I);
    pair.saw(R, &["sign slash_tx", "conflict 5 at 3"]);
    pair.call(R, "slash", json!({}));
    pair.sign_alone(R, R);
    pair.mine(1);
    pair.saw(R, &["sign slash_tx", "tx solo_closing"]);
    pair.saw(I, &["tx solo_closing"]);
}

#[test]
fn snapshots_need_a_state_that_is_not_on_chain() {
    let change = "&minimum_depth=1&minimum_depth_strategy=plain";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    pair.call(I, "snapshot_solo", json!({}));
    pair.saw(I, &["error 1012"]);
    let mut pair = open_after_an_update();
    // It takes the place of a pending update.
    pair.update(I, 1);
    pair.call(I, "snapshot_solo", json!({}));
    pair.sign_alone(I, R);
    pair.saw(I, &["sign update", "sign snapshot_solo_tx"]);
    pair.call(I, "snapshot_solo", json!({}));
    pair.sign_alone(I, I);
    pair.mine(1);
    pair.saw(I, &["sign snapshot_solo_tx", "tx channel_changed"]);
    pair.mine(1);
    pair.saw(I, &["raw min_depth_achieved"]);
    pair.saw(R, &["tx channel_changed"]);
    pair.call(I, "snapshot_solo", json!({}));
    pair.saw(I, &["error 1013"]);
}

#[test]
fn an_assumed_depth_is_told_when_it_is_real() {
    let change = "&minimum_depth=3&minimum_depth_strategy=plain";
    let mut pair = Pair::new(Profile::JsonRpc, [change, change]);
    pair.settle();
    pair.sign(I);
    pair.sign(R);
    let State::Locking(locking) = &pair.fsm[I].state else { panic!("{:?}", pair.seen) };
    let assumed = json!({"tx_hash": locking.hash.to_string()});
    let other = json!({"tx_hash": crate::encoding::TxHash::new([7; 32]).to_string()});
    pair.seen = Default::default();
    assert_eq!(pair.call(I, "assume_minimum_depth", other), Handled::Postponed);
    pair.call(I, "assume_minimum_depth", assumed.clone());
    pair.call(R, "assume_minimum_depth", assumed);
    pair.saw(I, &["info own_funding_locked", "info funding_locked", "info open", "update"]);
    pair.mine(1);
    pair.saw(I, &["tx channel_changed"]);
    pair.mine(3);
    pair.saw(I, &["raw minimum_depth_achieved"]);
}

#[test]
fn a_process_that_has_ended_goes_on_from_what_it_saved() {
    let change = "&keep_running=false";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    pair.call(R, "leave", json!({}));
    pair.saw(R, &["leave", "info died", "close 1000"]);
    pair.saw(I, &["leave", "info died", "close 1000"]);
    pair.reestablish(R);
    pair.saw(R, &["info fsm_up"]);
    pair.call(R, "shutdown", json!({}));
    pair.saw(R, &["error 108"]);
    pair.reestablish(I);
    pair.saw(I, &["info fsm_up", "info channel_reestablished", "info open", "update"]);
    pair.saw(R, &["info channel_reestablished", "info open", "update"]);
    pair.update(I, 5);
    pair.sign(I);
    pair.sign(R);
    pair.saw(I, &["sign update", "update"]);
}

#[test]
fn a_process_that_ended_while_the_channel_closes_still_settles() {
    let mut pair = open_after_an_update();
    pair.call(I, "close_solo", json!({}));
    pair.sign_alone(I, I);
    pair.mine(1);
    pair.call(I, "system", json!({"action": "stop"}));
    pair.call(R, "system", json!({"action": "stop"}));
    pair.reestablish(R);
    pair.reestablish(I);
    pair.mine(5);
    pair.seen = Default::default();
    pair.call(I, "settle", json!({}));
    pair.sign_alone(I, I);
    pair.mine(1);
    pair.saw(I, &["sign settle_sign", "tx channel_closed"]);
    pair.saw(R, &["tx channel_closed"]);
}

#[test]
fn parties_with_different_states_do_not_go_on() {
    let change = "&keep_running=false";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    let old = pair.fsm[I].cosigned.clone();
    pair.update(I, 5);
    pair.sign(I);
    pair.sign(R);
    pair.call(R, "leave", json!({}));
    pair.fsm[I].cosigned = old;
    pair.reestablish(R);
    pair.reestablish(I);
    pair.seen[I].retain(|seen| seen.starts_with("info"));
    assert_eq!(pair.seen[I].last().unwrap(), "info died", "{:?}", pair.seen);
    assert!(pair.fsm[I].is_dead() && pair.fsm[R].is_dead());
}

#[test]
fn the_last_reports_are_remembered() {
    let mut pair = open_after_an_update();
    let mut fetch = |params: Value| {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": "channels.history.fetch", "params": params});
        assert_eq!(pair.ask(I, &request), Handled::Done);
        let seen = pair.seen[I].pop().unwrap();
        serde_json::from_str::<Value>(&seen).unwrap()
    };
    assert_eq!(fetch(json!({"n": 3})).as_array().unwrap().len(), 3);
    let updates = fetch(json!({"type": ["rpt"], "tag": ["update"], "n": "20"}));
    assert_eq!(updates.as_array().unwrap().len(), 2);
    assert_eq!((&updates[0]["type"], &updates[0]["tag"]), (&json!("report"), &json!("update")));
    assert!(updates[0]["info"]["state"].as_str().unwrap().starts_with("ba_"));
    let tags = |answer: &Value| {
        let entries = answer.as_array().unwrap().iter();
        entries.map(|entry| entry["tag"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The one who proposes sends the update and receives its acknowledgement.
    assert_eq!(tags(&fetch(json!({"type": ["snd"], "n": 2}))), ["update", "funding_locked"]);
    let received = fetch(json!({"type": ["rcv"], "n": 2}));
    assert_eq!(tags(&received), ["update_ack", "signed"]);
    assert!(received[0]["info"]["data"]["tx"].as_str().unwrap().starts_with("tx_"));
    let asked = fetch(json!({"type": ["req"], "n": 1}));
    assert_eq!((&asked[0]["type"], &asked[0]["tag"]), (&json!("request"), &json!("sign")));
    assert_eq!(fetch(json!({"type": ["xyz"]})), json!([]));
}

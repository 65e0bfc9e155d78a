//! Channel processes in pairs, without sockets.

mod pair;
mod quirks;
mod solo;

use std::time::Duration;

use ed25519_dalek::Signer;
use serde_json::json;

use self::pair::{I, Pair, R, account, key};
use super::*;
use crate::encoding::{Amount, Era, Prefix, api};
use crate::tx::{Signature, SigningForm};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn nobody_listens() {
    let mut pair = Pair::new(Profile::JsonRpc, ["", ""]);
    pair.reachable = false;
    pair.settle();
    pair.wait(SECOND / 4);
    pair.saw(I, &["info fsm_up"]);
    pair.wait(SECOND);
    pair.saw(I, &["info died", "close 1000"]);

    let mut pair = Pair::new(Profile::LegacyV016, ["", ""]);
    pair.reachable = false;
    pair.settle();
    pair.wait(29 * SECOND);
    pair.saw(I, &[]);
    pair.wait(2 * SECOND);
    pair.saw(I, &["info died"]);
    assert_eq!(pair.update(I, 1), Handled::Done);
    pair.saw(I, &["close 1011"]);
}

#[test]
fn a_late_responder_is_found() {
    let mut pair = Pair::new(Profile::LegacySeed, ["", ""]);
    pair.reachable = false;
    pair.settle();
    pair.wait(10 * SECOND);
    pair.reachable = true;
    pair.wait(SECOND);
    pair.saw(I, &["info channel_accept", "sign initiator_signed"]);
}

#[test]
fn each_side_times_out_by_its_own_clock() {
    let change = "&timeout_sign=2000&timeout_accept=3000";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    pair.update(I, 5);
    pair.sign(I);
    pair.seen = Default::default();
    pair.wait(Duration::from_millis(2500));
    pair.saw(R, &["conflict 3 at 1"]);
    pair.saw(I, &[]);
    pair.wait(SECOND);
    pair.saw(I, &["conflict 3 at 1"]);
    // Both are open again.
    pair.update(R, 5);
    pair.sign(R);
    pair.sign(I);
    pair.saw(I, &["info update", "sign update_ack", "update"]);
}

#[test]
fn an_idle_channel_ends_for_the_initiator_and_stays_for_the_responder() {
    let mut pair = Pair::open(Profile::JsonRpc, ["&timeout_idle=3000", "&timeout_idle=3000"]);
    pair.wait(4 * SECOND);
    pair.saw(I, &["info timeout", "info died", "close 1000"]);
    pair.saw(R, &["info peer_disconnected"]);

    let mut pair = Pair::open(Profile::LegacyV016, ["", ""]);
    pair.wait(119 * SECOND);
    pair.saw(I, &[]);
    pair.wait(SECOND);
    pair.saw(I, &["info died"]);
    pair.saw(R, &["info died"]);
}

#[test]
fn an_opening_fails_as_the_node_reports_it() {
    // Other amounts.
    let mut pair = Pair::new(Profile::JsonRpc, ["", "&push_amount=4"]);
    pair.settle();
    pair.sign(I);
    pair.saw(
        I,
        &["info fsm_up", "info channel_accept", "sign initiator_sign", "info died", "close 1000"],
    );
    pair.saw(
        R,
        &["info fsm_up", "info channel_open", "info bad_state_hash", "info died", "close 1000"],
    );
    // A create signed by somebody else is not reported, and a good answer may follow.
    let mut pair = Pair::new(Profile::JsonRpc, ["", ""]);
    pair.settle();
    let wrong = pair.signed(I, R);
    pair.answer(I, "initiator_sign", &wrong);
    pair.saw(I, &["info fsm_up", "info channel_accept", "sign initiator_sign"]);
    assert_eq!(pair.call(I, "initiator_sign", json!({"error": 9})), Handled::Done);
    pair.saw(I, &["error 1018"]);
    pair.sign(I);
    pair.saw(
        R,
        &["info fsm_up", "info channel_open", "info funding_created", "sign responder_sign"],
    );
    // Nobody signs.
    pair.wait(121 * SECOND);
    pair.saw(I, &["info timeout", "info died", "close 1000"]);
    pair.saw(R, &["info died", "close 1000"]);
}

#[test]
fn in_2018_each_side_believes_its_own_query() {
    let mut pair = Pair::open(Profile::LegacyV016, ["", "&initiator_amount=71"]);
    pair.update(I, 1);
    pair.sign(I);
    pair.saw(I, &["sign update", "info died"]);
    pair.saw(R, &["error state_hash_mismatch", "info died"]);
}

#[test]
fn in_2018_signatures_are_counted_not_verified() {
    let mut pair = Pair::open(Profile::LegacyV016, ["", ""]);
    pair.update(I, 1);
    let forged = pair.signed(I, R);
    pair.answer(I, "update", &forged);
    // Twice the same signature is one.
    pair.sign(R);
    pair.saw(R, &["info update", "sign update_ack", "error not_mutually_signed", "info died"]);
    pair.saw(I, &["sign update", "info died"]);
}

#[test]
fn in_2018_an_update_answers_anything() {
    let mut pair = Pair::open(Profile::LegacyV016, ["", ""]);
    pair.update(I, 1);
    pair.sign(I);
    let tx = pair.signed(R, R);
    pair.answer(R, "update", &tx);
    pair.saw(I, &["sign update", "conflict 0 at 1"]);
    pair.saw(R, &["info update", "sign update_ack", "conflict 0 at 1"]);
    // An answer in `open` is dropped; one in another wrong state kills.
    pair.answer(R, "update_ack", &tx);
    pair.saw(R, &[]);
    pair.update(R, 1);
    pair.sign(R);
    pair.answer(R, "update", &tx);
    pair.saw(R, &["sign update", "info died"]);
}

#[test]
fn crossing_closes_kill_both() {
    for profile in [Profile::JsonRpc, Profile::LegacyV016] {
        let mut pair = Pair::open(profile, ["", ""]);
        for party in [I, R] {
            match profile {
                Profile::JsonRpc => pair.call(party, "shutdown", json!({})),
                _ => pair.ask(party, &json!({"action": "shutdown"})),
            };
        }
        pair.sign(I);
        let mut expected = vec!["sign shutdown_sign", "info died"];
        if profile == Profile::JsonRpc {
            expected.push("close 1000");
        }
        pair.saw(R, &expected);
        if profile == Profile::JsonRpc {
            pair.saw(I, &expected);
        }
    }
}

#[test]
fn in_2018_a_message_kills_who_is_busy_and_a_long_one_who_sends_it() {
    let message = |info: String| {
        json!({"action": "message",
        "payload": {"to": account(R).encode(Era::Legacy), "info": info}})
    };
    let mut pair = Pair::open(Profile::LegacyV016, ["", ""]);
    pair.update(R, 1);
    pair.ask(I, &message("busy?".to_owned()));
    pair.saw(R, &["sign update", "info died"]);

    let mut pair = Pair::open(Profile::LegacyV016, ["", ""]);
    pair.ask(I, &message("x".repeat(255)));
    assert_eq!(pair.seen[R].len(), 1);
    pair.ask(I, &message("x".repeat(256)));
    pair.saw(I, &[]);
    pair.ask(I, &message("anybody?".to_owned()));
    pair.saw(I, &["close 1011"]);
}

#[test]
fn a_request_waits_for_the_peers_signature() {
    for profile in [Profile::JsonRpc, Profile::LegacyV016] {
        let mut pair = Pair::open(profile, ["", ""]);
        pair.update(I, 1);
        pair.sign(I);
        assert_eq!(pair.update(I, 2), Handled::Postponed);
        pair.sign(R);
        assert_eq!(pair.update(I, 2), Handled::Done);
        pair.saw(I, &["sign update", "update", "sign update"]);
    }
}

#[test]
fn without_its_client_a_process_refuses_for_it() {
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    pair.fsm[I].handle_client_gone();
    pair.update(R, 5);
    pair.sign(R);
    pair.saw(R, &["sign update", "conflict 2 at 1"]);
    pair.fsm[I].handle_client_back();
    pair.settle();
    pair.saw(I, &["info fsm_up"]);
    // Already signed by both, it goes through all the same.
    pair.fsm[I].handle_client_gone();
    pair.update(R, 5);
    let text = pair.fsm[I].signing_text().bytes(SigningForm::Raw, pair.signed(R, R).tx_bytes());
    let both = pair.signed(R, R).with_signature(Signature::Ed25519(key(I).sign(&text).to_bytes()));
    pair.answer(R, "update", &both);
    pair.saw(R, &["sign update", "update"]);
}

#[test]
fn deposits_and_withdrawals_count_when_they_are_deep() {
    let change = "&minimum_depth=1&minimum_depth_strategy=plain";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    let cases = [("deposit", I, 1_000_u64), ("withdraw", R, 500)];
    for (what, party, amount) in cases {
        assert_eq!(pair.call(party, what, json!({"amount": amount})), Handled::Done);
        pair.sign(party);
        pair.sign(1 - party);
        let own = format!("own_{what}_locked");
        let locked = [format!("info {own}"), format!("info {what}_locked")];
        pair.saw(party, &[&format!("sign {what}_tx"), &format!("tx {what}_signed")]);
        pair.saw(
            1 - party,
            &[
                &format!("info {what}_created"),
                &format!("sign {what}_ack"),
                &format!("tx {what}_created"),
            ],
        );
        pair.mine(1);
        for party in [I, R] {
            pair.saw(party, &["tx channel_changed"]);
        }
        pair.mine(1);
        for party in [I, R] {
            pair.saw(party, &[&locked[0], &locked[1], "update"]);
        }
    }
    let state = &pair.fsm[I].cosigned.as_ref().unwrap().state;
    assert_eq!(state.total(), Amount::new(110_000_000_000_500));
    assert_eq!(pair.fsm[R].round(), 3);
    // Refused by the peer, or beyond what there is.
    pair.call(I, "deposit", json!({"amount": 5}));
    pair.sign(I);
    pair.call(R, "deposit_ack", json!({"error": 77}));
    pair.saw(I, &["sign deposit_tx", "conflict 77 at 3"]);
    pair.call(I, "withdraw", json!({"amount": 900_000_000_000_000_u64}));
    pair.saw(I, &["error Internal error"]);
}

#[test]
fn who_leaves_ends_and_a_responder_stays() {
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    pair.call(I, "leave", json!({}));
    pair.saw(I, &["leave", "info died", "close 1000"]);
    pair.saw(R, &["leave", "info peer_disconnected"]);

    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    pair.call(R, "leave", json!({}));
    pair.saw(R, &["leave", "info died", "close 1000"]);
    pair.saw(I, &["leave", "info died", "close 1000"]);
}

#[test]
fn a_mutual_close_ends_when_it_is_deep() {
    let change = "&minimum_depth=2&minimum_depth_strategy=plain";
    let mut pair = Pair::open(Profile::JsonRpc, [change, change]);
    pair.call(I, "shutdown", json!({}));
    pair.sign(I);
    pair.sign(R);
    pair.saw(I, &["sign shutdown_sign", "tx close_mutual", "info closing"]);
    pair.saw(R, &["info shutdown", "sign shutdown_sign_ack", "tx close_mutual", "info closing"]);
    pair.mine(1);
    pair.saw(I, &["tx channel_closed"]);
    pair.mine(2);
    for (party, first) in [(I, None), (R, Some("tx channel_closed"))] {
        let end = ["info closed_confirmed", "info died", "close 1000"];
        pair.saw(party, &first.into_iter().chain(end).collect::<Vec<_>>());
    }
}

#[test]
fn contracts_are_named_as_what_is_not_simulated() {
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    let contract = api::encode(Prefix::Contract, Era::Modern, &[7; 32]);
    let bytes = api::encode(Prefix::ContractBytes, Era::Modern, b"code");
    let me = account(I).to_string();
    for (method, params, answer) in [
        ("get.contract", json!({"pubkey": contract}), "error 100"),
        ("get.contract", json!({"pubkey": me}), "error 1006"),
        ("get.contract", json!({}), "error Method not found"),
        (
            "get.contract_call",
            json!({"contract_id": contract, "caller_id": me, "round": 2}),
            "error 1004",
        ),
        (
            "update.new_contract",
            json!({"vm_version": 8, "abi_version": 3, "deposit": 1, "code": bytes, "call_data": bytes}),
            "error 0",
        ),
        (
            "update.new_contract",
            json!({"vm_version": "8", "abi_version": 3, "deposit": 1, "code": bytes, "call_data": bytes}),
            "error 1008",
        ),
        (
            "update.call_contract",
            json!({"contract_id": me, "abi_version": 3, "amount": 1, "call_data": "cb_x"}),
            "error 1006",
        ),
        (
            "dry_run.call_contract",
            json!({"contract_id": contract, "abi_version": 3, "amount": 1, "call_data": bytes}),
            "error 0",
        ),
        (
            "force_progress",
            json!({"contract_id": contract, "abi_version": 3, "amount": 1, "gas_price": 1,
                "call_data": bytes}),
            "error 0",
        ),
    ] {
        assert_eq!(pair.call(I, method, params), Handled::Done);
        pair.saw(I, &[answer]);
    }
    pair.update(I, 5);
    pair.sign(I);
    pair.sign(R);
    assert_eq!(pair.fsm[I].round(), 2);
}

#[test]
fn a_block_that_is_pinned_must_be_known_and_neither_old_nor_young() {
    let delta = "&bh_delta_not_older_than=4&bh_delta_not_newer_than=1&bh_delta_pick=2";
    let mut pair = Pair::open(Profile::JsonRpc, [delta, ""]);
    let zeros = "kh_11111111111111111111111111111111273Yts".to_owned();
    let unknown = api::encode(Prefix::KeyBlock, Era::Modern, &[9; 32]);
    // The top, at 6, is too young for this client, and what is five below too old.
    let [top, young, old, older] = [6, 5, 2, 1].map(|height| pair.block_text(height));
    let bad = ["kh_x", "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx"].map(str::to_owned);
    let [broken, no_block] = bad;
    for (hash, is_taken) in [
        (zeros, true),
        (unknown, false),
        (broken, false),
        (no_block, false),
        (top, false),
        (young, true),
        (old, true),
        (older, false),
    ] {
        let params = json!({"from": account(I).to_string(), "to": account(R).to_string(),
            "amount": 1, "block_hash": hash});
        pair.call(I, "update.new", params);
        if is_taken {
            pair.saw(I, &["sign update"]);
            pair.call(I, "update", json!({"error": 200}));
            pair.saw(I, &["info aborted_update"]);
        } else {
            pair.saw(I, &["error Internal error"]);
        }
    }
}

#[test]
fn a_fee_that_no_chain_takes_is_refused_at_once() {
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    for (method, params) in [
        ("deposit", json!({"amount": 1, "fee": 17_000})),
        ("shutdown", json!({"fee": 17_000})),
        ("close_solo", json!({"fee": 17_000})),
        ("withdraw", json!({"amount": 1, "gas_price": 1})),
    ] {
        pair.call(I, method, params);
        pair.saw(I, &["error Internal error"]);
    }
    // At the consensus price a fee is begun with, whatever miners say of it later.
    pair.call(I, "deposit", json!({"amount": 1, "gas_price": 1_000_000}));
    pair.saw(I, &["sign deposit_tx"]);
}

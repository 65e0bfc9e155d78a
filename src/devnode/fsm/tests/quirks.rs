//! Quirks of today's node that no recording shows (`spec/node-behaviour.md`); which test
//! shows which is listed in `tests/conformance.md`.

use super::*;

fn open_for_update() -> Pair {
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    pair.update(I, 5);
    pair.sign(I);
    pair.seen = Default::default();
    pair
}

/// 12: codes that are none leave the request as it was; a numeric string passes here and
/// breaks the peer.
#[test]
fn a_code_in_a_string_kills_the_peers_process() {
    for bad in [json!(0), json!(-1), json!(65_536), json!(1.5), json!(null), json!("x"), json!([1])]
    {
        let mut pair = open_for_update();
        pair.call(R, "update_ack", json!({"error": bad}));
        pair.saw(R, &["error Internal error"]);
        pair.sign(R);
        pair.saw(R, &["update"]);
        pair.saw(I, &["update"]);
    }
    let mut pair = open_for_update();
    pair.call(R, "update_ack", json!({"error": "7"}));
    pair.saw(R, &["info aborted_update"]);
    pair.saw(I, &["info died", "close 1000"]);
    assert!(pair.fsm[I].is_dead() && !pair.fsm[R].is_dead());
    // What is not pending cannot be refused, nor can a create.
    let mut pair = Pair::open(Profile::JsonRpc, ["", ""]);
    pair.call(I, "update", json!({"error": 200}));
    pair.saw(I, &["error 1018"]);
    let mut pair = Pair::new(Profile::JsonRpc, ["", ""]);
    pair.settle();
    pair.seen = Default::default();
    pair.call(I, "initiator_sign", json!({"error": 200}));
    pair.saw(I, &["error 1018"]);
}

/// 7 and 10: what decodes as a text and is no transaction of the right structure is taken
/// without a word, and the channel hangs until something better comes.
#[test]
fn an_answer_of_the_wrong_structure_is_swallowed() {
    let mut pair = open_for_update();
    let wrapped = pair.signed(R, R).encode();
    for bytes in [b"\xc0".as_slice(), b"no transaction", &wrapped[1..]] {
        let text = api::encode(Prefix::Transaction, Era::Modern, bytes);
        let request = json!({"jsonrpc": "2.0", "id": 7, "method": "channels.update_ack",
            "params": {"signed_tx": text}});
        pair.ask(R, &request);
        pair.saw(R, &["\"ok\""]);
    }
    pair.saw(I, &[]);
    pair.sign(R);
    pair.saw(R, &["update"]);
}

/// 22: who comes back has forgotten its ttl, and the other side has not.
#[test]
fn a_ttl_is_forgotten_by_who_reestablishes() {
    for (ttl, ends) in [("&ttl=1000", ["conflict 1 at 1"]), ("", ["sign shutdown_sign_ack"])] {
        let mut pair = Pair::open(Profile::JsonRpc, [ttl, ttl]);
        pair.call(I, "leave", json!({}));
        pair.reestablish(I);
        pair.seen = Default::default();
        pair.call(I, "shutdown", json!({}));
        pair.sign(I);
        let party = if ttl.is_empty() { R } else { I };
        assert_eq!(pair.seen[party].last().map(String::as_str), Some(ends[0]), "{ttl}");
    }
}

/// 24, seen from the process: an underfunded create is not refused, it is only never deep.
#[test]
fn an_underfunded_create_waits_for_ever() {
    let rich = "&initiator_amount=2000000000000000000";
    let mut pair = Pair::new(Profile::JsonRpc, [rich, rich]);
    pair.settle();
    pair.sign(I);
    pair.sign(R);
    pair.mine(50);
    assert_eq!(pair.seen[I].last().map(String::as_str), Some("tx funding_signed"));
    pair.wait(SECOND * 400);
    assert_eq!(pair.seen[I].last().map(String::as_str), Some("close 1000"));
}

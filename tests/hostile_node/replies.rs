//! What a node's answers may do wrong, each by its name: out of order, twice, for another
//! request, for another channel, in batches, out of turn, with a stale credential, never.
//! Whatever it is, it is told, nothing is signed for it, and what both signed stands.

use std::sync::{Arc, Mutex};

use aechan::encoding::{ChannelId, FsmId};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::meddler::{Deed, Meddler, Plan, honest};
use super::run::{Done, Node, Run};
use super::talk::{ORDERS, session_with, sound};

/// Plays the usual orders: two payments of 0.1ae, the balances, and a close.
fn play(plan: Plan) -> (Done, Vec<Value>) {
    let runtime = Runtime::new().unwrap();
    let (done, memory, heard) = session_with(&runtime, plan, ORDERS, "");
    sound(&done, memory);
    (done, heard)
}

/// Everything was done as if nothing had been wrong.
fn whole(done: Done, heard: &[Value]) {
    let done = done.exits(0);
    let summary = &done.of("summary")[0];
    assert_eq!((&summary["round"], &summary["phase"]), (&json!(3), &json!("closed")));
    assert_eq!(summary["balances"]["initiator"], "800000000000000000", "{}", done.story());
    assert_eq!(signatures(heard).len(), 4, "create, two payments, close: {}", done.story());
}

/// The transactions that the client has sent with its signature.
fn signatures(heard: &[Value]) -> Vec<&str> {
    heard.iter().filter_map(|frame| frame["params"]["signed_tx"].as_str()).collect()
}

fn frame(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn say(frame: &Value) -> Deed {
    Deed::Say(frame.to_string())
}

#[test]
fn replies_out_of_order() {
    // Every result comes behind what it announced.
    let mut held: Vec<Deed> = Vec::new();
    let plan: Plan = Box::new(move |_, text| {
        if frame(text).get("result").is_some() {
            held.push(Deed::Say(text.to_owned()));
            return Vec::new();
        }
        std::iter::once(Deed::Say(text.to_owned())).chain(held.drain(..)).collect()
    });
    let (done, heard) = play(plan);
    whole(done, &heard);
}

#[test]
fn replies_duplicated() {
    let plan: Plan = Box::new(|_, text| {
        let times = if frame(text).get("result").is_some() { 3 } else { 1 };
        vec![Deed::Say(text.to_owned()); times]
    });
    let (done, heard) = play(plan);
    whole(done, &heard);
}

#[test]
fn replies_for_another_id() {
    // `"ok"` proves nothing: what is done is known from what both have signed.
    let plan: Plan = Box::new(|_, text| {
        let mut frame = frame(text);
        if let Some(id) = frame.get_mut("id") {
            *id = json!("somebody else's");
        }
        vec![say(&frame)]
    });
    let (done, heard) = play(plan);
    whole(done, &heard);
}

#[test]
fn an_answer_for_another_id_answers_nothing() {
    let plan: Plan = Box::new(|_, text| {
        let mut frame = frame(text);
        if frame.get("result").is_some() {
            frame["id"] = json!(4711);
        }
        vec![say(&frame)]
    });
    let runtime = Runtime::new().unwrap();
    let orders = "get balances $me\n";
    let (done, memory, _) = session_with(&runtime, plan, orders, "--at-eof detach");
    sound(&done, memory);
    // The balances that came are somebody else's answer; ours never came.
    let done = done.exits(7);
    assert!(done.of("result").iter().all(|result| result["outcome"] != "answer"));
    assert_eq!(done.of("summary")[0]["round"], 1, "{}", done.story());
}

#[test]
fn balances_that_lie() {
    let plan: Plan = Box::new(|_, text| {
        let mut frame = frame(text);
        if let Some(rows) = frame.get_mut("result").and_then(Value::as_array_mut) {
            for row in rows.iter_mut().filter(|row| row.get("balance").is_some()) {
                row["balance"] = json!(5_000_000_000_000_000_000u64);
            }
        }
        vec![say(&frame)]
    });
    let runtime = Runtime::new().unwrap();
    let (done, memory, _) = session_with(&runtime, plan, "get balances $me $peer\nshutdown\n", "");
    sound(&done, memory);
    let done = done.exits(0);
    let story = done.story();
    let told: Vec<_> = done.of("result").into_iter().filter(|r| r["outcome"] == "answer").collect();
    assert_eq!(told[0]["answer"]["verified"], false, "{story}");
    // Nothing of it is believed: the channel closes with what both had.
    assert_eq!(done.of("summary")[0]["balances"]["initiator"], "1000000000000000000", "{story}");
}

#[test]
fn messages_of_another_channel() {
    let other = ChannelId::new([7; 32]).to_string();
    let plan: Plan = Box::new(move |_, text| {
        let mut changed = frame(text);
        if changed["method"] == "channels.sign.update" {
            changed["params"]["channel_id"] = json!(other.clone());
            return vec![say(&changed)];
        }
        vec![Deed::Say(text.to_owned())]
    });
    let (done, heard) = play(plan);
    assert_eq!(signatures(&heard).len(), 1, "the create alone: {}", done.story());
    // It is told, and stops the signing; what was asked for runs out of time.
    let alarm = &done.of("error")[0];
    assert_eq!(alarm["name"], "alarm", "{}", done.story());
    assert!(alarm["message"].as_str().unwrap().starts_with("a message is about channel ch_46WP"));
    let done = done.exits(7);
    assert_eq!(done.of("summary")[0]["round"], 1, "{}", done.story());
}

#[test]
fn batches() {
    // Whatever comes is one of an array, and sometimes two at once.
    let mut held: Option<Value> = None;
    let plan: Plan = Box::new(move |number, text| {
        let this = frame(text);
        // Nothing comes behind a last word: only what is followed by more is held.
        let may_wait = this.get("result").is_some() && number % 2 == 0;
        match held.take() {
            Some(before) => vec![say(&json!([before, this]))],
            None if may_wait => {
                held = Some(this);
                Vec::new()
            }
            None => vec![say(&json!([this]))],
        }
    });
    let (done, heard) = play(plan);
    whole(done, &heard);
}

#[test]
fn a_sign_request_in_a_phase_that_has_none() {
    // The create again, once the channel is open; and a deposit's acknowledgement while the
    // node has just said hello.
    let mut create: Option<Value> = None;
    let mut early = true;
    let plan: Plan = Box::new(move |_, text| {
        let this = frame(text);
        let mut deeds = vec![Deed::Say(text.to_owned())];
        if this["method"] == "channels.sign.initiator_sign" {
            create = Some(this.clone());
        }
        if this["params"]["data"]["event"] == "open" {
            deeds.extend(create.take().as_ref().map(say));
        }
        if std::mem::take(&mut early) {
            let data = json!({"signed_tx": "tx_+EsLAcC4Rg==", "updates": []});
            deeds.push(say(&json!({"jsonrpc": "2.0", "version": 1,
                "method": "channels.sign.deposit_ack",
                "params": {"channel_id": null, "data": data}})));
        }
        deeds
    });
    let (done, heard) = play(plan);
    for kind in ["initiator_sign", "deposit_ack"] {
        let words = format!("asked for a signature ({kind}) while the channel is");
        assert!(done.out().contains(&words), "{kind}: {}", done.story());
    }
    let signed = signatures(&heard);
    let mut different = signed.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), signed.len(), "nothing was signed twice: {}", done.story());
    whole(done, &heard);
}

#[test]
fn a_node_that_takes_a_request_and_never_answers() {
    let plan: Plan = Box::new(|_, text| {
        let is_answer = frame(text)["method"] == "channels.sign.update";
        if is_answer { Vec::new() } else { vec![Deed::Say(text.to_owned())] }
    });
    let (done, heard) = play(plan);
    assert_eq!(signatures(&heard).len(), 1, "the create alone: {}", done.story());
    // Its time is over, or the node was found to have dropped it.
    let done = done.exits_with_one_of(&[7, 8]);
    assert!(!done.err().is_empty());
    assert_eq!(done.of("summary")[0]["round"], 1, "{}", done.story());
}

/// The journal keeps the credential of a channel. One that the node does not know, as after
/// a session elsewhere, is refused; nothing is lost by having tried.
#[test]
fn a_wrong_and_a_stale_credential() {
    let runtime = Runtime::new().unwrap();
    let node = Node::start("");
    let _bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let first = node.open("initiator", "").stdin("pay 0.25ae\n").run().exits(0);
    let meddler = runtime.block_on(Meddler::before(node.ws.clone(), honest()));
    let resume = |ws: &str| {
        Run::new("resume -k dev:alice --reconnect-for 0")
            .and(&format!("--ws {ws} --node {}", node.http))
            .at_home_of(&first)
            .stdin("pay 0.25ae\n")
    };
    let stale = FsmId::new([9; 32]).reveal().replace('+', "%2B").replace('/', "%2F");
    for wrong in [stale.as_str(), "ba_nonsense"] {
        meddler.present(wrong);
        let done = resume(&meddler.url).run().exits(6);
        assert!(done.of("signed").is_empty(), "{}", done.story());
        assert!(done.story().contains("1016"), "{}", done.story());
    }
    let last = resume(&node.ws).run().exits(0);
    assert_eq!(last.of("summary")[0]["round"], 3, "{}", last.story());
}

/// A node that was set back, or that lies: it resumes the channel with an older round than both
/// have signed. Nothing is signed on top of it; what was signed stays, and closes the channel.
#[test]
fn a_node_that_has_lost_rounds() {
    let runtime = Runtime::new().unwrap();
    let node = Node::start("");
    let _bob = node.open("responder", "--on-sign verified --at-eof stay").open_stdin("").spawn();
    let states: Arc<Mutex<Vec<Value>>> = Arc::default();
    let seen = Arc::clone(&states);
    let watch: Plan = Box::new(move |_, text| {
        let frame = frame(text);
        if frame["method"] == "channels.update" {
            seen.lock().unwrap().push(frame["params"]["data"]["state"].clone());
        }
        vec![say(&frame)]
    });
    let meddler = runtime.block_on(Meddler::before(node.ws.clone(), watch));
    let pays = "pay 0.25ae\npay 0.25ae\n";
    let first =
        node.open("initiator", "").replacing(&node.ws, &meddler.url).stdin(pays).run().exits(0);
    assert_eq!(first.of("summary")[0]["round"], 3, "{}", first.story());
    let older = {
        let states = states.lock().unwrap();
        states[states.len() - 2].clone()
    };
    meddler.plan(Box::new(move |_, text| {
        let mut frame = frame(text);
        if let Some(state) = frame.pointer_mut("/result/signed_tx") {
            *state = older.clone();
        }
        vec![say(&frame)]
    }));
    let resume = |lines| {
        Run::new("resume -k dev:alice --reconnect-for 0 --at-eof detach")
            .and(&format!("--ws {} --node {}", meddler.url, node.http))
            .at_home_of(&first)
            .stdin(lines)
            .run()
    };
    let done = resume("pay 0.25ae\n").exits(10);
    assert!(done.of("signed").is_empty(), "{}", done.story());
    let alarm = done.of("error")[0]["message"].as_str().unwrap().to_owned();
    assert!(
        alarm.starts_with("the node reports round 2 as the latest, but both have signed round 3")
    );
    assert!(alarm.contains("solo-close"), "{alarm}");
    let kept = &done.of("summary")[0];
    assert_eq!(
        (&kept["round"], &kept["balances"]["initiator"]),
        (&json!(3), &json!("500000000000000000"))
    );
    let closed = resume("solo-close\n").exits(0);
    assert_eq!(closed.of("signed").len(), 1, "{}", closed.story());
    let on_chain = &closed.of("on_chain_tx")[0];
    assert_eq!(on_chain["tx_type"], "channel_close_solo_tx", "{}", closed.story());
}

//! The dialect of 2018, as the node spoke it and as the seed document writes it.

use aechan::devnode::{LegacyProfile, NodeHandle};
use aechan::encoding::{Amount, Era, StateHash};
use aechan::trees::{ChannelState, Rules};
use aechan::tx::{SigningText, Tx};
use aechan::wire::Dialect;
use serde_json::json;

use super::party::{Party, account, node, tx_of};

/// What differs between the two legacy profiles on the wire.
struct Words {
    initiator_sign: &'static str,
    responder_sign: &'static str,
    opened: &'static [&'static str],
    updated: &'static str,
    closed: &'static [&'static str],
}

const V016: Words = Words {
    initiator_sign: "initiator_sign",
    responder_sign: "responder_sign",
    opened: &["info own_funding_locked", "info funding_locked", "info open", "update"],
    updated: "update",
    closed: &["on_chain_tx", "info close_mutual", "info died"],
};

const SEED: Words = Words {
    initiator_sign: "initiator_signed",
    responder_sign: "responder_signed",
    opened: &["info own_funding_locked", "info funding_locked", "info open"],
    updated: "info update_finalized",
    closed: &["on_chain_tx", "info died"],
};

fn text(seed: u8) -> String {
    account(seed).encode(Era::Legacy)
}

fn query(role: &str) -> String {
    format!(
        "role={role}&host=localhost&port=1234&initiator={}&responder={}&initiator_amount=70\
         &responder_amount=40&push_amount=3&channel_reserve=2&lock_period=3",
        text(1),
        text(2)
    )
}

async fn open(node: &NodeHandle, words: &Words) -> (Party, Party) {
    let mut r = Party::connect(node, Dialect::Legacy, 2, &query("responder")).await;
    let mut i = Party::connect(node, Dialect::Legacy, 1, &query("initiator")).await;
    i.expect("info channel_accept").await;
    i.sign(words.initiator_sign).await;
    r.expect_all(&["info channel_open", "info funding_created"]).await;
    r.sign(words.responder_sign).await;
    r.expect("on_chain_tx").await;
    i.expect_all(&["info funding_signed", "on_chain_tx"]).await;
    for party in [&mut i, &mut r] {
        party.expect_all(words.opened).await;
    }
    (i, r)
}

async fn ask_update(party: &mut Party, from: u8, to: u8, amount: i64) {
    let payload = json!({"from": text(from), "to": text(to), "amount": amount});
    party.send(json!({"action": "update", "tag": "new", "payload": payload})).await;
}

async fn channel_lives_and_dies(profile: LegacyProfile, words: &Words) {
    let node = node(profile).await;
    let (mut i, mut r) = open(&node, words).await;
    for (from, to, amount) in [(1, 2, 5), (2, 1, 1)] {
        let (starter, other) = if from == 1 { (&mut i, &mut r) } else { (&mut r, &mut i) };
        ask_update(starter, from, to, amount).await;
        starter.sign("update").await;
        other.expect("info update").await;
        other.sign("update_ack").await;
        other.expect(words.updated).await;
        starter.expect(words.updated).await;
    }
    // Refused, with the request echoed.
    for (to, amount, reason) in
        [(2, 10_000, "insufficient_balance"), (2, -1, "negative_amount"), (7, 1, "invalid_pubkeys")]
    {
        ask_update(&mut i, 1, to, amount).await;
        let error = i.expect(&format!("error {reason}")).await;
        assert_eq!(error["payload"]["request"]["payload"]["amount"], amount);
    }
    // Both at once.
    ask_update(&mut i, 1, 2, 1).await;
    ask_update(&mut r, 2, 1, 1).await;
    let (asked_i, asked_r) = (i.expect("sign update").await, r.expect("sign update").await);
    let (signed_i, signed_r) = (i.signed(&asked_i, 1), r.signed(&asked_r, 2));
    i.answer("update", &signed_i).await;
    r.answer("update", &signed_r).await;
    i.expect("conflict 3").await;
    r.expect("conflict 3").await;
    // A message.
    i.send(json!({"action": "message", "payload": {"to": text(2), "info": "hejsan"}})).await;
    assert_eq!(r.expect("message").await["payload"]["message"]["from"], text(1));
    // The end.
    r.send(json!({"action": "shutdown"})).await;
    r.sign("shutdown_sign").await;
    i.sign("shutdown_sign_ack").await;
    for party in [&mut i, &mut r] {
        party.expect_all(words.closed).await;
    }
    let close = i.sees.iter().rfind(|frame| frame["action"] == "on_chain_tx").map(tx_of).unwrap();
    assert!(close.is_signed_by_exactly(&[account(1), account(2)], SigningText::Bare));
    let Tx::CloseMutual(amounts) = close.tx() else { panic!() };
    // 70 and 40, no push, 5 and 1 paid, the fee of 1 from the initiator.
    let split = (amounts.initiator_amount.aettos(), amounts.responder_amount.aettos());
    assert_eq!(split, (70 - 5 + 1 - 1, 40 + 5 - 1));
    match profile {
        LegacyProfile::Seed => assert_eq!((i.closed().await, r.closed().await), (1000, 1000)),
        LegacyProfile::V016 | LegacyProfile::V017 => {
            // The socket stays; the next request finds nobody.
            ask_update(&mut i, 1, 2, 1).await;
            assert_eq!(i.closed().await, 1011);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_of_the_node_of_2018() {
    channel_lives_and_dies(LegacyProfile::V016, &V016).await;
}

/// The height does not move by itself: what is asked for is 100 blocks above it.
fn ttl_fee_and_state(tx: &Tx) -> (u64, u128, StateHash) {
    (tx.ttl().unwrap(), tx.fee().unwrap().aettos(), tx.state_hash().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn july_2018_takes_deposits_and_withdrawals() {
    let node = node(LegacyProfile::V017).await;
    let (mut i, mut r) = open(&node, &V016).await;
    let create = tx_of(i.sees.last().unwrap());
    let rules = Rules::legacy(16, Amount::new(2));
    let start = ChannelState::create(
        rules,
        account(1),
        account(2),
        Amount::new(70),
        Amount::new(40),
        Amount::new(3),
    )
    .unwrap();
    assert_eq!(create.tx().state_hash(), Some(start.hash()));
    let after_deposit = start.deposit(&account(1), Amount::new(9)).unwrap();
    // What is committed to is the state before: a quirk of v0.16 to v0.18.
    for (op, amount, before) in [("deposit", 9, start), ("withdraw", 5, after_deposit)] {
        i.send(json!({"action": op, "payload": {"amount": amount}})).await;
        let signed = i.sign(&format!("{op}_tx")).await;
        let (ttl, fee, hash) = ttl_fee_and_state(signed.tx());
        assert_eq!((fee, hash), (1, before.hash()), "{op}");
        let height = node.chain(Dialect::Legacy).lock().unwrap().height();
        assert!(ttl > 100 && ttl <= height + 100, "{op}: {ttl} at {height}");
        r.expect(&format!("info {op}_created")).await;
        r.sign(&format!("{op}_ack")).await;
        r.expect("on_chain_tx").await;
        i.expect("on_chain_tx").await;
        for party in [&mut i, &mut r] {
            let (own, peer) = (format!("info own_{op}_locked"), format!("info {op}_locked"));
            party.expect_all(&[&own, &peer, "update"]).await;
            assert_eq!(tx_of(party.sees.last().unwrap()).tx(), signed.tx());
        }
    }
    let id = create.tx().channel_id().or_else(|| match create.tx() {
        Tx::Create(create) => create.channel_id(),
        _ => None,
    });
    let channel = node.chain(Dialect::Legacy).lock().unwrap().channel(&id.unwrap()).cloned();
    let channel = channel.unwrap();
    assert_eq!((channel.channel_amount.aettos(), channel.round), (110 + 9 - 5, 3));
    // Updates go on from the state after.
    ask_update(&mut r, 2, 1, 1).await;
    let update = r.sign("update").await;
    let after = after_deposit.withdraw(&account(1), Amount::new(5)).unwrap();
    let after = after.transfer(&account(2), &account(1), Amount::new(1)).unwrap();
    assert_eq!(update.tx().state_hash(), Some(after.hash()));
    i.expect("info update").await;
    i.sign("update_ack").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn july_2018_dies_of_a_withdrawal_below_the_reserve_when_it_is_on_chain() {
    let node = node(LegacyProfile::V017).await;
    let (mut i, mut r) = open(&node, &V016).await;
    i.send(json!({"action": "withdraw", "payload": {"amount": 69}})).await;
    i.sign("withdraw_tx").await;
    r.expect("info withdraw_created").await;
    r.sign("withdraw_ack").await;
    for party in [&mut i, &mut r] {
        let all = ["on_chain_tx", "info own_withdraw_locked", "info withdraw_locked", "info died"];
        party.expect_all(&all).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deposits_that_no_process_of_2018_takes() {
    let july = node(LegacyProfile::V017).await;
    for amount in [json!(0), json!(-1), json!("2"), json!(1.5)] {
        let (mut i, _r) = open(&july, &V016).await;
        i.send(json!({"action": "deposit", "payload": {"amount": amount}})).await;
        assert_eq!(i.closed().await, 1011, "{amount}");
    }
    let (mut i, _r) = open(&july, &V016).await;
    let long =
        aechan::encoding::api::encode(aechan::encoding::Prefix::AccountKey, Era::Legacy, &[1; 33]);
    let payload = json!({"from": text(1), "to": long, "amount": 1});
    i.send(json!({"action": "update", "tag": "new", "payload": payload})).await;
    i.expect("error broken_encoding").await;
    // June knows no such request and says nothing.
    let june = node(LegacyProfile::V016).await;
    let (mut i, _r) = open(&june, &V016).await;
    i.send(json!({"action": "deposit", "payload": {"amount": 2}})).await;
    ask_update(&mut i, 1, 2, 1).await;
    i.expect("sign update").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_of_july_2018() {
    channel_lives_and_dies(LegacyProfile::V017, &V016).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_of_the_document() {
    channel_lives_and_dies(LegacyProfile::Seed, &SEED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_a_state_without_a_clause_crashes_the_node_of_2018() {
    let node = node(LegacyProfile::V016).await;
    let mut r = Party::connect(&node, Dialect::Legacy, 2, &query("responder")).await;
    r.send(json!({"action": "shutdown"})).await;
    assert_eq!(r.closed().await, 1011);
    // An unsigned transaction as an answer, as the document's own sample.
    let _r = Party::connect(&node, Dialect::Legacy, 2, &query("responder")).await;
    let mut i = Party::connect(&node, Dialect::Legacy, 1, &query("initiator")).await;
    i.expect("info channel_accept").await;
    let request = i.expect("sign initiator_sign").await;
    i.send(json!({"action": "initiator_sign", "payload": request["payload"]})).await;
    assert_eq!(i.closed().await, 1011);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_while_signing_blocks_the_handler_until_all_dies() {
    let node = node(LegacyProfile::V016).await;
    let mut r = Party::connect(&node, Dialect::Legacy, 2, &query("responder")).await;
    let quick = format!("{}&timeout_sign=500", query("initiator"));
    let mut i = Party::connect(&node, Dialect::Legacy, 1, &quick).await;
    i.expect("info channel_accept").await;
    let request = i.expect("sign initiator_sign").await;
    i.send(json!({"action": "shutdown"})).await;
    // The signature is not read any more.
    let signed = i.signed(&request, 1);
    i.answer("initiator_sign", &signed).await;
    assert_eq!(i.closed().await, 1011);
    r.expect("info channel_open").await;
}

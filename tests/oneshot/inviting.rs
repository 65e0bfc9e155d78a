//! `invite` and `join`: both parties open with what one word says.

use crate::run::{Node, Run};

fn node_flags(node: &Node) -> String {
    format!("--ws {} --node {}", node.ws, node.http)
}

/// An invite of Alice's to Bob, for the node's network.
fn token(node: &Node) -> String {
    let made = Run::new("invite --key dev:alice --to dev:bob -a 2ae -r 1ae --lock-period 12")
        .and("--timeout idle=900000 --port 4711")
        .and(&node_flags(node))
        .run()
        .exits(0)
        .says("initiator (you)");
    let token = made.out().trim().to_owned();
    assert!(token.starts_with("aec1-") && !token.contains('\n'), "{token}");
    token
}

#[test]
fn both_parties_open_from_one_word() {
    let node = Node::start("");
    let token = token(&node);
    let bob = Run::new("join - --key dev:bob --on-sign verified --at-eof stay -o ndjson")
        .and(&node_flags(&node))
        .stdin(format!("{token}\n"))
        .spawn();
    let alice = Run::new("open --key dev:alice --on-sign own -o ndjson")
        .and(&node_flags(&node))
        .and(&format!("--invite {token}"))
        .stdin("pay 0.25ae\n")
        .run()
        .exits(0);
    let summary = alice.of("summary");
    assert_eq!(summary[0]["balances"]["initiator"], "1750000000000000000", "{}", alice.story());
    bob.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
}

#[test]
fn an_invite_that_does_not_fit_is_refused_with_its_reason() {
    let node = Node::start("");
    let token = token(&node);
    let join = |token: &str, more: &str| {
        Run::new("join").arg(token).and(&node_flags(&node)).and(more).run()
    };
    let changed =
        format!("{}{}", &token[..token.len() - 1], if token.ends_with('x') { 'y' } else { 'x' });
    let _ = join(&changed, "--key dev:bob").exits(2).says("its checksum is wrong");
    let _ = join(&token[..40], "--key dev:bob").exits(2).says("cut off");
    let _ = join("hello", "--key dev:bob").exits(2).says("begins with aec1-");
    let _ = join(&token.replacen("aec1", "aec9", 1), "--key dev:bob").exits(2).says("version 9");
    let stranger = "ak_2KheQoFPBcQjp3gVCyRp6dxzKeF9qz7QeeM8EMjWjXcbonathp";
    let _ = join(&token, &format!("--key {stranger}")).exits(4).says("the invite is for ak_21A2");
    let elsewhere =
        Run::new("invite --key dev:alice --to dev:bob -a 1ae -r 1ae --network-id ae_uat");
    let elsewhere = elsewhere.run().exits(0).out().trim().to_owned();
    let _ =
        join(&elsewhere, "--key dev:bob").exits(3).says("on ae_uat, and your node is on ae_dev");
    // Whoever says something else than the invite does not get past P14.
    let _ = Run::new("open --key dev:alice -a 3ae")
        .and(&node_flags(&node))
        .and(&format!("--invite {token}"))
        .run()
        .exits(2)
        .says("P14")
        .says("--initiator-amount is 3000000000000000000");
    let _ = Run::new("invite --key dev:alice --to dev:bob -a 1ae -r 1ae --push-amount 5ae")
        .and(&node_flags(&node))
        .run()
        .exits(2)
        .says("P05");
}

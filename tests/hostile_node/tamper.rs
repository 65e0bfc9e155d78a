//! Sign requests that are not what the node asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use aechan::client::Approver;
use aechan::devnode::{NodeConfig, spawn};
use aechan::encoding::Amount;
use aechan::journal::Journal;
use aechan::review::Mode;
use aechan::session::{Operation, Outcome};
use aechan::wire::{Dialect, Extras, FromNode, Role, TxOptions};
use tokio::runtime::Runtime;

use super::audit::audit;
use super::meddler::{Deed, Meddler, Plan, honest};
use super::mutants::mutants;
use super::party::{Party, account, pays};
use super::run::Run;
use super::world::World;
use super::{MOST_MEMORY, peak};

/// How many of all the changes to one kind of request are tried; all with
/// `AECHAN_HOSTILE=all`.
const TRIED: usize = 10;

/// Changes the next sign request in the `which`th way, and tells whether there was one.
fn change(which: usize, done: Arc<AtomicBool>) -> Plan {
    Box::new(move |_, text| {
        let honest = vec![Deed::Say(text.to_owned())];
        if done.load(Ordering::SeqCst) {
            return honest;
        }
        let Ok(mut received) = Dialect::JsonRpc.decode(text) else { return honest };
        let FromNode::Sign(request) = received.remove(0).message else { return honest };
        let world = World::new(Dialect::JsonRpc, Role::Responder);
        let mut all = mutants(&world.context(), &request);
        // What is asked as something else is refused as that: the node gets no answer to
        // what it asked, and the operation waits for its timeout.
        all.retain(|mutant| !mutant.what.starts_with("asked as"));
        let mutant = &all[which % all.len()];
        done.store(true, Ordering::SeqCst);
        let written = Dialect::JsonRpc
            .encode_from_node(None, &FromNode::Sign(mutant.request.clone()))
            .to_string();
        println!("{}: {}", request.tag, mutant.what);
        vec![Deed::Say(written)]
    })
}

#[test]
fn no_tampered_request_is_signed_and_the_channel_lives_on() {
    let amount = Amount::new(1_000_000);
    let options = TxOptions::default();
    let asked: [(&str, Operation); 4] = [
        ("update", pays(Role::Initiator, 5)),
        ("update", pays(Role::Responder, 5)),
        ("deposit", Operation::Deposit { amount, options, extras: Extras::default() }),
        ("withdraw", Operation::Withdraw { amount, options, extras: Extras::default() }),
    ];
    let tried = match std::env::var("AECHAN_HOSTILE") {
        Ok(all) if all == "all" => 400,
        _ => TRIED,
    };
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        let node = spawn(NodeConfig::test()).await.unwrap();
        let meddler = Meddler::before(node.ws_url(), honest()).await;
        let honest_mode = Approver::new(Mode::Verified, None, false);
        let victim = Run::new("open --role responder --key dev:bob --to dev:alice -a 1ae -r 1ae")
            .and(&format!("--ws {} --dialect json-rpc --network-id ae_dev", meddler.url))
            .and("--reconnect-for 0 --on-sign verified --at-eof stay --port 1234 --channel-reserve 2")
            .and("--lock-period 10 --minimum-depth 1 --minimum-depth-strategy plain -o ndjson")
            .open_stdin("")
            .spawn();
        victim.line(|line| line.contains("fsm_up"));
        let mut peer = Party::join(&node, Dialect::JsonRpc, Role::Initiator, honest_mode).await;
        peer.opened().await;
        victim.opened();
        let mut refused = 0;
        for (what, operation) in asked {
            for number in 0..tried {
                let done = Arc::new(AtomicBool::new(false));
                // Strides over all the ways, which come in an order by field.
                meddler.plan(change(number * 37 + 1, Arc::clone(&done)));
                let ticket = peer.start(operation.clone()).await;
                let outcome = peer.outcome(ticket).await;
                assert!(done.load(Ordering::SeqCst), "{what}: nothing was changed");
                assert!(matches!(outcome, Outcome::Conflict { .. }), "{what}: {outcome:?}");
                refused += 1;
            }
        }
        assert!(peak(&victim) < MOST_MEMORY, "{} KiB", peak(&victim));
        // The channel is none the worse, and nothing was ever signed beside it.
        meddler.plan(honest());
        let journal = Journal::open(&victim.home().join("journal.sqlite")).unwrap();
        let channel = journal.channels().unwrap()[0].key;
        assert!(
            journal.signed_after(channel, 1).unwrap().is_empty(),
            "a tampered request is signed"
        );
        drop(journal);
        peer.start(pays(Role::Initiator, 7)).await;
        peer.cosigned(2).await;
        // What is told as co-signed is in the journal; the request before it is not enough.
        victim.line(|line| line.contains("\"type\":\"update\"") && line.contains("\"round\":2"));
        peer.handle.disconnect().await;
        println!("{refused} tampered requests refused, peak {} KiB", peak(&victim));
        victim.signal("KILL");
        // Its home is gone with the last who holds it.
        let done = victim.end();
        let found = audit(&done.home().join("journal.sqlite"));
        assert_eq!(found.latest.map(|state| state.round), Some(2));
        assert_ne!(account(Role::Initiator), account(Role::Responder));
        node.shutdown().await;
    });
}

//! `aechan channels`, `history`, `state`.

use aechan::encoding::{AccountKey, Amount, ChannelId, StateHash};
use aechan::journal::{ChannelKey, CoSigned, Journal, NewChannel, PartyAccount};
use aechan::keys::DevKey;
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, SigningText, Tx};

use crate::home::Home;

const NETWORK: SigningText<'_> = SigningText::Network("ae_dev");

/// When everything happened: 2026-11-22T14:03:22.118Z.
const NOW: u64 = 1_795_356_202_118;

fn account(key: DevKey) -> AccountKey {
    key.secret().account()
}

fn journal(home: &Home) -> Journal {
    Journal::open(&home.folder().join("journal.sqlite")).unwrap()
}

/// A channel that Alice opened with Bob, as one of them stored it.
fn begin(journal: &Journal, now: u64, role: &str, id: Option<ChannelId>) -> ChannelKey {
    let channel = NewChannel {
        network: "ae_dev",
        dialect: "json-rpc",
        role,
        initiator: account(DevKey::Alice).to_string(),
        responder: account(DevKey::Bob).to_string(),
        params: String::from("role=initiator"),
        node: "ws://localhost:3014/channel",
    };
    let key = journal.begin(now, &channel).unwrap();
    if let Some(id) = id {
        journal.name(key, 1, id).unwrap();
    }
    journal.seen(key, now, "open").unwrap();
    key
}

/// A state of round 2, signed by these.
fn state(id: ChannelId, signers: &[DevKey]) -> SignedTx {
    let layout = OffchainLayout::Lima { state_hash: StateHash::new([7; 32]) };
    let tx = SignedTx::of(Tx::Offchain(OffchainTx { layout, channel_id: id, round: 2 }));
    signers.iter().fold(tx, |tx, key| {
        let bytes = NETWORK.bytes(NETWORK.own_form(), tx.tx_bytes());
        tx.with_signature(Signature::Ed25519(key.secret().sign(&bytes)))
    })
}

fn keep(journal: &Journal, channel: ChannelKey, signed: &SignedTx) {
    let account = |aettos| Some(PartyAccount { balance: Amount::new(aettos), nonce: 0 });
    let state = CoSigned {
        round: 2,
        signed,
        initiator: account(750_000_000_000_000_000),
        responder: account(1_250_000_000_000_000_000),
        trees: None,
    };
    journal.cosigned(channel, NOW, &state).unwrap();
}

const BOTH: [DevKey; 2] = [DevKey::Alice, DevKey::Bob];

#[test]
fn without_a_journal_there_is_nothing_and_nothing_is_made() {
    let home = Home::new();
    let channels = home.run(&["channels"]).code(0);
    assert!(channels.stdout.is_empty() && channels.stderr.contains("No channel is stored yet"));
    assert_eq!(home.run(&["channels", "-o", "json"]).code(0).stdout, "[]\n");
    assert_eq!(home.run(&["channels", "-o", "ndjson"]).code(0).stdout, "");
    for args in [&["history"][..], &["state"], &["balances"], &["state", "-C", "ch_2"]] {
        let ran = home.run(args).code(16);
        assert!(ran.stderr.contains("No channel is stored yet"), "{}", ran.stderr);
    }
    assert!(home.is_empty());
}

#[test]
fn a_foreign_file_is_no_journal() {
    let home = Home::new();
    std::fs::create_dir(home.folder()).unwrap();
    std::fs::write(home.folder().join("journal.sqlite"), "my shopping list").unwrap();
    let ran = home.run(&["channels"]).code(3);
    assert!(ran.stderr.contains("is not an aechan journal"), "{}", ran.stderr);
}

#[test]
fn channels_are_listed_the_last_seen_first() {
    let home = Home::new();
    let id = ChannelId::new([1; 32]);
    let journal = journal(&home);
    let channel = begin(&journal, NOW, "responder", Some(id));
    keep(&journal, channel, &state(id, &BOTH));
    let _ = begin(&journal, NOW + 1000, "initiator", None);
    drop(journal);

    let ran = home.run(&["channels"]).code(0);
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("- ") && lines[1].contains("initiator"), "{}", lines[1]);
    assert!(lines[2].contains("1.25ae  0.75ae"), "mine, then theirs: {}", lines[2]);
    assert!(lines[2].ends_with("ago"), "{}", lines[2]);
    assert!(lines[2].contains("  open   -  "), "no session runs: {}", lines[2]);
    assert!(lines.windows(2).all(|two| {
        two[0]
            .find("ROLE")
            .is_none_or(|at| two[1].get(at..).is_some_and(|rest| rest.starts_with("initiator")))
    }));

    let found = home.run(&["channels", "-o", "ndjson"]).code(0).lines();
    assert_eq!((found.len(), &found[0]["channel"]), (2, &serde_json::Value::Null));
    assert_eq!(found[1]["channel"], id.to_string());
    assert_eq!(found[1]["balances"]["responder"], "1250000000000000000");
    assert_eq!(
        home.run(&["channels", "-o", "json"]).code(0).json(),
        serde_json::Value::Array(found)
    );
}

#[test]
fn a_state_with_both_signatures() {
    let home = Home::new();
    let id = ChannelId::new([1; 32]);
    let signed = state(id, &BOTH);
    keep(&journal(&home), begin(&journal(&home), NOW, "initiator", Some(id)), &signed);

    let text = signed.to_text(aechan::encoding::Era::Modern);
    let ran = home.run(&["state"]).code(0);
    assert_eq!(ran.stderr, "From the journal, as of 2026-11-22T14:03:22.118Z: no session runs.\n");
    for part in [&id.to_string(), "round       2\n", "0.75ae  signed", "1.25ae  signed", &text] {
        assert!(ran.stdout.contains(part), "{part}\n{}", ran.stdout);
    }
    let json = home.run(&["state", "-o", "json"]).code(0).json();
    assert_eq!((&json["round"], &json["verified"]), (&2.into(), &true.into()));
    assert_eq!(json["state_hash"], StateHash::new([7; 32]).to_string());
    assert_eq!(json["tx"], text);
    // The text is one that `decode` takes.
    assert!(home.run(&["decode", &text]).code(0).stdout.contains("channel_offchain_tx"));
}

#[test]
fn a_state_that_lacks_a_signature_proves_nothing() {
    let home = Home::new();
    let id = ChannelId::new([1; 32]);
    let channel = begin(&journal(&home), NOW, "initiator", Some(id));
    let none = home.run(&["state"]).code(16);
    assert!(none.stderr.contains("signed by both yet"), "{}", none.stderr);
    keep(&journal(&home), channel, &state(id, &[DevKey::Bob]));
    let ran = home.run(&["state", "-o", "json"]).code(10);
    assert_eq!(
        ran.json()["signatures"],
        serde_json::json!({"initiator": false, "responder": true})
    );
    assert!(ran.stderr.contains("proves nothing"), "{}", ran.stderr);
    assert!(home.run(&["state"]).code(10).stdout.contains("0.75ae  NOT SIGNED"));
}

#[test]
fn channels_are_called_by_the_beginning_of_their_id() {
    let home = Home::new();
    let (one, two) = (ChannelId::new([1; 32]), ChannelId::new([2; 32]));
    let journal = journal(&home);
    for (id, role, name) in
        [(one, "initiator", "a"), (one, "responder", "b"), (two, "initiator", "c")]
    {
        let channel = begin(&journal, NOW, role, Some(id));
        journal.event(channel, NOW, name, "{\"n\":1}").unwrap();
    }
    drop(journal);
    let (one, two) = (one.to_string(), two.to_string());
    let event = |name: &str| {
        let found = home.run(&["history", "-C", name, "-o", "ndjson"]).code(0).lines();
        let last = found.last().unwrap();
        assert_eq!(last["detail"]["n"], 1);
        last["event"].as_str().unwrap().to_owned()
    };
    for (name, expected) in [
        (two.as_str(), "c"),
        (&two[..12], "c"),
        (&two[3..12], "c"),
        (&two.replace('_', "$"), "c"),
        (&format!("{one}:initiator"), "a"),
        (&format!("{}:responder", &one[..9]), "b"),
    ] {
        assert_eq!(event(name), expected, "{name}");
    }
    for (name, told, code) in [
        ("ch_", "no stored channel", 16),
        ("", "no stored channel", 16),
        ("zz", "no stored channel", 16),
        (&format!("{two}:responder"), "no stored channel", 16),
        (one.as_str(), "can be 2 stored channels", 2),
    ] {
        for command in ["history", "state", "balances"] {
            let ran = home.run(&["-C", name, command, "-o", "json"]).code(code);
            assert!(ran.stderr.contains(told), "{}", ran.stderr);
            let hints = ran.json()["hint"].as_array().unwrap().len();
            // Those that are stored, and where nothing fits, where to look.
            assert_eq!(hints, if name == one { 2 } else { 3 + 1 }, "candidates");
            assert!(ran.stderr.contains(&format!("{one}:responder")), "{}", ran.stderr);
        }
    }
}

#[test]
fn a_history_is_harmless_to_read() {
    let home = Home::new();
    let journal = journal(&home);
    let channel = begin(&journal, NOW, "initiator", Some(ChannelId::new([1; 32])));
    journal.event(channel, NOW, "message", "\u{1b}[2J\u{202e}hi").unwrap();
    drop(journal);
    let ran = home.run(&["history"]).code(0);
    assert!(ran.stdout.contains("2026-11-22T14:03:22.118Z  message  ␛[2J⟦U+202E⟧hi"));
    let json = home.run(&["history", "-o", "json"]).code(0);
    assert!(json.stdout.is_ascii() && !json.stdout.contains('\u{1b}'));
    let json = json.json();
    let last = json.as_array().unwrap().last().unwrap();
    assert_eq!(last["detail"], "\u{1b}[2J\u{202e}hi");
}

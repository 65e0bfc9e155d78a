//! `track` through mempool, inclusion, depth, a dropped transaction and a reorganisation,
//! in all three output forms.

use aechan::devnode::chain::Orphans;
use aechan::encoding::{Era, TxHash, blake2b256};
use aechan::journal::{Journal, NewChannel};
use aechan::wire::Dialect;
use serde_json::Value;

use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn an_object_for_every_step_on_either_chain() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let scene = Scene::new(dialect).await;
        let signed = scene.create(1);
        let hash = scene.chain(|chain| chain.post(signed)).unwrap().encode(scene.era());
        let mut track = scene.listen(&["track", &hash, "--depth", "2", "-o", "ndjson"]);
        let first = track.json();
        assert_eq!(
            (&first["v"], &first["type"], &first["state"], &first["depth"], &first["target"]),
            (&1.into(), &"confirmation".into(), &"mempool".into(), &0.into(), &3.into())
        );
        assert_eq!(first["hash"], hash);
        for depth in 1..=2 {
            scene.node.mine(1);
            let step = track.json();
            assert_eq!(
                (&step["state"], &step["depth"]),
                (&"mined".into(), &depth.into()),
                "{step}"
            );
            assert_eq!(step["height"], 1);
            assert!(step["eta_s"].is_u64() && step["next"].is_string(), "{step}");
        }
        scene.node.mine(1);
        let last = track.json();
        assert_eq!((&last["state"], &last["depth"]), (&"confirmed".into(), &3.into()));
        assert!(last["next"].as_str().unwrap().contains("own_funding_locked"), "{last}");
        assert_eq!(track.end(), (Some(0), String::new()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_for_every_block_when_nobody_watches() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let hash = scene.chain(|chain| chain.post(signed)).unwrap().to_string();
    let mut track = scene.listen(&["track", &hash, "--depth", "1"]);
    assert!(track.line().starts_with("In the mempool"));
    scene.node.mine(1);
    assert!(track.line().starts_with("In block 1: confirmation 1 of 2."));
    scene.node.mine(1);
    assert_eq!(track.line(), "Confirmed: in block 1, 2 deep.");
    assert_eq!(track.end(), (Some(0), String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reorganisation_and_what_it_takes_away() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let hash = scene.chain(|chain| chain.post(signed)).unwrap().to_string();
    let args = ["track", &hash, "--grace", "1"];
    let mut track = scene.listen(&[&args[..], &["-o", "ndjson"]].concat());
    let mut sentences = scene.listen(&args);
    let mut terminal = on_a_terminal(&scene, &hash, &["--grace", "1"]);
    let state = |step: Value| step["state"].as_str().unwrap().to_owned();
    assert_eq!(state(track.json()), "mempool");
    assert!(sentences.line().starts_with("In the mempool"));
    terminal.exp_string("mempool").unwrap();
    scene.node.mine(1);
    assert_eq!(state(track.json()), "mined");
    assert!(sentences.line().starts_with("In block 1: confirmation 1 of 4."));
    terminal.exp_string("next: block 2 (confirmation 2)").unwrap();
    // Into another block of the same height.
    scene.chain(|chain| {
        chain.reorg(1, Orphans::Return);
        chain.mine(1_000_000);
    });
    let step = track.json();
    assert_eq!(
        (&step["state"], &step["from"], &step["to"]),
        (&"reorged".into(), &1.into(), &1.into())
    );
    assert_eq!(state(track.json()), "mined");
    assert_eq!(sentences.line(), MOVED);
    assert!(sentences.line().starts_with("In block 1: confirmation 1 of 4."));
    terminal.exp_string(MOVED).unwrap();
    scene.chain(|chain| chain.reorg(1, Orphans::Drop));
    let mut last = track.json();
    while last["state"] != "dropped" {
        assert!(["waiting", "odd"].contains(&last["state"].as_str().unwrap()), "{last}");
        last = track.json();
    }
    assert_eq!(last["reason"], "reorged_away");
    let (code, stderr) = {
        let error = track.json();
        assert_eq!((&error["type"], &error["exit"]), (&"error".into(), &14.into()));
        track.end()
    };
    assert_eq!(code, Some(14), "{stderr}");
    assert!(stderr.contains("a reorganisation took that block"), "{stderr}");
    let (lines, code, told) = sentences.rest();
    assert_eq!(code, Some(14), "{lines:?} {told}");
    let gone = "The node does not show it any more; looking again.";
    assert!(lines.iter().any(|line| line == gone), "{lines:?}");
    let end =
        "error: It was in block 1, a reorganisation took that block, and it did not come back.";
    assert!(told.starts_with(end), "{told}");
    terminal.exp_string(gone).unwrap();
    terminal.exp_string(end).unwrap();
    terminal.exp_eof().unwrap();
}

/// What is said of a transaction that another block of the same height holds now.
const MOVED: &str =
    "The chain was reorganised: it is now in another block of the same height. Counting anew.";

#[tokio::test(flavor = "multi_thread")]
async fn another_transaction_with_the_same_nonce() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let loser = scene.create(1);
    let winner = crate::scene::sign(
        aechan::tx::SignedTx::of(scene.unsigned(1, 777)),
        &aechan::keys::DevKey::ALL,
        scene.text(),
    );
    let hash = scene.chain(|chain| chain.post(loser)).unwrap();
    let hash_text = hash.to_string();
    let args = ["track", &hash_text, "--grace", "1"];
    let mut objects = scene.listen(&[&args[..], &["-o", "json"]].concat());
    let mut sentences = scene.listen(&args);
    let mut terminal = on_a_terminal(&scene, &hash_text, &["--grace", "1"]);
    assert_eq!(objects.json()["state"], "mempool");
    assert!(sentences.line().starts_with("In the mempool"));
    terminal.exp_string("mempool").unwrap();
    scene.chain(|chain| {
        chain.drop_pending(&hash);
        chain.post(winner).unwrap();
        chain.mine(1_000_000);
    });
    let mut last = objects.json();
    while last["state"] != "dropped" {
        last = objects.json();
    }
    assert_eq!(last["reason"], "replaced");
    let (lines, code, told) = sentences.rest();
    assert_eq!(code, Some(14), "{lines:?} {told}");
    assert!(lines.iter().all(|line| line.contains("does not show it any more")), "{lines:?}");
    assert!(told.contains(REPLACED), "{told}");
    terminal.exp_string(REPLACED).unwrap();
    terminal.exp_eof().unwrap();
}

/// What is said of a transaction whose nonce another one has used.
const REPLACED: &str = "used nonce 1";

#[tokio::test(flavor = "multi_thread")]
async fn too_late_is_7_and_unknown_is_16() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let hash = scene.chain(|chain| chain.post(signed)).unwrap().to_string();
    let ran = scene.run(&["track", &hash, "--timeout", "1"]).code(7);
    assert!(ran.stderr.contains("was not deep enough after 1 s"), "{}", ran.stderr);
    let unknown = TxHash::new([9; 32]).to_string();
    let ran = scene.run(&["track", &unknown]).code(16);
    assert!(ran.stderr.contains("E1600") && ran.stdout.is_empty(), "{}{}", ran.stdout, ran.stderr);
    let ran = scene.run(&["track", "th_nonsense"]).code(2);
    assert!(ran.stderr.contains("th_nonsense"), "{}", ran.stderr);
    let ran = scene.run(&["track", "last"]).code(16);
    assert!(ran.stderr.contains("no transaction"), "{}", ran.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hash_of_an_unsigned_transaction_is_explained() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    std::fs::create_dir_all(scene.home.folder()).unwrap();
    let journal = Journal::open(&scene.home.folder().join("journal.sqlite")).unwrap();
    let channel = journal
        .begin(
            1,
            &NewChannel {
                network: "ae_dev",
                dialect: "json-rpc",
                role: "initiator",
                initiator: crate::scene::account(aechan::keys::DevKey::Alice).to_string(),
                responder: crate::scene::account(aechan::keys::DevKey::Bob).to_string(),
                params: String::new(),
                node: "",
            },
        )
        .unwrap();
    let detail = serde_json::json!({"tx": signed.to_text(Era::Modern)}).to_string();
    journal.event(channel, 1, "on_chain_tx", &detail).unwrap();
    drop(journal);
    let unsigned = TxHash::new(blake2b256(signed.tx_bytes())).to_string();
    for command in ["track", "inspect"] {
        let ran = scene.run(&[command, &unsigned]).code(16);
        assert!(ran.stderr.contains("that of an unsigned channel_create_tx"), "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("track {}", signed.hash())), "{}", ran.stderr);
    }
    // The co-signed one is the latest that went on chain.
    scene.chain(|chain| chain.post(signed.clone())).unwrap();
    scene.node.mine(1);
    let ran = scene.run(&["track", "last", "--depth", "0", "-o", "ndjson"]).code(0);
    assert_eq!(ran.lines().last().unwrap()["hash"], signed.hash().to_string());
}

/// `track` on a terminal of a hundred columns.
fn on_a_terminal(scene: &Scene, hash: &str, args: &[&str]) -> rexpect::session::PtySession {
    // The terminal of a test has no size of its own.
    let sized = r#"stty cols 100 rows 40; exec "$0" "$@""#;
    let mut command = std::process::Command::new("/bin/sh");
    command.env_clear().env("PATH", "/usr/bin:/bin").env("TERM", "xterm");
    command.env("AECHAN_HOME", scene.home.folder());
    command.env("NO_COLOR", "1").env("AECHAN_NODE_URL", scene.url());
    command.args(["-c", sized, env!("CARGO_BIN_EXE_aechan"), "track", hash, "--ascii"]).args(args);
    let options = rexpect::reader::Options::new().timeout_ms(Some(60_000));
    rexpect::session::spawn_with_options(command, options).unwrap()
}

/// What is awaited is ASCII: `rexpect` reads byte by byte.
#[tokio::test(flavor = "multi_thread")]
async fn a_bar_on_a_terminal_is_repainted_with_what_is_left() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let hash_text = scene.chain(|chain| chain.post(signed)).unwrap().to_string();
    let mut terminal = on_a_terminal(&scene, &hash_text, &["--depth", "2"]);
    let before = terminal.exp_string("0/3").unwrap();
    assert!(before.contains("mempool") && before.contains("................"), "{before:?}");
    assert!(terminal.read_line().unwrap().contains('~'), "no time is told");
    for depth in 1..=2 {
        scene.node.mine(1);
        let painted = terminal.exp_string(&format!("{depth}/3")).unwrap();
        // In place of the two lines before.
        assert!(painted.contains("\u{1b}[2A"), "{painted:?}");
        assert!(painted.contains(&"#".repeat(5 * depth)), "{painted:?}");
        assert!(terminal.read_line().unwrap().contains('~'), "no time is told");
    }
    scene.node.mine(1);
    let painted = terminal.exp_string("3/3").unwrap();
    assert!(painted.contains(&"#".repeat(16)), "{painted:?}");
    terminal.exp_eof().unwrap();

    // A fork takes it away: that stays readable, and is how the command ends.
    let mut terminal = on_a_terminal(&scene, &hash_text, &["--depth", "90", "--grace", "1"]);
    terminal.exp_string("3/91").unwrap();
    scene.chain(|chain| chain.reorg(9, Orphans::Drop));
    terminal.exp_string("a reorganisation took that block").unwrap();
    terminal.exp_eof().unwrap();
}

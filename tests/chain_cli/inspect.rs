//! Looking things up.

use aechan::encoding::Era;
use aechan::keys::DevKey;
use aechan::wire::Dialect;

use crate::scene::{Scene, account};
use crate::server::answering;

const ALICE: &str = "dev:alice";

#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_its_coins_nonces_and_what_waits() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let hash = scene.chain(|chain| chain.post(signed)).unwrap().to_string();
    let whole = scene.run(&["account", ALICE, "-o", "json"]).code(0).json();
    assert_eq!(whole["type"], "account");
    assert_eq!(whole["account"], account(DevKey::Alice).to_string());
    assert_eq!(whole["balance"], "1000000000000000000000", "amounts are strings");
    assert_eq!((&whole["nonce"], &whole["next_nonce"]), (&"0".into(), &"2".into()));
    assert_eq!(whole["pending"][0]["hash"], hash);
    let shown = scene.run(&["balance", ALICE]).code(0).stdout;
    assert_eq!(shown, "1000ae (1000000000000000000000 aetto)\n");
    let nonce = scene.run(&["nonce", ALICE, "-o", "ndjson"]).code(0).json();
    assert_eq!(nonce["next_nonce"], "2");

    let nobody = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";
    let unseen = scene.run(&["account", nobody, "-o", "json"]).code(0).json();
    assert_eq!((&unseen["exists"], &unseen["balance"]), (&false.into(), &"0".into()));
    let ran = scene.run(&["account"]).code(4);
    assert!(ran.stderr.contains("dev:alice"), "{}", ran.stderr);
    let ran = scene.run(&["account", "nobody"]).code(4);
    assert!(ran.stderr.contains("nobody"), "{}", ran.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_with_a_name() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    scene.chain(|chain| chain.post(signed.clone())).unwrap();
    scene.node.mine(2);
    let inspect = |thing: &str| scene.run(&["inspect", thing, "-o", "json"]).code(0).json();

    let tx = inspect(&signed.hash().to_string());
    assert_eq!((&tx["type"], &tx["state"]), (&"transaction".into(), &"mined".into()));
    assert_eq!((&tx["height"], &tx["confirmations"]), (&1.into(), &2.into()));
    let micro = inspect(tx["block"].as_str().unwrap());
    assert_eq!((&micro["type"], &micro["height"]), (&"micro_block".into(), &1.into()));
    let key = inspect(micro["key_block"].as_str().unwrap());
    assert_eq!((&key["type"], &key["height"]), (&"key_block".into(), &1.into()));
    assert_eq!(inspect("1")["hash"], key["hash"]);

    let aechan::tx::Tx::Create(create) = signed.tx() else { panic!("no create") };
    let channel = inspect(&create.channel_id().unwrap().to_string());
    assert_eq!((&channel["type"], &channel["closing"]), (&"chain_channel".into(), &false.into()));
    assert_eq!(channel["channel_amount"], "150");
    let whole = inspect(&signed.to_text(Era::Modern));
    assert_eq!(whole["tx"]["transaction"]["type"], "channel_create_tx");
    assert_eq!(whole["tx"]["state"], "mined");
    let contract = account(DevKey::Alice).to_string().replace("ak_", "ct_");
    assert_eq!(
        inspect(&contract)["balance"],
        inspect(&account(DevKey::Alice).to_string())["balance"]
    );
    let signature = signed.signatures()[0].encode(Era::Modern);
    assert_eq!(inspect(&signature)["kind"], "signature");

    for (thing, code, text) in [
        ("999", 16, "the newest is at 2"),
        ("name.chain", 2, "names are not looked up here"),
        ("th_x", 2, "th_x"),
        ("ch_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx", 16, "the chain has no channel"),
        ("99999999999999999999999", 2, "too large"),
        ("", 2, "nothing to decode"),
    ] {
        let ran = scene.run(&["inspect", thing]).code(code);
        assert!(ran.stderr.contains(text), "{thing}: {}", ran.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_of_2018_and_what_it_does_not_tell() {
    let scene = Scene::new(Dialect::Legacy).await;
    scene.node.mine(3);
    let legacy =
        |args: &[&str]| scene.run(&[args, &["--dialect", "legacy", "-o", "json"]].concat());
    let status = legacy(&["chain", "status"]).code(0).json();
    assert_eq!((&status["generation"], &status["height"]), (&"2018".into(), &3.into()));
    assert!(status.get("network").is_none());
    let account = account(DevKey::Bob).encode(Era::Legacy);
    assert_eq!(scene.run(&["balance", &account, "-o", "json"]).code(0).json()["account"], account);
    let ran = legacy(&["chain", "gas-prices"]).code(9);
    assert!(ran.stderr.contains("a node of 2018 has no gas"), "{}", ran.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn coins_for_tests() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let given = scene.run(&["faucet", "dev:bob", "-o", "json"]).code(0).json();
    assert_eq!(given["given"], "5000000000000000000");
    let (busy, _) = answering(|_, _, _| (425, String::new())).await;
    let ran = scene.run(&["faucet", "dev:bob", "--faucet", &busy]).code(9);
    assert!(ran.stderr.contains("wants to be left alone"), "{}", ran.stderr);
    let (none, _) = answering(|_, _, _| (404, String::new())).await;
    let ran = scene.run(&["faucet", "dev:bob", "--faucet", &none]).code(9);
    assert!(ran.stderr.contains("it is no faucet"), "{}", ran.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_out_of_sync_says_so_and_is_told() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let (url, _) = answering(|_, target, _| {
        let hash = "kh_pbtwgLrNu23k9PA6XCZnUbtsvEFeQGgavY4FS2do3QP8kcp2z";
        (200, match target {
            "/v3/status" => serde_json::json!({"network_id": "ae_mainnet\u{1b}[31m", "node_version": "7",
                "top_block_height": 90, "syncing": true}),
            _ => serde_json::json!({"height": 12, "hash": hash, "prev_key_hash": hash, "time": 1}),
        }.to_string())
    })
    .await;
    let ran = scene.run(&["chain", "status", "-u", &url]).code(0);
    for text in ["still catching up", "status says height 90, its newest block 12", "minutes old"] {
        assert!(ran.stderr.contains(text), "{text}: {}", ran.stderr);
    }
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decoded_is_held_against_the_chain() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let signed = scene.create(1);
    let text = signed.to_text(Era::Modern);
    let check = |text: &str, code| {
        scene.run(&["decode", "--check", text, "-o", "json"]).code(code).json()["check"].clone()
    };
    assert_eq!(check(&text, 0)["obstacles"], serde_json::json!([]));
    let bare = aechan::tx::SignedTx::of(signed.tx().clone()).to_text(Era::Modern);
    assert_eq!(check(&bare, 10)["obstacles"][0]["name"], "unsigned");
    scene.chain(|chain| chain.post(signed.clone())).unwrap();
    scene.node.mine(1);
    assert_eq!(check(&text, 0)["state"], "in block 1");
    let aechan::tx::Tx::Create(create) = signed.tx() else { panic!("no create") };
    let channel = create.channel_id().unwrap();
    assert_eq!(check(&channel.to_string(), 0)["on_chain"], true);

    // A state of the channel: whose round, and who signed it.
    let state = |round| {
        let layout = aechan::tx::OffchainLayout::Lima {
            state_hash: aechan::encoding::StateHash::new([3; 32]),
        };
        let tx = aechan::tx::OffchainTx { layout, channel_id: channel, round };
        aechan::tx::SignedTx::of(aechan::tx::Tx::Offchain(tx))
    };
    let both = crate::scene::sign(state(5), &DevKey::ALL, scene.text()).to_text(Era::Modern);
    assert_eq!(check(&both, 0)["faults"], serde_json::json!([]));
    let half = crate::scene::sign(state(1), &[DevKey::Alice], scene.text()).to_text(Era::Modern);
    let faults = check(&half, 10)["faults"].to_string();
    assert!(faults.contains("has not signed") && faults.contains("its round is 1"), "{faults}");
}

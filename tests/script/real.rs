//! Scripts where coins are real: nobody can be asked, so `-y` says it beforehand.

use aechan::devnode::{NodeConfig, spawn};
use aechan::encoding::Amount;
use aechan::keys::SecretKey;

use crate::run::Run;

#[test]
fn what_cannot_be_taken_back_wants_to_be_said_beforehand() {
    let keys = [[0x33; 32], [0x34; 32]].map(|seed| SecretKey::from_seed(&seed));
    let much = Amount::new(Amount::AE.aettos() * 100);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = NodeConfig {
        network_id: "ae_mainnet".to_owned(),
        genesis: keys.iter().map(|key| (key.account(), much)).collect(),
        ..NodeConfig::test()
    };
    let node = runtime.block_on(spawn(config)).unwrap();
    let places = tempfile::tempdir().unwrap();
    let party = |role: &str, me: usize| {
        let file = places.path().join(role);
        let text = keys[me].reveal();
        std::fs::write(&file, text.expose_text().unwrap()).unwrap();
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        Run::new(&format!(
            "open --role {role} --to {} -a 1ae -r 1ae --ws {} --node http://{} --key",
            keys[1 - me].account(),
            node.ws_url(),
            node.http_addr
        ))
        .arg(format!("file:{}", file.display()))
        .and("--dialect json-rpc")
    };
    let alice = || party("initiator", 0).and("--on-sign own");

    // What is to come at the end is told before anything begins.
    let told = alice().and("--at-eof shutdown").stdin("pay 0.25ae\n").run().exits(12);
    let told = told.says("shutdown cannot be taken back").says("-y");
    assert!(!told.out().contains("\"phase\""), "no socket was opened: {}", told.story());

    // He agrees to a close that costs him half a fee, too.
    let policy = places.path().join("policy.toml");
    std::fs::write(&policy, "[[rule]]\nname = \"all\"\ndo = \"approve\"\n").unwrap();
    let bob = party("responder", 1).and("--on-sign policy --at-eof stay --policy").arg(policy);
    let bob = bob.open_stdin("").spawn();
    bob.object(&[("type", "info"), ("event", "fsm_up")]);
    // A line is named; the one before it was run, and the channel is as it was.
    let stopped = alice().stdin("pay 0.25ae\nshutdown\n").run().exits(12);
    let stopped = stopped.says("stdin:2: shutdown").says("cannot be taken back").says("-y");
    assert_eq!(stopped.of("update").last().unwrap()["round"], 2);
    bob.line(|line| line.contains("\"type\":\"update\"") && line.contains("\"round\":2"));

    // Said beforehand, both are done.
    let resume =
        format!("resume --on-sign own --ws {} --node http://{}", node.ws_url(), node.http_addr);
    let file = format!("file:{}", places.path().join("initiator").display());
    let done = Run::new(&resume)
        .and("--key")
        .arg(&file)
        .and("-y --at-eof shutdown")
        .at_home_of(&stopped)
        .stdin("pay 0.25ae\n")
        .run()
        .exits(0);
    assert_eq!(done.of("session").last().unwrap()["event"], "closed");
    let _ = bob.finish().exits(0);
}

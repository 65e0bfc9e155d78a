//! Where coins are real: what cannot be taken back wants a word at the prompt.

use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use aechan::encoding::Amount;
use aechan::keys::SecretKey;

use super::Bob;
use super::screen::Terminal;

/// A channel on a node that says it is mainnet, between keys that nobody knows.
struct Real {
    alice: Terminal,
    _bob: Bob,
    _node: NodeHandle,
    _runtime: tokio::runtime::Runtime,
    _home: tempfile::TempDir,
}

impl Real {
    fn open(more: &[&str]) -> Self {
        let keys = [[0x31; 32], [0x32; 32]].map(|seed| SecretKey::from_seed(&seed));
        let much = Amount::new(Amount::AE.aettos() * 100);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let config = NodeConfig {
            network_id: "ae_mainnet".to_owned(),
            genesis: keys.iter().map(|key| (key.account(), much)).collect(),
            ..NodeConfig::test()
        };
        let node = runtime.block_on(spawn(config)).unwrap();
        let home = tempfile::tempdir().unwrap();
        let places = ["alice", "bob"].map(|name| {
            let place = home.path().join(name);
            std::fs::create_dir(&place).unwrap();
            place
        });
        let party = |role: &str, me: usize, more: &[&str]| -> Vec<String> {
            let file = places[me].join("key");
            let text = keys[me].reveal();
            std::fs::write(&file, text.expose_text().unwrap()).unwrap();
            private(&file);
            let (key, to) =
                (format!("file:{}", file.display()), keys[1 - me].account().to_string());
            let (ws, http) = (node.ws_url(), format!("http://{}", node.http_addr));
            ["open", "--role", role, "--key", &key, "--to", &to, "-a", "1ae", "-r", "1ae"]
                .into_iter()
                .chain(["--ws", &ws, "--node", &http, "--dialect", "json-rpc"])
                .chain(more.iter().copied())
                .map(str::to_owned)
                .collect()
        };
        // He agrees to a close that costs him half a fee, too.
        let policy = home.path().join("policy.toml");
        std::fs::write(&policy, "[[rule]]\nname = \"all\"\ndo = \"approve\"\n").unwrap();
        let policy = policy.display().to_string();
        let args = ["--on-sign", "policy", "--policy", &policy, "--at-eof", "stay"];
        let bob = party("responder", 1, &args);
        let bob = Bob::with(&bob, &places[1]);
        let args = party("initiator", 0, &[&["--on-sign", "ask"], more].concat());
        let mut alice = Terminal::start(&places[0], 100, &args);
        alice.sees("y approve");
        alice.answers("y", "signed");
        alice.sees("the channel is open");
        alice.asks("❯");
        Self { alice, _bob: bob, _node: node, _runtime: runtime, _home: home }
    }
}

fn private(file: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn what_cannot_be_taken_back_wants_its_word() {
    let mut real = Real::open(&[]);
    let alice = &mut real.alice;
    let commands = [
        ("shutdown", "shutdown", "y\r"),
        ("solo-close", "solo-close", "yes\r"),
        ("withdraw 0.1ae", "withdraw", "\r"),
        ("settle", "settle", "shutdown\r"),
        ("slash", "slash", "\u{3}"),
        ("snapshot", "snapshot", "\u{4}"),
        ("approve 9 --override V07", "override", "y\r"),
    ];
    for (typed, word, answer) in commands {
        let not_begun = format!("{word} was not begun");
        alice.enters(typed);
        let question = format!("MAINNET, real coins. Type {word} to go on:");
        alice.replies(&question, answer, &not_begun);
        alice.asks("❯");
    }
    // What can be taken back, or is asked about by its card, wants none.
    alice.enters("pay 0.25ae");
    alice.sees("YOU PAY 0.25ae");
    alice.answers("y", "signed");
    alice.sees("you 0.75ae");
    alice.asks("❯");
    // The word is one answer; the card behind it wants its own.
    alice.enters("shutdown");
    alice.replies("Type shutdown to go on:", "shutdown\r", "YOU GET");
    alice.answers("y", "signed");
    let looks = alice.ended(0);
    // Nothing but what was meant came of all this.
    assert!(looks.all.contains("SIGN #3") && !looks.all.contains("SIGN #4"), "{}", looks.all);
}

#[test]
fn whoever_said_so_beforehand_is_not_asked() {
    let mut real = Real::open(&["-y"]);
    real.alice.enters("shutdown");
    real.alice.sees("YOU GET");
    // The card is another matter: `-y` answers none.
    real.alice.answers("y", "signed");
    let looks = real.alice.ended(0);
    assert!(!looks.all.contains("MAINNET, real coins"), "{}", looks.all);
}

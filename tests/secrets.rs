//! Where a secret must not be: arguments and environment of the process, what it prints
//! and stores, a core dump, and, in any form but the key itself, its memory.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]
#![cfg(target_os = "linux")]

#[path = "common/run.rs"]
mod run;

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use aechan::keys::keystore::SealRandom;
use aechan::keys::{Content, KdfCost, Keystore, Secret, SecretKey};
use run::{Live, Node, Run};

/// A secret that nothing else in this process is like.
const SEED: [u8; 32] = *b"\x9d\x01aechan-secrets-test-\xf1\xe2\xd3\xc4\xb5\xa6\x97\x88\x79\x5a";
const PASSWORD: &str = "correct-Horse-battery-staple-8812";

/// What may not be found, by name.
fn secrets() -> Vec<(&'static str, Vec<u8>)> {
    let key = SecretKey::from_seed(&SEED);
    let hex: String = SEED.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        ("the key as text", key.reveal().expose().to_vec()),
        ("the seed in hexadecimal", hex.into_bytes()),
        ("the password", PASSWORD.as_bytes().to_vec()),
    ]
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn private(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// Puts two keys of that seed into a home: one in the clear, one in a keystore.
fn keys(home: &Path) {
    let key = SecretKey::from_seed(&SEED);
    let text = key.reveal();
    let text = text.expose_text().unwrap();
    let cost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
    let content = Content::Key(SecretKey::from_seed(&SEED));
    let random = SealRandom::new().unwrap();
    let keystore = Keystore::seal("test", &content, &Secret::new(PASSWORD), cost, &random).unwrap();
    private(&home.join("wallet.json"), &keystore.to_text().unwrap());
    private(&home.join("password"), PASSWORD);
    private(
        &home.join("keys.toml"),
        &format!(
            "[key.clear]\nsecret = \"{text}\"\nnetworks = [\"ae_dev\"]\n\
             [key.sealed]\nkeystore = \"wallet.json\"\npassword_file = \"password\"\n"
        ),
    );
}

/// A channel with this key that has opened, with a payment under way.
fn session(node: &Node, key: &str) -> Live {
    let account = SecretKey::from_seed(&SEED).account();
    let run = Run::new("open --role initiator --to dev:bob -a 1ae -r 1ae --network-id ae_dev")
        .and(&format!("--key {key} --ws {} --node {}", node.ws, node.http))
        .and("--dialect json-rpc --on-sign verified -o ndjson");
    keys(run.home());
    let bob = Run::new("open --role responder --key dev:bob -a 1ae -r 1ae --on-sign verified")
        .and(&format!("--to {account} --ws {} --node {}", node.ws, node.http))
        .and("--dialect json-rpc --at-eof stay -o ndjson")
        .spawn();
    let mut live = run.open_stdin("").spawn();
    live.opened();
    live.say("pay 0.1ae\nbalances\n");
    live.object(&[("type", "update"), ("kind", "channel_offchain_tx")]);
    drop(bob);
    live
}

fn node() -> Node {
    let account = SecretKey::from_seed(&SEED).account();
    Node::start(&format!("--fund {account}"))
}

#[test]
fn no_secret_is_in_arguments_environment_output_or_files() {
    for key in ["clear", "sealed"] {
        let node = node();
        let live = session(&node, key);
        for file in ["cmdline", "environ"] {
            let seen = fs::read(format!("/proc/{}/{file}", live.id())).unwrap();
            for (what, secret) in secrets() {
                assert!(!holds(&seen, &secret), "{what} is in {file}");
            }
        }
        let home = live.home().to_owned();
        let done = live.finish();
        // All but the three files that were put there: journal, transcripts, history.
        let mut stored = 0;
        let mut folders = vec![home];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let given = ["keys.toml", "password", "wallet.json"];
                if given.iter().any(|name| path.ends_with(name)) || !path.is_file() {
                    continue;
                }
                stored += 1;
                let bytes = fs::read(&path).unwrap();
                for (what, secret) in secrets() {
                    assert!(!holds(&bytes, &secret), "{what} is in {}", path.display());
                }
                assert!(!holds(&bytes, &SEED), "the seed is in {}", path.display());
            }
        }
        assert!(stored > 0, "there is no journal");
        for (what, secret) in secrets() {
            assert!(!holds(done.story().as_bytes(), &secret), "{what} was printed");
            assert!(!holds(&done.stdout, &secret), "{what} was printed");
        }
    }
}

/// Everything that a process has in memory and may write to; `None` where we may not look.
fn memory(id: u32) -> Option<Vec<u8>> {
    let maps = fs::read_to_string(format!("/proc/{id}/maps")).ok()?;
    let mut mem = fs::File::open(format!("/proc/{id}/mem")).ok()?;
    let mut all = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let (from, to) = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
        mem.seek(SeekFrom::Start(from)).ok()?;
        let mut region = vec![0; usize::try_from(to - from).ok()?];
        // Some regions cannot be read by anybody.
        if mem.read_exact(&mut region).is_ok() {
            all.append(&mut region);
        }
    }
    Some(all)
}

/// What a core dump would hold, for a program that may look: the key that signs has to be
/// there, its texts and the password not.
#[test]
fn memory_holds_the_key_and_neither_its_texts_nor_the_password() {
    for key in ["clear", "sealed"] {
        let node = node();
        let live = session(&node, key);
        let Some(memory) = memory(live.id()) else {
            println!("skipped: this user may not read the memory of a hardened process");
            return;
        };
        assert!(memory.len() > 1 << 20, "only {} bytes were read", memory.len());
        assert!(holds(&memory, b"pay 0.1ae") || holds(&memory, &SEED), "the wrong memory");
        for (what, secret) in secrets() {
            assert!(!holds(&memory, &secret), "{key}: {what} is still in memory");
        }
        let _ended = live.finish();
    }
}

/// A session that crashes leaves no core, where the system writes one for others.
#[test]
fn a_crash_leaves_no_core() {
    let folder = tempfile::tempdir().unwrap();
    let dump = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -c unlimited; {script}")]).current_dir(&folder);
        shell.status().unwrap();
        fs::read_dir(&folder).unwrap().count()
    };
    let node = node();
    if dump("sh -c 'kill -ABRT $$'") == 0 {
        println!("skipped: this system writes no core files into the working folder");
    }
    // Whatever the system does with cores: the process forbids its own.
    let live = session(&node, "clear");
    let limits = fs::read_to_string(format!("/proc/{}/limits", live.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let numbers: Vec<&str> = core.split_whitespace().filter(|word| *word == "0").collect();
    assert_eq!(numbers.len(), 2, "{core}");
    live.signal("ABRT");
    let done = live.end();
    assert!(done.by_signal, "{}", done.story());
    let cores = fs::read_dir(done.home())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("core"));
    assert_eq!(cores.count(), 0);
}

//! Frames that nobody asked for, cuts at every point, and a wire that drips.

use aechan::devnode::autopilot::{Autopilot, Habits, Setup};
use aechan::devnode::{NodeConfig, NodeHandle, spawn};
use aechan::keys::DevKey;
use aechan::view;
use aechan::wire::params::OpenParams;
use aechan::wire::{Dialect, Role};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::audit::audit;
use super::meddler::{Deed, Meddler, Plan};
use super::run::{Done, Run};
use super::{MOST_MEMORY, peak};

/// What the client does in each session.
pub(crate) const ORDERS: &str = "pay 0.1ae\npay 0.1ae\nbalances\nshutdown\n";
/// Codes that tell of a node or a channel that failed; none is success.
const FAILED: [i32; 7] = [5, 6, 7, 8, 9, 10, 13];

/// Plays a session through a meddler, and gives what the client did and its peak in KiB.
fn session(runtime: &Runtime, plan: Plan) -> (Done, u64, Vec<Value>) {
    session_with(runtime, plan, ORDERS, "")
}

/// The same with orders and arguments of one's own.
pub(crate) fn session_with(
    runtime: &Runtime,
    plan: Plan,
    orders: &str,
    args: &str,
) -> (Done, u64, Vec<Value>) {
    let (node, meddler) = runtime.block_on(async {
        let node = spawn(NodeConfig {
            block_interval: Some(std::time::Duration::from_millis(5)),
            ..NodeConfig::test()
        })
        .await
        .unwrap();
        let meddler = Meddler::before(node.ws_url(), plan).await;
        (node, meddler)
    });
    let pilot = runtime.block_on(Autopilot::spawn(bob(&node))).unwrap();
    let live = Run::new(
        "open --role initiator --key dev:alice --to dev:bob -a 1ae -r 1ae --reconnect-for 0",
    )
    .and(&format!("--ws {} --node http://{}", meddler.url, node.http_addr))
    .and("--dialect json-rpc --on-sign verified --port 1234 --patience 10 -o ndjson")
    .and(args)
    .open_stdin(orders)
    .spawn();
    let id = live.id();
    let watching = std::thread::spawn(move || {
        let mut most = 0;
        while let Ok(status) = std::fs::read_to_string(format!("/proc/{id}/status")) {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let Some(line) = line else { break };
            most = line.trim().trim_end_matches(" kB").parse().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        most
    });
    let _first = peak(&live);
    let done = live.finish();
    pilot.stop();
    runtime.block_on(node.shutdown());
    (done, watching.join().unwrap(), meddler.heard())
}

fn bob(node: &NodeHandle) -> Setup {
    let query = format!(
        "protocol=json-rpc&role=responder&host=localhost&port=1234&lock_period=10&push_amount=0\
         &initiator_id={}&responder_id={}&initiator_amount=1000000000000000000\
         &responder_amount=1000000000000000000&channel_reserve=2&minimum_depth=0\
         &minimum_depth_strategy=plain",
        DevKey::Alice.secret().account(),
        DevKey::Bob.secret().account()
    );
    let (params, dialect, _) = OpenParams::from_query(&query).unwrap();
    assert_eq!((params.role, dialect), (Role::Responder, Dialect::JsonRpc));
    Setup {
        url: node.ws_url(),
        dialect,
        params,
        seed: DevKey::Bob.seed(),
        network_id: String::from("ae_dev"),
        legacy_protocol: 15,
        habits: Habits::default(),
    }
}

/// Nothing harmful in what it printed, and a sound journal.
pub(crate) fn sound(done: &Done, memory: u64) {
    for text in [done.out(), done.err()] {
        let harmful = |c: char| (c < ' ' && c != '\n') || c == '\x7f' || view::is_hostile(c);
        assert!(!text.contains(harmful), "{}", done.story());
    }
    assert!(!done.story().contains("panicked"), "{}", done.story());
    assert!(!done.by_signal, "{}", done.story());
    assert!(memory < MOST_MEMORY, "{memory} KiB");
    let journal = done.home().join("journal.sqlite");
    if journal.exists() {
        audit(&journal);
    }
}

#[test]
fn a_cut_at_every_point_loses_nothing() {
    let runtime = Runtime::new().unwrap();
    let (mut cuts, mut whole) = (0, 0);
    for at in 0..60 {
        let plan: Plan = Box::new(move |number, text| {
            // Also a node that has said it all, and then goes.
            let cut = number >= at;
            if cut { vec![Deed::Cut] } else { vec![Deed::Say(text.to_owned())] }
        });
        let (done, memory, _) = session(&runtime, plan);
        sound(&done, memory);
        if done.code == 0 {
            whole += 1;
            if whole == 2 {
                break;
            }
            continue;
        }
        assert!(FAILED.contains(&done.code), "{}", done.story());
        assert!(!done.err().is_empty(), "nothing is explained");
        cuts += 1;
    }
    println!("{cuts} cuts");
    assert!(cuts >= 10 && whole > 0, "{cuts} cuts, {whole} whole sessions");
}

/// Frames that answer nothing, for nobody, with everything a terminal obeys.
fn noise(number: usize, honest: &str) -> String {
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{202e}\u{200b}\u{9b}31m\r\n";
    let channel = "ch_2f2nL4zD7qUKGVb7W2iNeASXGuCQZN2og8vgLosLdTCC5DzcvJ";
    let notice = |method: &str, data: Value| {
        json!({"jsonrpc": "2.0", "method": method, "version": 1,
               "params": {"channel_id": channel, "data": data}})
    };
    let frame = match number % 12 {
        0 => json!({"jsonrpc": "2.0", "id": 4711, "result": evil, "version": 1}),
        1 => json!({"jsonrpc": "2.0", "id": evil, "result": {evil: evil}}),
        2 => json!({"jsonrpc": "2.0", "id": null, "error": {"code": 3, "message": evil,
                    "data": [{"code": 1001, "message": evil}], "request": {"a": evil}}}),
        3 => notice(
            "channels.message",
            json!({"message": {"from": evil, "to": evil,
                    "info": evil, "channel_id": channel}}),
        ),
        4 => notice("channels.info", json!({"event": evil, "fsm_id": "ba_stolen"})),
        5 => notice("channels.update", json!({"state": "tx_+EsLAcC4Rg=="})),
        6 => notice("channels.conflict", json!({"channel_id": channel, "round": 1_u64 << 60})),
        7 => notice("channels.get.balances.reply", json!([{"account": evil, "balance": -1}])),
        8 => notice("channels.on_chain_tx", json!({"tx": evil, "type": evil, "info": evil})),
        9 => notice(&format!("channels.{evil}"), json!(evil)),
        10 => json!([[[[[[evil]]]]], {"jsonrpc": "2.0"}, 5, null]),
        // Once more what it has said already.
        _ => return honest.to_owned(),
    };
    frame.to_string()
}

#[test]
fn noise_between_frames_is_told_and_changes_nothing() {
    let runtime = Runtime::new().unwrap();
    for kind in 0..11 {
        let plan: Plan = Box::new(move |number, text| {
            let once = number % 3 == 1;
            let noise = once.then(|| Deed::Say(noise(kind, text)));
            noise.into_iter().chain([Deed::Say(text.to_owned())]).collect()
        });
        let (done, memory, heard) = session(&runtime, plan);
        sound(&done, memory);
        // It may distrust such a node and end; what it may not is to take a lie for done.
        if done.code == 0 {
            let shown = done.of("balance");
            let balance = shown.iter().find(|line| line["balances"].is_object());
            assert_eq!(
                balance.map(|line| &line["balances"]["initiator"]),
                Some(&json!("800000000000000000")),
                "noise {kind}: {}",
                done.story()
            );
        } else {
            assert!(FAILED.contains(&done.code), "noise {kind}: {}", done.story());
        }
        let signed = heard.iter().filter(|frame| frame["params"]["signed_tx"].is_string()).count();
        assert!(signed <= 4, "noise {kind}: {signed} signatures for four requests");
    }
}

#[test]
fn everything_twice_signs_nothing_twice() {
    let runtime = Runtime::new().unwrap();
    let plan: Plan =
        Box::new(|_, text| vec![Deed::Say(text.to_owned()), Deed::Say(text.to_owned())]);
    let (done, memory, heard) = session(&runtime, plan);
    sound(&done, memory);
    let mut signed: Vec<&str> =
        heard.iter().filter_map(|frame| frame["params"]["signed_tx"].as_str()).collect();
    let all = signed.len();
    signed.sort_unstable();
    signed.dedup();
    assert!(signed.len() <= 4, "{all} signatures, {} different", signed.len());
}

#[test]
fn a_wire_that_drips_is_waited_for() {
    let runtime = Runtime::new().unwrap();
    let plan: Plan = Box::new(|_, text| vec![Deed::Drip(text.to_owned())]);
    let (done, memory, _) = session(&runtime, plan);
    sound(&done, memory);
    let done = done.exits(0);
    assert_eq!(done.of("summary")[0]["phase"], "closed", "{}", done.story());
}

#[test]
fn deep_and_huge_frames_between_others_do_no_harm() {
    let runtime = Runtime::new().unwrap();
    let plan: Plan = Box::new(|number, text| {
        let strange = match number % 3 {
            0 => format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
            1 => format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"{}\"}}", "x".repeat(1 << 20)),
            _ => format!("[{}1]", "1,".repeat(500_000)),
        };
        vec![Deed::Say(strange), Deed::Say(text.to_owned())]
    });
    let (done, memory, _) = session(&runtime, plan);
    sound(&done, memory);
    println!("peak {memory} KiB");
    assert!(done.code == 0 || FAILED.contains(&done.code), "{}", done.story());
}

//! What clients send to the embedded node: over its channel sockets, and to its HTTP door.

use std::sync::Mutex;
use std::time::Duration;

use aechan::devnode::chain::{Chain, ChainConfig};
use aechan::devnode::http::{ChainAccess, MAX_BODY, Request, route};
use aechan::encoding::{AccountKey, Amount};
use aechan::keys::DevKey;
use aechan::tx::{Signature, SigningForm, SigningText};
use aechan::wire::{Dialect, FromNode, Role, SignAnswer, ToNode};
use serde_json::Value;

#[allow(dead_code, reason = "what the conformance test alone needs")]
#[path = "../../../tests/conformance/world.rs"]
mod world;

use world::World;

/// Most frames that a node may have written for one thing that happened.
const MOST_FRAMES: usize = 2048;

fn rich() -> [(AccountKey, Amount); 2] {
    let coins = Amount::new(1_000_000_000_000_000_000_000);
    [DevKey::Alice, DevKey::Bob].map(|key| (key.secret().account(), coins))
}

/// A script, a line an event: `i`, `r` and a URL connect a party, `0` and `1` and a text
/// send a frame on that socket, `s` and a socket's number has the key of its party sign
/// what was asked there, `h` hangs up, `m` makes a block, `t` lets time pass, `d`
/// delivers a message. The first line is the dialect.
pub(super) fn socket(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.lines();
    let dialect = match lines.next() {
        Some("legacy") => Dialect::Legacy,
        _ => Dialect::JsonRpc,
    };
    let mut world = World::new(dialect, &rich());
    let mut roles = Vec::new();
    for line in lines.take(200) {
        let Some((letter, rest)) = line.split_at_checked(1) else { continue };
        let number = rest.parse::<usize>().ok().filter(|number| *number < world.sockets.len());
        match letter {
            "i" | "r" if world.sockets.len() < 6 && world.connect(rest).is_ok() => {
                roles.push(if letter == "i" { Role::Initiator } else { Role::Responder });
            }
            "0" | "1" => {
                let socket = usize::from(letter == "1");
                if socket < world.sockets.len() {
                    world.send(socket, rest);
                }
            }
            "s" => {
                if let Some(socket) = number {
                    sign(&mut world, dialect, socket, roles[socket]);
                }
            }
            "h" => {
                if let Some(socket) = number {
                    world.hang_up(socket);
                }
            }
            "m" => world.mine(),
            "t" => world.advance_once(),
            "T" => world.advance_to(world.now + Duration::from_secs(1)),
            "d" => {
                let _was_there = world.deliver_one(None);
            }
            _ => {}
        }
        for socket in &world.sockets {
            assert!(socket.frames.len() <= MOST_FRAMES, "a flood for nothing");
            for frame in &socket.frames {
                assert!(frame.is_object() || frame.is_array(), "no frame: {frame}");
            }
            assert!(socket.closed.is_none_or(|code| (1000..1012).contains(&code)));
        }
    }
}

/// Signs the last request of a socket, as an honest client.
fn sign(world: &mut World, dialect: Dialect, socket: usize, role: Role) {
    let frames = &world.sockets[socket].frames;
    let asked = frames.iter().rev().find_map(|frame| {
        let received = dialect.decode(&frame.to_string()).ok()?;
        received.into_iter().find_map(|received| match received.message {
            FromNode::Sign(request) => Some(request),
            _ => None,
        })
    });
    let Some(request) = asked else { return };
    // Everything that a node asks for decodes.
    let tx = request.tx.signed().expect("a node asks for transactions").clone();
    let key = match role {
        Role::Initiator => DevKey::Alice.secret(),
        Role::Responder => DevKey::Bob.secret(),
    };
    let text = match dialect {
        Dialect::JsonRpc => {
            SigningText::Network("ae_dev").bytes(SigningForm::Hashed, tx.tx_bytes())
        }
        Dialect::Legacy => tx.tx_bytes().to_vec(),
    };
    let signed = tx.with_signature(Signature::Ed25519(key.sign(&text))).to_text(dialect.era());
    let answer = SignAnswer::Signed(signed);
    let message = ToNode::Sign { kind: request.kind, tag: request.tag, answer };
    let frame = dialect.encode(&message, None).expect("an answer has a form");
    world.send(socket, &frame);
}

/// `METHOD /path?query` on the first line, then a body, for a node of either era: it
/// answers, and with no more than it may. The real nodes answer some requests with 500, so
/// this one does.
pub(super) fn http(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (head, body) = data.split_at(at);
    let Ok(head) = std::str::from_utf8(head) else { return };
    let (method, target) = head.split_once(' ').unwrap_or(("GET", head));
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let body = body.get(1..).unwrap_or_default().to_vec();
    assert!(body.len() <= MAX_BODY);
    let Some(request) = Request::new(method, path, query, body) else { return };
    for config in [ChainConfig::modern("ae_dev"), ChainConfig::legacy(15)] {
        let access = Mutex::new(Chain::new(ChainConfig { genesis: rich().to_vec(), ..config }));
        let answer = route(&request, &access);
        assert!((200..=500).contains(&answer.status), "{answer:?}");
        assert!(answer.status != 500 || answer.body.is_none(), "{answer:?}");
        let length = answer.body.as_ref().map_or(0, |body: &Value| body.to_string().len());
        assert!(length < (64 << 10) + 8 * data.len(), "{length} bytes");
        // What was asked changed nothing that a chain keeps to.
        access.with_chain(&mut |chain| {
            for (key, coins) in rich() {
                assert!(chain.account(&key).is_some_and(|account| account.balance <= coins));
            }
        });
    }
}

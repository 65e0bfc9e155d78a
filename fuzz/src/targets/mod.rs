//! What is fuzzed: one function a door through which bytes of others come in. Each takes
//! any bytes and asserts more than that nothing panics.
//!
//! The same functions run under libFuzzer (`fuzz/run.sh`) and, over the seeds and all
//! inputs that ever failed, in the usual tests (`tests/fuzz.rs`).

mod chain;
mod control;
mod devnode;
mod frame;
mod invite;
mod journal;
mod key;
mod line;
mod query;
mod recording;
mod text;
mod tx;

/// One door.
pub(crate) struct Target {
    /// Its name, and that of its folder of seeds.
    pub(crate) name: &'static str,
    /// Takes an input, and panics where something does not hold.
    pub(crate) run: fn(&[u8]),
}

/// All of them.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "api_text", run: text::api_text },
    Target { name: "shown", run: text::shown },
    Target { name: "tx", run: tx::tx },
    Target { name: "trees", run: tx::trees },
    Target { name: "json_rpc", run: frame::json_rpc },
    Target { name: "legacy", run: frame::legacy },
    Target { name: "session", run: frame::session },
    Target { name: "query", run: query::query },
    Target { name: "invite", run: invite::invite },
    Target { name: "chain_answer", run: chain::answer },
    Target { name: "keystore", run: key::keystore },
    Target { name: "key_file", run: key::file },
    Target { name: "key_text", run: key::text },
    Target { name: "policy", run: key::policy },
    Target { name: "line", run: line::line },
    Target { name: "control", run: control::control },
    Target { name: "journal", run: journal::file },
    Target { name: "devnode_ws", run: devnode::socket },
    Target { name: "devnode_http", run: devnode::http },
    Target { name: "recording", run: recording::recording },
];

/// The most bytes that an input of this size may have allocated at once: sixteen
/// mebibytes, which hold whatever has a limit of its own, and five hundred for each byte.
pub(crate) const fn bound(input: usize) -> usize {
    (16 << 20) + 512 * input
}

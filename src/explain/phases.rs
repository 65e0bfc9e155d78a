//! Where a channel stands (`spec/json-rpc.md` §3).

use super::entry::{Entry, Fact, Kind};

const fn p(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Phase, names, text)
        .next(&["timers", "state"])
        .facts(&[Fact::Phase, Fact::Timers])
}

pub(super) const PHASES: &[Entry] = &[
    p(&["connecting", "phase.connecting"], "The socket opens; the node has said nothing yet."),
    p(&["handshake", "phase.handshake"], "The parties' channel processes meet, for the first time or again."),
    p(&["signing_create", "phase.signing_create"], "Our signature of the create is wanted.").next(&["approve", "detach"]),
    p(&["awaiting_peer", "phase.awaiting_peer"], "We have signed the create, the peer has not."),
    p(&["awaiting_depth", "phase.awaiting_depth"], "The create is signed by both and waits for its depth on chain.").next(&["track last", "assume-depth"]).facts(&[Fact::Depth, Fact::Timers]),
    p(&["awaiting_peer_depth", "phase.awaiting_peer_depth"], "Our node has seen the create at its depth, the peer's has not; every request is refused now."),
    p(&["phase.open"], "The channel is usable.").next(&["pay AMOUNT"]).facts(&[Fact::Balances, Fact::Round]),
    p(&["closing", "phase.closing"], "A mutual close is signed by both, or a solo close is on chain. In the second case the lock period runs.").next(&["slash", "settle"]).facts(&[Fact::LockPeriod, Fact::Round]),
    p(&["phase.closed"], "The closing transaction is final: both are paid out.").next(&["account"]).facts(&[Fact::Balances]),
    p(&["left", "phase.left"], "Both left; the channel can be re-established.").next(&["aechan resume"]).facts(&[Fact::Channel]),
    p(&["disconnected", "phase.disconnected"], "The socket is gone; the node's channel process may live.").next(&["aechan resume"]).facts(&[Fact::Channel]),
    p(&["dead", "phase.dead"], "The node's channel process is gone. It can be restored where the node has kept it; alone you can still close.").next(&["aechan resume", "aechan solo-close"]).facts(&[Fact::Channel, Fact::Round]),
];

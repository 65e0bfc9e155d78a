//! Terms of the subject.

use super::entry::{Entry, Fact, Kind};

const fn t(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Term, names, text)
}

pub(super) const TERMS: &[Entry] = &[
    t(&["channel", "state channel"], "An account of two parties on chain. They move its coins between them by signing states off chain, and go back to the chain to pay out.").facts(&[Fact::Channel, Fact::Balances]),
    t(&["round"], "The number of a state. Every state that both sign has the next one; on chain the highest round wins.").facts(&[Fact::Round]),
    t(&["reserve", "channel_reserve"], "What each party must keep in the channel, so that cheating has a price.").facts(&[Fact::Reserve]),
    t(&["lock period", "lock_period"], "The blocks that a solo close waits for an answer. Who is offline for longer can be cheated with an old state.").next(&["aechan watch"]).facts(&[Fact::LockPeriod]),
    t(&["push", "push_amount"], "What moves from initiator to responder when the channel opens. Nodes before v0.22 ignore it."),
    t(&["minimum depth", "minimum_depth", "depth"], "The blocks that must follow a transaction before it counts. With the strategy `txfee` their number follows from the fee, with `plain` it is what is said.").next(&["assume-depth"]).facts(&[Fact::Depth]),
    t(&["initiator"], "The party that proposes the channel and pays the create's fee. Afterwards both are equal."),
    t(&["responder"], "The party that waits for the proposal. Afterwards both are equal."),
    t(&["co-signed", "cosigned"], "Signed by both: final, and good on chain.").facts(&[Fact::Round]),
    t(&["half-signed"], "Signed by one party. It may become final as soon as the other signs: that is why a round is signed for one state only."),
    t(&["fsm", "channel process"], "The process that runs a channel in a node. It can end and be restored; the channel is on chain and in the journal."),
    t(&["fsm_id", "credential", "session credential"], "The bearer token of a session: who has it can take the session over. It is in the journal, and shown nowhere."),
    t(&["journal", "vault"], "The file in which every request, decision, signature and state is on disk before anything leaves.").next(&["aechan channels", "aechan history"]),
    t(&["transcript"], "What a session leaves for looking back: its frames and decisions, without credentials.").next(&["aechan log show", "timeline"]),
    t(&["reconnect"], "A new socket to a channel process that still runs. A plain one, since the process lives.").facts(&[Fact::Channel]),
    t(&["reestablish", "re-establish"], "A channel process that has ended is restored by both nodes, at the last round.").facts(&[Fact::Channel]),
    t(&["poi", "proof of inclusion"], "What shows the chain the balances behind a state hash: solo closes and settles carry one."),
    t(&["mutual close", "close"], "Both agree: one transaction, at once. `shutdown` asks for it. To close without the peer: `solo-close`.").next(&["shutdown", "solo-close"]),
    t(&["solo close"], "One party closes with the latest state; the other has the lock period to answer.").next(&["solo-close"]).facts(&[Fact::LockPeriod]),
    t(&["meta"], "A note that both sign with an update. It is part of what is announced, not of the transaction on chain.").next(&["pay AMOUNT --meta TEXT"]),
    t(&["nonce"], "The number of an account's transaction on chain; each is used once. Off chain today's nodes keep it at 0."),
    t(&["ttl"], "The last height at which a transaction may go into a block; 0 is none."),
    t(&["fee"], "What a transaction on chain costs. Off-chain updates cost none. The create is paid by the initiator, a mutual close by both, everything else by who asks for it."),
    t(&["gas", "gas price"], "What a transaction's size and work are counted in, and what one unit costs.").next(&["aechan chain gas-prices"]),
    t(&["aetto", "ae"], "1ae is 1_000_000_000_000_000_000 aettos. A bare number is aettos.").next(&["help units"]),
    t(&["generalized account", "ga"], "An account whose transactions a contract authorises, not a key. Its transactions come wrapped, and are shown as such."),
    t(&["network id", "network_id"], "The name of a chain, part of every signature: ae_mainnet, ae_uat (testnet), ae_dev. Nodes of 2018 had none.").facts(&[Fact::Network]),
    t(&["dialect"], "How a node talks: `json-rpc` today, `legacy` in 2018.").facts(&[Fact::Dialect]),
    t(&["timeouts", "timer"], "Every wait has an end. When it comes, the node gives the operation up, and during opening and closing its channel process.").next(&["timers"]).facts(&[Fact::Timers]),
    t(&["policy"], "Rules that answer sign requests; nothing in them can approve what failed a check.").next(&["aechan policy check"]),
    t(&["own"], "The mode that signs verified consequences of your own commands, and asks or refuses otherwise.").next(&["--on-sign own"]),
    t(&["watch"], "Looking for solo closes with old states, and answering them.").next(&["aechan watch --auto-slash yes"]).facts(&[Fact::LockPeriod]),
    t(&["devnode"], "The node that this program brings along: a chain and channel processes to play with.").next(&["aechan open --devnode"]),
];

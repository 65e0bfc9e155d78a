//! Requests that the node takes (`spec/json-rpc.md` §2.2).

use super::entry::{Entry, Fact, Kind};

const fn m(
    names: &'static [&'static str],
    text: &'static str,
    next: &'static [&'static str],
) -> Entry {
    Entry::new(Kind::Method, names, text).next(next)
}

pub(super) const METHODS: &[Entry] = &[
    m(&["channels.update.new", "update.new", "update/new"], "Moves coins inside the channel: from, to, amount, and notes (`meta`) that both sign. In an open channel only. Both sign; nothing goes on chain and there is no fee.", &["pay AMOUNT", "request AMOUNT", "update FROM TO AMOUNT"]).facts(&[Fact::Balances, Fact::Reserve]),
    m(&["channels.update.new_contract", "update.new_contract"], "Makes a contract inside the channel. What it does cannot be verified without a virtual machine.", &["new-contract CODE CALLDATA"]),
    m(
        &["channels.update.new_contract_from_onchain", "update.new_contract_from_onchain"],
        "Makes a contract inside the channel with the code of one on chain. What it does cannot be verified without a virtual machine.",
        &["call channels.update.new_contract_from_onchain KEY=VALUE…"],
    ),
    m(&["channels.update.call_contract", "update.call_contract"], "Calls a contract inside the channel. Gas is limited to 1 000 000 at price 1. The result cannot be verified without a virtual machine.", &["call-contract CONTRACT CALLDATA"]),
    m(&["channels.get.balances", "get.balances"], "Who has what, as the node says: accounts of the parties or of contracts. Unknown ones are left out.", &["get balances", "balances ACCOUNT…"]).facts(&[Fact::Balances]),
    m(&["channels.get.offchain_state", "get.offchain_state"], "The state trees, the last state that both signed, and one that only one has. Verified against the signed hash before anything believes it.", &["get offchain-state"]).facts(&[Fact::Round]),
    m(&["channels.get.poi", "get.poi"], "A proof that accounts or contracts are in the state that was signed: what a solo close and a settle are made with.", &["get poi AK…"]),
    m(&["channels.get.contract", "get.contract"], "A contract of the channel and its store.", &["get contract CT"]),
    m(&["channels.get.contract_call", "get.contract_call"], "The result of a contract call, by contract, caller and round.", &["get contract-call CT AK ROUND"]),
    m(&["channels.dry_run.call_contract", "dry_run.call_contract"], "What a call would return; nothing is signed and nothing changes.", &["dry-run CONTRACT CALLDATA"]),
    m(&["channels.clean_contract_calls", "clean_contract_calls"], "Forgets the results of past contract calls; the state stays as it is.", &["clean-calls"]),
    m(&["channels.deposit", "deposit"], "Adds coins to our side: an on-chain transaction that both sign. It counts after its depth.", &["deposit AMOUNT"]).facts(&[Fact::Balances, Fact::Depth]),
    m(&["channels.withdraw", "withdraw"], "Takes coins out of our side: an on-chain transaction that both sign. It counts after its depth.", &["withdraw AMOUNT"]).facts(&[Fact::Reserve, Fact::Depth]),
    m(&["channels.message"], "A text to the peer, at most 65 000 bytes; unsigned, without a receipt.", &["msg TEXT"]),
    m(&["channels.leave"], "Suspends the channel for both; both nodes keep it. Nothing goes on chain.", &["leave", "aechan resume"]).facts(&[Fact::Channel]),
    m(&["channels.shutdown", "shutdown"], "Closes the channel with the peer's consent: one transaction, the fee is shared, no lock period.", &["shutdown"]).facts(&[Fact::Balances]),
    m(&["channels.close_solo", "close_solo", "solo-close"], "Closes the channel alone, with the latest state that both signed. The peer has the lock period to answer; then `settle` pays out.", &["solo-close"]).facts(&[Fact::LockPeriod, Fact::Round, Fact::Balances]),
    m(&["channels.slash", "slash"], "Answers a solo close that uses an older state with a newer one, before the lock period ends.", &["slash"]).facts(&[Fact::LockPeriod, Fact::Round]),
    m(&["channels.settle", "settle"], "Pays out after a solo close, once the lock period is over. The node takes it early and holds it until then.", &["settle"]).facts(&[Fact::LockPeriod, Fact::Balances]),
    m(&["channels.snapshot_solo", "snapshot_solo", "snapshot"], "Puts the latest round on chain without closing: older states cannot be used to close after that.", &["snapshot"]).facts(&[Fact::Round]),
    m(&["channels.force_progress", "force_progress"], "Has the chain make a contract call that the peer does not sign; the round goes on by one when it is in a block.", &["force-progress CONTRACT CALLDATA"]).facts(&[Fact::Round]),
    m(&["channels.assume_minimum_depth", "assume_minimum_depth", "assume-depth"], "Goes on without waiting for a transaction's depth, for the one that is waited for now. You take the risk that it is dropped from the chain.", &["assume-depth"]).facts(&[Fact::Depth]),
    m(&["channels.history.fetch", "history.fetch"], "What the node told lately: reports, sends, receives, requests. How a reconnect learns what was missed.", &["history --from-node"]),
    m(&["channels.system", "system"], "A ping of the node's channel process. Nodes close a connection after 60 s without a frame; this program pings every 20 s.", &["ping"]),
];

//! What a session tells (`spec/json-rpc.md` §2.3, §2.4): `wait` and `expect` take these names.

use super::entry::{Entry, Fact, Kind};

const fn i(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Event, names, text)
}

pub(super) const INFO: &[Entry] = &[
    i(&["info.fsm_up", "fsm_up"],
      "The node runs a channel process for us. It comes with the session credential, which is stored in the journal and shown nowhere: who has it can take the session.")
        .facts(&[Fact::Channel]),
    i(&["info.channel_open", "channel_open"], "Responder: the initiator's proposal arrived. The create is signed next.").facts(&[Fact::Timers]),
    i(&["info.channel_accept", "channel_accept"], "Initiator: the responder's node accepted. A request to sign the create follows.").facts(&[Fact::Timers]),
    i(&["info.funding_created", "funding_created"], "Responder: the create, signed by the initiator, arrived. The channel has its id from now on.").facts(&[Fact::Channel]),
    i(&["info.funding_signed", "funding_signed"], "Initiator: the create is signed by both and goes to the mempool.").next(&["track last"]).facts(&[Fact::Depth]),
    i(&["info.own_funding_locked", "own_funding_locked"], "Our node has seen the create at its depth. The peer's must see it too; until then every request is refused.").facts(&[Fact::Depth, Fact::Timers]),
    i(&["info.funding_locked", "funding_locked"], "The peer's node has seen the create at its depth.").facts(&[Fact::Depth]),
    i(&["info.open", "open"], "The channel is usable: both nodes have seen the create at its depth, or the channel was re-established.").next(&["pay AMOUNT", "balances"]).facts(&[Fact::Balances, Fact::Round]),
    i(&["info.update", "update_started"], "The peer started an update: a request to sign it follows (`sign.update_ack`).").next(&["pending"]).facts(&[Fact::Pending]),
    i(&["info.update_finalized", "update_finalized"], "The seed document's word for an update that both signed. No node ever sent it; the seed profile of the embedded node does.").facts(&[Fact::Round]),
    i(&["info.deposit_created", "deposit_created"], "The peer started a deposit: it adds coins to their side. A request to sign it follows.").facts(&[Fact::Pending]),
    i(&["info.own_deposit_locked", "own_deposit_locked"], "Our node has seen the deposit at its depth.").facts(&[Fact::Depth]),
    i(&["info.deposit_locked", "deposit_locked"], "The peer's node has seen the deposit at its depth: it counts now.").facts(&[Fact::Balances]),
    i(&["info.withdraw_created", "withdraw_created"], "The peer started a withdrawal: it takes coins out of their side. A request to sign it follows.").facts(&[Fact::Pending]),
    i(&["info.own_withdraw_locked", "own_withdraw_locked"], "Our node has seen the withdrawal at its depth.").facts(&[Fact::Depth]),
    i(&["info.withdraw_locked", "withdraw_locked"], "The peer's node has seen the withdrawal at its depth: it counts now.").facts(&[Fact::Balances]),
    i(&["info.shutdown"], "The peer wants to close the channel with your consent. A request to sign it follows; both are paid out at once.").next(&["pending", "approve ID"]).facts(&[Fact::Balances]),
    i(&["info.closing"], "The channel is closing: by consent, or alone by one party. In the second case look whether the state is the latest.").next(&["state", "slash"]).facts(&[Fact::LockPeriod, Fact::Round]),
    i(&["info.close_mutual"], "The close is signed by both (nodes of 2018).").next(&["track last"]),
    i(&["info.closed_confirmed", "closed_confirmed"], "The closing transaction is at its depth: both are paid out. The node's channel process ends.").next(&["account"]),
    i(&["info.channel_reestablished", "channel_reestablished"], "The channel process had ended and was restored; the channel goes on at its last round.").facts(&[Fact::Round]),
    i(&["info.peer_disconnected", "peer_disconnected", "peer.disconnected"], "The peer's client or channel process went away. The channel waits for them; nothing is lost. Alone you can still close.").next(&["wait info.channel_reestablished", "solo-close"]).facts(&[Fact::LockPeriod]),
    i(&["info.aborted_update", "aborted_update"], "Our refusal took effect: the last state that both signed stands.").facts(&[Fact::Round]),
    i(&["info.minimum_depth_achieved", "minimum_depth_achieved"], "The transaction that was trusted early (`assume-depth`) is now really at its depth.").facts(&[Fact::Depth]),
    i(&["info.min_depth_achieved", "min_depth_achieved"], "Our snapshot is at its depth. The hash in this event is garbage, by a fault of the node.").facts(&[Fact::Round]),
    i(&["info.timeout"], "A timer of the node's channel process ran out: the operation is over, during opening and closing the process too.").next(&["timers", "resume"]).facts(&[Fact::Timers]),
    i(&["info.bad_signature", "bad_signature"], "Opening failed: a signature was wrong. Usually the parties are on different networks.").next(&["doctor"]).facts(&[Fact::Network]),
    i(&["info.bad_state_hash", "bad_state_hash"], "Opening failed: the parties' parameters differ, so they computed different states.").next(&["open …   with the same parameters on both sides"]).facts(&[Fact::Reserve]),
    i(&["info.not_create_tx", "not_create_tx"], "Opening failed: something else came in place of the create."),
    i(&["info.zombie_channel", "zombie_channel"], "A channel that was closed is there again after a fork of the chain. The node's channel process ends; look at the chain.").next(&["inspect CHANNEL", "watch"]).facts(&[Fact::Channel]),
    i(&["info.died", "died"], "The node's channel process has ended: normal after a close or `leave`; otherwise a timer ran out, the peer vanished while opening, or the node stopped.").next(&["resume", "solo-close"]).facts(&[Fact::Phase, Fact::Round]),
];

pub(super) const ON_CHAIN: &[Entry] = &[
    i(&["on_chain_tx"], "The node tells of a transaction of this channel: signed by both, seen in a block, or a close by one party.").next(&["track last"]).facts(&[Fact::Depth]),
    i(&["on_chain_tx.deposit_signed", "deposit_signed"], "Depositor: the deposit is signed by both and goes to the mempool.").next(&["track last"]),
    i(&["on_chain_tx.withdraw_signed", "withdraw_signed"], "Withdrawer: the withdrawal is signed by both and goes to the mempool.").next(&["track last"]),
    i(&["on_chain_tx.close_mutual", "close_mutual"], "The mutual close is signed by both and goes to the mempool.").next(&["track last"]),
    i(&["on_chain_tx.channel_changed", "channel_changed"], "The transaction is in a block.").facts(&[Fact::Depth]),
    i(&["on_chain_tx.consumed_forced_progress", "consumed_forced_progress"], "A forced progress was applied: the round went on by one, on chain.").facts(&[Fact::Round]),
    i(&["on_chain_tx.solo_closing", "solo_closing"], "Someone closes alone, with the latest state that we know. After the lock period `settle` pays out.").next(&["settle"]).facts(&[Fact::LockPeriod, Fact::Round]),
    i(&["on_chain_tx.can_slash", "can_slash"], "SOMEONE CLOSES ALONE WITH AN OLDER STATE. Answer it with `slash` before the lock period ends, or the old balances are paid out.").next(&["slash", "aechan watch --auto-slash yes"]).facts(&[Fact::LockPeriod, Fact::Round, Fact::Balances]),
    i(&["on_chain_tx.can_snapshot", "can_snapshot"], "A forced progress built on an older state: a snapshot of the latest answers it.").next(&["snapshot"]).facts(&[Fact::Round]),
    i(&["on_chain_tx.channel_closed", "channel_closed"], "The closing transaction is in a block.").next(&["track last"]),
];

pub(super) const SIGN: &[Entry] = &[
    i(&["sign.initiator_sign", "initiator_sign"], "Initiator: the create is to be signed. It cannot be refused by the protocol; who does not want it disconnects.").next(&["approve", "detach"]).facts(&[Fact::Pending, Fact::Reserve]),
    i(&["sign.responder_sign", "responder_sign"], "Responder: the create, signed by the initiator, is to be signed too. It cannot be refused by the protocol; who does not want it disconnects.").next(&["approve", "detach"]).facts(&[Fact::Pending, Fact::Reserve]),
    i(&["sign.update"], "An update that we asked for is to be signed; the peer signs after us.").next(&["approve", "reject"]).facts(&[Fact::Pending, Fact::Balances]),
    i(&["sign.update_ack", "update_ack"], "An update that the peer asked for is to be signed; they have signed it. Once we have, it is final.").next(&["approve", "reject"]).facts(&[Fact::Pending, Fact::Balances]),
    i(&["sign.deposit_tx", "deposit_tx"], "Our deposit is to be signed.").next(&["approve", "reject"]).facts(&[Fact::Pending]),
    i(&["sign.deposit_ack", "deposit_ack"], "The peer's deposit is to be signed; it adds to their side only.").next(&["approve", "reject"]).facts(&[Fact::Pending]),
    i(&["sign.withdraw_tx", "withdraw_tx"], "Our withdrawal is to be signed.").next(&["approve", "reject"]).facts(&[Fact::Pending]),
    i(&["sign.withdraw_ack", "withdraw_ack"], "The peer's withdrawal is to be signed; it takes from their side only.").next(&["approve", "reject"]).facts(&[Fact::Pending]),
    i(&["sign.shutdown_sign", "shutdown_sign"], "The mutual close that we asked for is to be signed: both are paid out, the fee is shared.").next(&["approve", "reject"]).facts(&[Fact::Pending, Fact::Balances]),
    i(&["sign.shutdown_sign_ack", "shutdown_sign_ack"], "The mutual close that the peer asked for is to be signed: both are paid out, the fee is shared.").next(&["approve", "reject"]).facts(&[Fact::Pending, Fact::Balances]),
    i(&["sign.close_solo_sign", "close_solo_sign"], "Our solo close is to be signed; nobody else signs it. The lock period begins when it is in a block.").next(&["approve"]).facts(&[Fact::LockPeriod]),
    i(&["sign.slash_tx", "slash_tx"], "Our answer to an older solo close is to be signed.").next(&["approve"]).facts(&[Fact::LockPeriod]),
    i(&["sign.settle_sign", "settle_sign"], "The payout after a solo close is to be signed. The node holds it until the lock period is over.").next(&["approve"]).facts(&[Fact::LockPeriod]),
    i(&["sign.snapshot_solo_tx", "snapshot_solo_tx"], "Our snapshot is to be signed: the latest round goes on chain, the channel stays open.").next(&["approve"]).facts(&[Fact::Round]),
    i(&["sign.force_progress_tx", "force_progress_tx"], "Our forced progress is to be signed: a contract call that the chain makes, since the peer did not sign it. It publishes the off-chain state.").next(&["approve"]).facts(&[Fact::Round]),
];

pub(super) const OTHERS: &[Entry] = &[
    i(&["update.done", "update"], "A new state is final: both have signed, or (2018) the node says so.").next(&["state"]).facts(&[Fact::Round, Fact::Balances]),
    i(&["chain.confirmed"], "Any of the events that say that our node has seen a transaction at its depth: `info.own_funding_locked`, `own_deposit_locked`, `own_withdraw_locked`, `closed_confirmed`. The same name in both dialects.").facts(&[Fact::Depth]),
    i(&["peer.left"], "The channel was suspended for both (`leave`)."),
    i(&["message"], "A text of the peer. There is no receipt, and it is signed by nobody.").next(&["msg TEXT"]),
    i(&["error"], "The node refused a request; its code says why.").next(&["explain last"]),
    i(&["signed"], "We signed a request. The journal had it on disk before it left."),
    i(&["rejected"], "We refused a request; the old round stands.").facts(&[Fact::Round]),
    i(&["leave"], "The channel is suspended for both: the nodes keep it, `resume` brings it back.").next(&["aechan resume"]).facts(&[Fact::Channel]),
    i(&["reply", "result"], "The node's answer to a request: shown as the node says it."),
    i(&["reconnecting"], "The connection is lost; it is tried to take it up again, with longer and longer waits. What is typed meanwhile waits.").next(&["reconnect", "detach"]).facts(&[Fact::Timers]),
    i(&["reconnected"], "The connection is back, to the same channel process or to a restored one.").facts(&[Fact::Round]),
    i(&["closed"], "The connection has ended; it says why and what can be done.").next(&["aechan resume", "aechan solo-close"]).facts(&[Fact::Phase]),
];

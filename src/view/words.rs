//! The protocol's words in plain words.

use super::context::ViewContext;
use super::sanitize::sanitize;
use crate::tx::TxKind;
use crate::wire::{InfoEvent, OnChainInfo, Query, SignKind, ToNode};

/// What an `info` event means for the user. `None` for words nobody knows.
pub(super) fn info(event: &InfoEvent, ctx: &ViewContext) -> Option<String> {
    let peer = ctx.peer.short();
    Some(match event {
        InfoEvent::FsmUp => String::from("the node runs the channel; session credential received"),
        InfoEvent::ChannelOpen => format!("{peer} proposes the channel"),
        InfoEvent::ChannelAccept => format!("{peer}'s node answered"),
        InfoEvent::FundingCreated => format!("{peer} signed the create"),
        InfoEvent::FundingSigned => format!("{peer} signed too; the create goes on chain"),
        InfoEvent::OwnFundingLocked => {
            format!("deep enough for our node; waiting for {peer}'s")
        }
        InfoEvent::FundingLocked => format!("deep enough for {peer}'s node too"),
        InfoEvent::Open => String::from("the channel is open"),
        InfoEvent::Update => format!("{peer} started an update"),
        InfoEvent::UpdateFinalized => String::from("the update is final"),
        InfoEvent::DepositCreated => format!("{peer} started a deposit"),
        InfoEvent::OwnDepositLocked => {
            format!("deep enough for our node; waiting for {peer}'s")
        }
        InfoEvent::DepositLocked => format!("deep enough for {peer}'s node too"),
        InfoEvent::WithdrawCreated => format!("{peer} started a withdrawal"),
        InfoEvent::OwnWithdrawLocked => {
            format!("deep enough for our node; waiting for {peer}'s")
        }
        InfoEvent::WithdrawLocked => format!("deep enough for {peer}'s node too"),
        InfoEvent::Shutdown => format!("{peer} wants to close the channel"),
        InfoEvent::Closing => String::from("the channel is closing"),
        InfoEvent::CloseMutual => String::from("the close is signed by both"),
        InfoEvent::ClosedConfirmed => String::from("the close is final on chain"),
        InfoEvent::ChannelReestablished => String::from("the channel is back"),
        InfoEvent::PeerDisconnected => format!("{peer} went away; the channel waits for them"),
        InfoEvent::AbortedUpdate => String::from("our refusal took effect; the old round stands"),
        InfoEvent::MinimumDepthAchieved => {
            String::from("the transaction that was trusted early is now deep enough")
        }
        InfoEvent::MinDepthAchieved => String::from("our snapshot is deep enough"),
        InfoEvent::Timeout => String::from("a timer of the node ran out; the operation is over"),
        InfoEvent::BadSignature => String::from("opening failed: a signature was wrong"),
        InfoEvent::BadStateHash => {
            format!("opening failed: {peer}'s parameters differ from ours")
        }
        InfoEvent::NotCreateTx => {
            String::from("opening failed: something else came instead of the create")
        }
        InfoEvent::ZombieChannel => String::from("a closed channel reappeared after a fork"),
        InfoEvent::Died => {
            String::from("the node's channel process has ended (normal after a close or leave)")
        }
        InfoEvent::Other(_) => return None,
    })
}

/// Why a transaction is reported.
pub(super) fn on_chain(info: &OnChainInfo) -> &'static str {
    match info {
        OnChainInfo::FundingCreated | OnChainInfo::FundingSigned => "the create, signed by both",
        OnChainInfo::DepositCreated | OnChainInfo::DepositSigned => "the deposit, signed by both",
        OnChainInfo::WithdrawCreated | OnChainInfo::WithdrawSigned => {
            "the withdrawal, signed by both"
        }
        OnChainInfo::CloseMutual => "the close, signed by both",
        OnChainInfo::ChannelChanged | OnChainInfo::ChannelClosed => "it is in a block",
        OnChainInfo::ConsumedForcedProgress => "a forced progress was applied",
        OnChainInfo::SoloClosing => "someone closes alone, with the latest state",
        OnChainInfo::CanSlash => {
            "SOMEONE CLOSES ALONE WITH AN OLDER STATE: `slash` before the lock period ends"
        }
        OnChainInfo::CanSnapshot => "a forced progress built on an older state: `snapshot` answers",
        OnChainInfo::Other(_) => "a reason this version does not know",
    }
}

/// What a request to sign is about.
pub(super) const fn subject(kind: SignKind) -> &'static str {
    match kind {
        SignKind::InitiatorSign | SignKind::ResponderSign => "create channel",
        SignKind::Update | SignKind::UpdateAck => "off-chain update",
        SignKind::DepositTx | SignKind::DepositAck => "deposit",
        SignKind::WithdrawTx | SignKind::WithdrawAck => "withdrawal",
        SignKind::ShutdownSign | SignKind::ShutdownSignAck => "mutual close",
        SignKind::CloseSolo => "solo close",
        SignKind::Slash => "slash",
        SignKind::Settle => "settle",
        SignKind::SnapshotSolo => "snapshot",
        SignKind::ForceProgress => "forced progress",
    }
}

/// A kind of transaction in words, as in “the … is final”.
pub(super) const fn tx(kind: TxKind) -> &'static str {
    match kind {
        TxKind::Create => "create",
        TxKind::Deposit => "deposit",
        TxKind::Withdraw => "withdrawal",
        TxKind::CloseMutual => "mutual close",
        TxKind::CloseSolo => "solo close",
        TxKind::Slash => "slash",
        TxKind::Settle => "settle",
        TxKind::Offchain => "update",
        TxKind::SnapshotSolo => "snapshot",
        TxKind::SetDelegates => "change of delegates",
        TxKind::ForceProgress => "forced progress",
        TxKind::GaAttach => "making of a generalized account",
        TxKind::GaMeta => "generalized account's transaction",
    }
}

/// A request by its method, with what it is for where that is known.
fn request(method: &str) -> String {
    let word = method.strip_prefix("channels.").unwrap_or(method);
    let what = match word {
        "system" => "whether the node answers",
        "get.balances" => "balances",
        "get.offchain_state" => "the off-chain state",
        "get.poi" => "a proof of inclusion",
        "get.contract" => "a contract",
        "get.contract_call" => "the result of a contract call",
        "dry_run.call_contract" => "to try out a contract call",
        "clean_contract_calls" => "to forget the results of contract calls",
        "history.fetch" => "what the node remembers",
        "update.new_contract" => "a new contract",
        "update.new_contract_from_onchain" => "a new contract like one on chain",
        "update.call_contract" => "a contract call",
        "force_progress" => "a forced contract call on chain",
        _ => return sanitize(method).into_owned(),
    };
    format!("{what} ({})", sanitize(method))
}

/// A message of ours: its event name, and what it says.
pub(super) fn sent(message: &ToNode, ctx: &ViewContext) -> (String, String) {
    let (event, text) = match message {
        ToNode::Update { from, to, amount, .. } => {
            let text = format!("{} → {} {}", ctx.who(from), ctx.who(to), ctx.amount(*amount));
            ("update", text)
        }
        ToNode::Deposit { amount, .. } => ("deposit", format!("you add {}", ctx.amount(*amount))),
        ToNode::Withdraw { amount, .. } => {
            ("withdraw", format!("you take out {}", ctx.amount(*amount)))
        }
        ToNode::Shutdown(_) => ("shutdown", format!("asking {} to close", ctx.peer.short())),
        ToNode::Leave => ("leave", String::from("suspending the channel for both")),
        ToNode::Message { to, info } => {
            ("message", format!("to {}: “{}”", ctx.who(to), sanitize(info)))
        }
        ToNode::Sign { tag, .. } => ("answer", sanitize(tag).into_owned()),
        ToNode::Get(Query::Balances(_)) => ("ask", String::from("balances")),
        ToNode::Get(Query::OffchainState) => ("ask", String::from("the off-chain state")),
        ToNode::Get(Query::Poi(_)) => ("ask", String::from("a proof of inclusion")),
        ToNode::Ping => ("ping", String::new()),
        ToNode::CloseSolo(_) => ("solo-close", String::from("closing alone")),
        ToNode::Slash(_) => ("slash", String::from("answering an older close")),
        ToNode::Settle(_) => ("settle", String::from("asking to be paid out")),
        ToNode::SnapshotSolo(_) => ("snapshot", String::from("putting the round on chain")),
        ToNode::AssumeMinimumDepth(hash) => {
            ("assume-depth", format!("not waiting for {}", super::short_id(&hash.to_string())))
        }
        ToNode::Raw { method, .. } => ("request", request(method)),
    };
    (event.to_owned(), text)
}

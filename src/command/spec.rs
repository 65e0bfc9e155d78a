//! The table of commands: what parsing, help, completion and hints share.

/// What kind of thing an argument is, for completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgKind {
    /// `me`, `peer`, `ak_…`.
    Party,
    /// An amount or `max`.
    Amount,
    /// The number of a sign request that waits.
    Request,
    /// The id of a check.
    Check,
    /// `th_…` or `last`.
    Hash,
    /// Anything with a name on chain.
    Thing,
    /// What `chain` tells.
    ChainPart,
    /// What `http` writes.
    HttpWish,
    /// A plain number.
    Number,
    /// A request's method.
    Method,
    /// `key=value`.
    KeyValue,
    /// The dotted name of an event.
    Event,
    /// A duration, or the word `within` before it.
    Duration,
    /// A command or topic of the help.
    Topic,
    /// A verb of the embedded node.
    Dev,
    /// A word that can be explained.
    Explained,
    /// A setting of the prompt.
    Setting,
    /// Any text.
    Text,
}

/// A flag of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// With its dashes.
    pub name: &'static str,
    /// What value follows it, in words and for completion; `None` for a switch.
    pub value: Option<(&'static str, ArgKind)>,
    /// Whether it may be given several times.
    pub repeats: bool,
    /// What it does, in a few words.
    pub summary: &'static str,
}

/// Which command a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Update,
    Pay,
    Request,
    Message,
    Deposit,
    Withdraw,
    Shutdown,
    SoloClose,
    Slash,
    Settle,
    Snapshot,
    Http,
    Cosign,
    Leave,
    Balances,
    State,
    Pending,
    Approve,
    Reject,
    Show,
    Track,
    Inspect,
    Account,
    Balance,
    Nonce,
    Height,
    Chain,
    Broadcast,
    Faucet,
    Timers,
    Timeline,
    Explain,
    History,
    Call,
    Raw,
    Get,
    Ping,
    AssumeDepth,
    ForceProgress,
    NewContract,
    CallContract,
    DryRun,
    CleanCalls,
    Reconnect,
    Dev,
    Help,
    Quit,
    Detach,
    Wait,
    Expect,
    Let,
    Assert,
    Source,
    Set,
    Policy,
    Sleep,
    Echo,
}

/// What a command is beside the prompt and scripts, as `aechan <words>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// A one-shot on a channel: made from this row alone.
    OneShot,
    /// A subcommand with arguments of its own, which does more than the row.
    Own,
    /// None: it means something within a session only.
    Never,
}

/// One command.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    pub(super) verb: Verb,
    /// Its name.
    pub name: &'static str,
    /// Short forms.
    pub aliases: &'static [&'static str],
    /// Its arguments in one line, its name first.
    pub usage: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// What else there is to know.
    pub help: &'static str,
    /// Its arguments in order; the last kind stands for any that follow.
    pub args: &'static [ArgKind],
    /// Its flags.
    pub flags: &'static [Flag],
    /// Whether it proposes to move coins or to end the channel.
    pub moves_money: bool,
}

impl CommandSpec {
    /// Its name and aliases.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// What it is as `aechan <words>`. A new row is a one-shot unless it is named here.
    #[must_use]
    pub const fn shell(&self) -> Shell {
        match self.verb {
            Verb::SoloClose
            | Verb::Slash
            | Verb::Settle
            | Verb::Snapshot
            | Verb::Http
            | Verb::Cosign => Shell::Own,
            Verb::Track
            | Verb::Inspect
            | Verb::Account
            | Verb::Balance
            | Verb::Nonce
            | Verb::Height
            | Verb::Chain
            | Verb::Broadcast
            | Verb::Faucet
            | Verb::Policy
            | Verb::Help => Shell::Own,
            Verb::Quit
            | Verb::Sleep
            | Verb::Echo
            | Verb::Let
            | Verb::Source
            | Verb::Expect
            | Verb::Set
            | Verb::Timeline
            | Verb::Reconnect => Shell::Never,
            _ => Shell::OneShot,
        }
    }

    /// Whether the rest of the line is taken as it is.
    #[must_use]
    pub const fn takes_rest(&self) -> bool {
        matches!(self.verb, Verb::Message | Verb::Raw | Verb::Echo | Verb::Assert)
    }
}

/// The command with this name or alias.
#[must_use]
pub fn find(name: &str) -> Option<&'static CommandSpec> {
    COMMANDS.iter().find(|spec| spec.names().any(|known| known == name))
}

const BY_PLOT: Flag =
    Flag { name: "--plot", value: None, repeats: false, summary: "drawn in the terminal" };
const PLOT: &[Flag] = &[BY_PLOT];
const META: Flag = Flag {
    name: "--meta",
    value: Some(("a text", ArgKind::Text)),
    repeats: true,
    summary: "a note that the peer is shown with it",
};
const BLOCK_HASH: Flag = Flag {
    name: "--block-hash",
    value: Some(("a block's hash", ArgKind::Text)),
    repeats: false,
    summary: "the block that the state is computed at, kh_… or mh_…",
};
const RETRY: Flag = Flag {
    name: "--retry",
    value: Some(("a number", ArgKind::Number)),
    repeats: false,
    summary: "so many times again when it collides with the peer's own request",
};
const MOVE: &[Flag] = &[META, BLOCK_HASH, RETRY];
const ABI: Flag = Flag {
    name: "--abi",
    value: Some(("a number", ArgKind::Number)),
    repeats: false,
    summary: "the ABI's version; 3 by default",
};
const COINS: Flag = Flag {
    name: "--amount",
    value: Some(("an amount", ArgKind::Amount)),
    repeats: false,
    summary: "what the call pays the contract",
};
const CALLED: &[Flag] = &[COINS, ABI, META, BLOCK_HASH];
const FOLLOW: &[Flag] = &[
    Flag {
        name: "--depth",
        value: Some(("a number", ArgKind::Number)),
        repeats: false,
        summary: "blocks that must follow it; 3 by default",
    },
    Flag {
        name: "--grace",
        value: Some(("a time", ArgKind::Duration)),
        repeats: false,
        summary: "how long it may be out of sight before it counts as dropped; 15 s by default",
    },
    Flag {
        name: "--timeout",
        value: Some(("a time", ArgKind::Duration)),
        repeats: false,
        summary: "give up after this long",
    },
];
const FEE: Flag = Flag {
    name: "--fee",
    value: Some(("an amount", ArgKind::Amount)),
    repeats: false,
    summary: "exactly this fee",
};
const GAS_PRICE: Flag = Flag {
    name: "--gas-price",
    value: Some(("an amount", ArgKind::Amount)),
    repeats: false,
    summary: "the minimum fee at this gas price",
};
const NONCE: Flag = Flag {
    name: "--nonce",
    value: Some(("a number", ArgKind::Number)),
    repeats: false,
    summary: "this account nonce",
};
const TX: &[Flag] = &[FEE, GAS_PRICE, NONCE];
const TX_RETRY: &[Flag] = &[FEE, GAS_PRICE, NONCE, META, BLOCK_HASH, RETRY];
const INSIST: Flag = Flag {
    name: "--insist",
    value: None,
    repeats: false,
    summary: "go on although a session runs, or the chain is not known to be ready for it",
};
const TX_INSIST: &[Flag] = &[FEE, GAS_PRICE, NONCE, INSIST];
const BROADCAST: &[Flag] = &[
    Flag { name: "--wait", value: None, repeats: false, summary: "follow it to its depth" },
    Flag {
        name: "--force",
        value: None,
        repeats: false,
        summary: "post it although a check failed",
    },
];
const OVERRIDE: Flag = Flag {
    name: "--override",
    value: Some(("a check", ArgKind::Check)),
    repeats: true,
    summary: "sign although this check failed; name every one",
};
const BLIND: Flag = Flag {
    name: "--blind",
    value: None,
    repeats: false,
    summary: "have a contract run, although what it does cannot be known before",
};
const CODE: Flag = Flag {
    name: "--code",
    value: Some(("a number", ArgKind::Number)),
    repeats: false,
    summary: "the reason the peer is told, 1 to 65535; 128 and above are yours",
};
const FORMS: &[Flag] = &[
    Flag { name: "--json", value: None, repeats: false, summary: "as one JSON object" },
    Flag { name: "--raw", value: None, repeats: false, summary: "the frame as received" },
    Flag { name: "--tx", value: None, repeats: false, summary: "the decoded transaction" },
];

macro_rules! commands {
    ($($verb:ident $usage:literal, $aliases:expr, $args:expr, $flags:expr, $money:literal,
       $summary:literal, $help:literal;)*) => {
        /// Every command, in the order the help shows them.
        pub const COMMANDS: &[CommandSpec] = &[$(CommandSpec {
            verb: Verb::$verb,
            name: first_word($usage),
            aliases: &$aliases,
            usage: $usage,
            summary: $summary,
            help: $help,
            args: &$args,
            flags: $flags,
            moves_money: $money,
        },)*];
    };
}

/// A usage line begins with the command's name.
const fn first_word(usage: &'static str) -> &'static str {
    let bytes = usage.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b' ' {
        end += 1;
    }
    usage.split_at(end).0
}

use ArgKind as K;

commands! {
    Pay "pay AMOUNT [--meta TEXT]… [--block-hash HASH] [--retry N]", [], [K::Amount], MOVE, true,
        "pay the peer",
        "The same as `update me peer AMOUNT`. `pay max` pays all but the channel reserve.";
    Request "request AMOUNT [--meta TEXT]… [--block-hash HASH] [--retry N]", [], [K::Amount], MOVE, true,
        "ask the peer to pay you",
        "The same as `update peer me AMOUNT`. The peer must sign it.";
    Update "update [FROM TO] AMOUNT [--meta TEXT]… [--block-hash HASH] [--retry N]", ["u"],
        [K::Party, K::Party, K::Amount], MOVE, true,
        "move coins inside the channel",
        "FROM and TO are `me`, `peer` or the account of either; with an AMOUNT alone you pay the peer. Both must sign; nothing goes on chain and there is no fee.";
    Message "msg TEXT…", ["m"], [K::Text], &[], false,
        "tell the peer something",
        "The rest of the line goes out as it is, quotes included. There is no receipt.";
    Deposit "deposit AMOUNT [--meta TEXT]… [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N] [--block-hash HASH] [--retry N]", [],
        [K::Amount], TX_RETRY, true,
        "add coins to your side of the channel",
        "An on-chain transaction that both sign; it counts after its depth on chain.";
    Withdraw "withdraw AMOUNT [--meta TEXT]… [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N] [--block-hash HASH] [--retry N]", [],
        [K::Amount], TX_RETRY, true,
        "take coins out of your side of the channel",
        "An on-chain transaction that both sign; it counts after its depth on chain.";
    Approve "approve [ID] [--blind] [--override CHECK]…", ["y"], [K::Request], &[BLIND, OVERRIDE], true,
        "sign a request",
        "Without ID: the only request that waits, if it was on screen before you typed. A REFUSE card needs its ID and --override with every failed check; one that has a contract run needs --blind.";
    Reject "reject [ID] [--code N]", ["n"], [K::Request], &[CODE], false,
        "refuse a request",
        "A create cannot be refused by the protocol: disconnect instead (`detach`).";
    Pending "pending", [], [], &[], false,
        "list the sign requests that wait", "With the time left for each.";
    Show "show [ID] [--json|--raw|--tx]", ["d"], [K::Request], FORMS, false,
        "show a request again", "Without ID: the latest. Ids are shown in full.";
    Balances "balances [ACCOUNT…] [--plot]", ["b"], [K::Party], PLOT, false,
        "who has what in the channel", "--plot draws it round by round. As of the last state that both signed. With accounts (ak_…, a contract's bytes too): asked of the node.";
    State "state", [], [], &[], false,
        "round, balances, last co-signed transaction", "Ids are shown in full.";
    Track "track HASH|last [--depth N] [--grace TIME] [--timeout TIME]", [], [K::Hash], FOLLOW, false,
        "follow a transaction to its depth",
        "`last` is the latest on-chain transaction of this session. Times are 30s, 5m, or bare seconds.";
    Inspect "inspect THING", ["tx"], [K::Thing], &[], false,
        "look anything up: an account, channel, transaction, block, height, or any text",
        "ak_ ct_ ch_ th_ kh_ mh_ and heights are asked of the node; tx_ is taken apart and looked up by its hash; sg_ ba_ pi_ st_ and the others are taken apart.";
    Account "account [WHO]", [], [K::Party], &[], false,
        "balance, nonce and pending transactions of an account",
        "WHO is `me` (the default), `peer`, ak_…, dev:alice or the name of a key. On chain: what is in the channel is told by `balances`.";
    Balance "balance [WHO]", [], [K::Party], &[], false,
        "the coins of an account on chain", "What is in the channel is told by `balances`.";
    Nonce "nonce [WHO]", [], [K::Party], &[], false,
        "the last nonce of an account and the next", "Transactions in the mempool count for the next.";
    Height "height", [], [], &[], false, "the height of the newest block", "";
    Chain "chain status|height|gas-prices", [], [K::ChainPart], &[], false,
        "how the node and its chain are",
        "`status`: network, height, version, whether it is in sync. `gas-prices`: what gas cost lately.";
    Broadcast "broadcast TX [--wait] [--force]", [], [K::Text], BROADCAST, true,
        "post a signed transaction",
        "Checked before: signatures, network, fee, ttl, nonce, funds. It is posted once, whatever the connection does.";
    Faucet "faucet [WHO]", [], [K::Party], &[], false,
        "coins for tests, from the testnet's faucet or an embedded node", "";
    Timers "timers", [], [], &[], false,
        "the timeouts that run, and what happens at zero", "";
    Explain "explain [CODE|EVENT|METHOD|TERM|last]", ["why"], [K::Explained], &[], false,
        "what a word means, and what it says of this channel", "Error codes (E1001), conflicts, events (info.died), methods (update.new), checks (V07, P09), phases, exit codes (exit 9), terms (reserve). `why` alone explains the last error.";
    Timeline "timeline [--mermaid]", [], [],
        &[Flag { name: "--mermaid", value: None, repeats: false, summary: "as a Mermaid sequence diagram" }], false,
        "who said what to whom in this session", "Drawn from the session's transcript. `aechan log diagram` does the same for sessions that are over.";
    History "history [N] [--from-node] [--plot]", [], [K::Number],
        &[Flag { name: "--from-node", value: None, repeats: false, summary: "what the node has told lately" }, BY_PLOT], false,
        "what happened, from the journal", "The last N entries. --plot draws who had what over time.";
    Shutdown "shutdown [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N]", [], [], TX, true,
        "close the channel with the peer's consent",
        "Fast: both get their balance on chain after one transaction; the fee is shared. To close without the peer: solo-close.";
    SoloClose "solo-close [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N]", [], [], TX, true,
        "start closing alone",
        "Puts the latest co-signed state on chain. The peer has the lock period to answer; then `settle` pays out.";
    Slash "slash [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N]", [], [], TX, true,
        "answer a solo close that uses an older state", "Must be on chain before the lock period ends.";
    Settle "settle [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N]", [], [], TX, true,
        "be paid after a solo close", "Possible once the lock period has ended.";
    Snapshot "snapshot [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N]", [], [], TX, true,
        "put the latest round on chain without closing",
        "Older states cannot be used to close after that.";
    Http "http deposit|withdraw|shutdown|solo-close|slash|settle [AMOUNT] [--fee AMOUNT] [--gas-price AMOUNT] [--nonce N] [--insist]",
        [], [K::HttpWish, K::Amount], TX_INSIST, true,
        "write a transaction beside the channel process, over HTTP",
        "It is built here and must be what the node's own helper writes (nodes of 2018 have helpers; today's do not). Deposits, withdrawals and mutual closes are signed and printed: the other party types `cosign TX`. The channel process does not learn of it, so that it is refused while a session runs; --insist goes on.";
    Cosign "cosign TX [--insist]", [], [K::Text], &[INSIST], true,
        "co-sign and post what the other party wrote with `http`",
        "TX is reviewed as every sign request is. A text that both have signed is posted, followed and put on record.";
    Leave "leave", [], [], &[], true,
        "suspend the channel for both", "It can be resumed later. There is no such thing in the legacy dialect.";
    Call "call METHOD [KEY=VALUE…|JSON]", [], [K::Method, K::KeyValue], &[], true,
        "send any request",
        "Values are typed as the method wants them: amounts as `1.5ae` or aettos, numbers of any size, texts, lists parted by commas; Tab shows the parameters. Of what is not known, what is JSON (numbers, true, '[1, 2]') is taken as that. METHOD is `channels.…`, or in the legacy dialect `action` or `action/tag`.";
    Get "get balances|offchain-state|poi|contract|contract-call [ID…]", [], [K::Text], &[], false,
        "ask the node for something of the channel",
        "`get poi ak_… ct_…`, `get contract ct_…`, `get contract-call ct_… ak_… ROUND`. It is shown as the node says it; state trees are verified against the co-signed hash before anything believes them.";
    NewContract "new-contract CODE CALLDATA [--deposit AMOUNT] [--vm N] [--abi N] [--meta TEXT]… [--block-hash HASH]", [], [K::Text],
        &[Flag { name: "--deposit", value: Some(("an amount", ArgKind::Amount)), repeats: false,
                 summary: "coins that the contract begins with" },
          Flag { name: "--vm", value: Some(("a number", ArgKind::Number)), repeats: false,
                 summary: "the virtual machine's version; 8 by default" },
          ABI, META, BLOCK_HASH], true,
        "make a contract inside the channel",
        "CODE and CALLDATA are cb_… texts of a compiler; with a ct_… in place of CODE the code is that of a contract on chain (older nodes only). What it does cannot be verified without a virtual machine: both sides are shown PLAUSIBLE, and a person must say `approve ID --blind`. Coins left in a contract are lost at a mutual close.";
    CallContract "call-contract CONTRACT CALLDATA [--amount AMOUNT] [--abi N] [--meta TEXT]… [--block-hash HASH]", [], [K::Text], CALLED, true,
        "call a contract inside the channel",
        "Its result cannot be verified without a virtual machine: it is shown PLAUSIBLE, and a person must say `approve ID --blind`.";
    DryRun "dry-run CONTRACT CALLDATA [--amount AMOUNT] [--abi N]", [], [K::Text], CALLED, false,
        "see what a call would return", "Nothing is signed and nothing changes.";
    ForceProgress "force-progress CONTRACT CALLDATA [--amount AMOUNT] [--gas N] [--gas-price AMOUNT] [--nonce N]", [],
        [K::Text],
        &[COINS, ABI,
          Flag { name: "--gas", value: Some(("a number", ArgKind::Number)), repeats: false,
                 summary: "the most gas the call may use; 1000000 by default" },
          GAS_PRICE, NONCE], true,
        "have the chain make a contract call that the peer does not sign",
        "An on-chain transaction that publishes the whole off-chain state. The round advances by one when it is in a block.";
    CleanCalls "clean-calls", [], [], &[], false,
        "have the node forget the results of past contract calls", "The state stays as it is.";
    AssumeDepth "assume-depth [HASH]", [], [K::Hash], &[], true,
        "go on without waiting for a transaction's depth",
        "Only for the transaction that waits for it now, which is the default. You take the risk that it is dropped from the chain.";
    Ping "ping", [], [], &[], false, "see whether the node answers", "";
    Reconnect "reconnect", [], [], &[], false,
        "while the connection is lost: try again at once",
        "Attempts follow each other by themselves, with longer and longer waits. `detach` gives up for now.";
    Raw "raw JSON", [], [K::Text], &[], true,
        "send a frame of your own",
        "Its method and params (or action, tag and payload) are taken; the client adds the id.";
    Dev "dev VERB [ARGUMENT]…", [], [K::Dev, K::Text], &[], false,
        "steer the embedded node", "For example `dev mine 5`. Only with a development node.";
    Wait "wait EVENT [FIELD=VALUE]… [within DURATION]", [], [K::Event, K::Duration], &[], false,
        "wait for an event",
        "Events that come after the line only. For example `wait info.open within 5m`.";
    Expect "expect [none] EVENT [FIELD=VALUE]… [within DURATION|for DURATION]", [],
        [K::Event, K::Duration], &[], false,
        "be sure that an event comes, or has come",
        "Like `wait`, and satisfied too by an event since the last command that did something. `expect none EVENT for 5s` is sure that it does not come.";
    Let "let NAME VALUE…", [], [K::Text, K::Text], &[], false,
        "give a name a value",
        "`$NAME` and `${NAME}` in later lines are the value, as one word. Names that are there: $me $peer $channel $round $role $phase $balance $balance.peer $last_tx $pending $updates, and $event.FIELD of the event that `wait` or `expect` found last.";
    Assert "assert CONDITION", [], [K::Text], &[], false,
        "fail unless a condition holds",
        "For example `assert round == 2 and balance.me >= 0.5ae`. Names as for `let`, without the dollar sign; == != < <= > >= + - and, or, not, parentheses.";
    Set "set [raw|time|unit|verbosity|bell|prompt [VALUE]]", [], [K::Setting, K::Text], &[], false,
        "how the prompt looks and what it tells",
        "raw, time and bell are on or off; unit is ae, aetto or auto; verbosity is 0 or 1; prompt is a text with {net} {role} {ch} {round} {mine} {theirs} {waiting}, or `default`. Without a value: as it is now.";
    Policy "policy [show|list|add RULE…|off N]", [], [K::Text], &[], false,
        "rules that answer sign requests, for this session",
        "`policy add approve tx=update delta>=0` signs what the peer gives; `policy add approve delta>=-0.01ae per_hour=0.5ae` small payments up to a sum; `policy add reject:147 tx=withdraw` refuses. Fields: tx, delta, verdict, per_hour, peer, fee. The first that matches decides, before --on-sign; none approves what fails a check. They die with the session.";
    Source "source FILE", [], [K::Text], &[], false,
        "run the lines of a file", "A name without a folder is beside the script that says it.";
    Sleep "sleep DURATION", [], [K::Duration], &[], false, "do nothing for a while", "";
    Echo "echo TEXT…", [], [K::Text], &[], false, "print a text", "";
    Help "help [COMMAND|TOPIC]", ["?"], [K::Topic], &[], false,
        "explain commands and topics", "";
    Detach "detach", [], [], &[], false,
        "leave, and keep the channel at the node", "Also Ctrl-D. `aechan resume` comes back.";
    Quit "quit", ["exit", "q"], [], &[], false,
        "end the program", "Asks first if the channel is open.";
}

/// Events that `wait` knows, the likely ones first. Any `info.…` and `sign.…` that a
/// node sends can be waited for.
pub const EVENT_NAMES: &[&str] = &[
    "chain.confirmed",
    "peer.disconnected",
    "peer.left",
    "info.open",
    "reconnecting",
    "reconnected",
    "update.done",
    "message",
    "conflict",
    "error",
    "phase.open",
    "phase.closing",
    "phase.closed",
    "phase.left",
    "phase.disconnected",
    "phase.dead",
    "info.fsm_up",
    "info.channel_open",
    "info.channel_accept",
    "info.funding_created",
    "info.funding_signed",
    "info.own_funding_locked",
    "info.funding_locked",
    "info.update",
    "info.deposit_created",
    "info.own_deposit_locked",
    "info.deposit_locked",
    "info.withdraw_created",
    "info.own_withdraw_locked",
    "info.withdraw_locked",
    "info.shutdown",
    "info.closing",
    "info.closed_confirmed",
    "info.channel_reestablished",
    "info.peer_disconnected",
    "info.aborted_update",
    "info.timeout",
    "info.died",
    "sign.initiator_sign",
    "sign.responder_sign",
    "sign.update",
    "sign.update_ack",
    "sign.deposit_tx",
    "sign.deposit_ack",
    "sign.withdraw_tx",
    "sign.withdraw_ack",
    "sign.shutdown_sign",
    "sign.shutdown_sign_ack",
    "signed",
    "rejected",
    "on_chain_tx",
    "leave",
    "reply",
    "result",
    "alarm",
    "closed",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_documented() {
        let mut seen = HashSet::new();
        for spec in COMMANDS {
            assert!(!spec.summary.is_empty() && spec.usage.starts_with(spec.name));
            for name in spec.names() {
                assert!(seen.insert(name), "{name} twice");
                assert_eq!(find(name).unwrap().name, spec.name);
            }
            for flag in spec.flags {
                assert!(flag.name.starts_with("--") && !flag.summary.is_empty());
            }
        }
        assert!(find("close").is_none(), "close alone must never do anything");
    }
}

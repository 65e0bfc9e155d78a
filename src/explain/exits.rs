//! What the shell is told, and with what code a socket closes.

use super::entry::{Entry, Kind};

const fn x(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Exit, names, text).next(&["aechan help exit-codes"])
}

const fn w(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Close, names, text)
}

pub(super) const EXITS: &[Entry] = &[
    x(&["exit 0", "ok"], "What was asked for happened."),
    x(&["exit 1", "internal"], "A fault of this program, or of the system beneath it."),
    x(&["exit 2", "usage"], "The command line or a script's line is wrong; nothing was done."),
    x(
        &["exit 3", "config"],
        "A configuration, policy or journal file cannot be read, or contradicts itself.",
    ),
    x(
        &["exit 4", "key"],
        "No such key, a wrong password, a key that is not the role's, or signing failed.",
    )
    .next(&["aechan key list"]),
    x(&["exit 5", "connect"], "The node cannot be reached: name, TCP, TLS or the upgrade failed.")
        .next(&["aechan doctor"]),
    x(
        &["exit 6", "refused_opening"],
        "The node refused the opening, or closed during it, perhaps without a word.",
    )
    .next(&["aechan doctor"]),
    x(
        &["exit 7", "exit timeout"],
        "A deadline passed: of an operation, of `wait` or `expect`, or of the whole.",
    )
    .next(&["timers"]),
    x(
        &["exit 8", "exit conflict"],
        "An operation was dropped in a conflict, or the peer gave it up.",
    )
    .next(&["explain conflict"]),
    x(&["exit 9", "node_error"], "The node answered a request with an error; its id says which.")
        .next(&["explain last"]),
    x(&["exit 10", "unverified"], "It was refused to sign, because a check failed.")
        .next(&["explain V07"]),
    x(&["exit 11", "declined"], "You said no."),
    x(&["exit 12", "no_approver"], "A signature was wanted and nobody could be asked.")
        .next(&["--on-sign own"]),
    x(
        &["exit 13", "exit died"],
        "The channel or its process ended, or the connection was lost for good.",
    )
    .next(&["aechan resume", "aechan solo-close"]),
    x(&["exit 14", "chain"], "A transaction was refused, dropped, replaced or reorganised away.")
        .next(&["aechan track HASH"]),
    x(&["exit 15", "expectation"], "An `expect` or `assert` did not hold; two transcripts differ."),
    x(&["exit 16", "not_found"], "There is no such transaction, account, channel or transcript.")
        .next(&["aechan channels", "aechan log list"]),
    x(&["exit 17", "busy"], "Another session holds the channel.").next(&["aechan attach"]),
    x(&["exit 130", "interrupted"], "Ctrl-C, after leaving in order."),
    x(&["exit 141", "broken_pipe"], "Whoever read standard output closed it."),
    x(&["exit 143", "terminated"], "SIGTERM or a hang-up, after leaving in order."),
];

pub(super) const CLOSES: &[Entry] = &[
    w(&["close 1000"], "The node ended the connection in order: a parameter of the opening did not suit it (without a word), its channel process ended, or nothing was sent for 60 s.").next(&["aechan doctor", "aechan resume"]),
    w(&["close 1005"], "The node closed without a code.").next(&["aechan resume"]),
    w(&["close 1006"], "The connection broke without a farewell: the network, the node, or another client that took the session over.").next(&["reconnect", "aechan resume"]),
    w(&["close 1011"], "The node's handler crashed, e.g. over a `protocol` that it does not know.").next(&["--dialect json-rpc|legacy"]),
];

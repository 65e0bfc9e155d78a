//! The vocabulary of `dev`: what help and completion say of the embedded node's verbs.
//! What they do is up to whoever has such a node.

/// A word and what it does.
pub type Named = (&'static str, &'static str);

/// Every verb: how it is written and what it does.
pub const DEV_USAGES: &[Named] = &[
    ("mine [N]", "make N blocks, 1 to 1000"),
    ("reorg N [drop]", "take the last N blocks away; their transactions return, or are dropped"),
    ("time +DURATION", "move the node's clock forward, as +10m: its timeouts come"),
    ("why TH|last", "what became of a transaction, and why it is not taken"),
    ("fund AK AMOUNT", "give an account coins"),
    ("peer pay|request AMOUNT", "the counterparty pays you, or asks you to pay"),
    ("peer deposit|withdraw AMOUNT", "it adds coins to its side, or takes some out"),
    ("peer msg TEXT", "it says something"),
    ("peer reject [CODE|all]", "it refuses the next request, or all"),
    ("peer sign", "it signs again"),
    ("peer shutdown|leave", "it proposes to close, or leaves"),
    ("peer vanish", "it breaks its connection and never comes back"),
    ("peer cheat", "it closes alone with an old state that suits it"),
    ("fault NAME[:PARTY][:ARGUMENT]", "something goes wrong, once a process or until cleared"),
    ("fault list|clear", "what can go wrong and what is to; none of it any more"),
    ("help", "this list"),
];

/// First words.
pub const DEV_VERBS: &[Named] = &[
    ("mine", "make blocks"),
    ("reorg", "take blocks away"),
    ("time", "move the node's clock"),
    ("why", "why a transaction is not taken"),
    ("fund", "give an account coins"),
    ("peer", "tell the counterparty what to do"),
    ("fault", "let something go wrong"),
    ("help", "all of them"),
];

/// What the counterparty can be told.
pub const DEV_PEER: &[Named] = &[
    ("pay", "it pays you"),
    ("request", "it asks you to pay"),
    ("deposit", "it adds coins to its side"),
    ("withdraw", "it takes coins out"),
    ("msg", "it says something"),
    ("reject", "it refuses the next request"),
    ("sign", "it signs again"),
    ("shutdown", "it proposes to close"),
    ("leave", "it leaves"),
    ("vanish", "it breaks its connection"),
    ("cheat", "it closes with an old state"),
];

/// What follows `fault`: the names as they are typed, before their arguments.
pub const DEV_FAULTS: &[Named] = &[
    ("list", "what can go wrong"),
    ("clear", "nothing any more"),
    ("withhold", "the client's signature is not passed on"),
    ("wrong-hash", "a sign request asks for another state"),
    ("stale-round", "a sign request asks for the round before"),
    ("false-updates", "a sign request lists other updates"),
    ("huge-fee", "a sign request asks for a fee of one AE"),
    ("garbage", "a sign request's transaction is garbage"),
    ("stale-close", "a solo close is made of an older state"),
    ("twice", "a frame comes twice"),
    ("reorder", "a report comes late"),
    ("deaf", "frames are not heard any more"),
    ("delay:", "frames come this many ms later"),
    ("drop", "the socket is cut"),
    ("die", "the channel process ends"),
    ("reorg:", "blocks with a transaction are lost"),
    ("reorg-drop:", "the same, and the transaction with them"),
    ("lie-height:", "a height that is off by this"),
    ("lie-balance:", "a balance that is not so"),
    ("lie-nonce:", "nonces that are off by this"),
    ("lie-network:", "the name of another network"),
    ("false-helper", "the helpers of 2018 write something else"),
    ("out-of-sync", "the node says that it synchronises"),
    ("html", "pages instead of answers"),
    ("hang", "no answers at all"),
];

/// What may follow a verb.
#[must_use]
pub fn after_dev(before: &[&str]) -> &'static [Named] {
    match before {
        [] => DEV_VERBS,
        ["peer"] => DEV_PEER,
        ["fault"] => DEV_FAULTS,
        ["time"] => &[("+10m", "ten minutes on")],
        ["why"] => &[("last", "the latest of this session")],
        ["reorg", _] => &[("drop", "their transactions go with them")],
        ["peer", "reject"] => &[("all", "from now on")],
        _ => &[],
    }
}

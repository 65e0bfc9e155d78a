//! Refusals of the node, and conflicts (`spec/json-rpc.md` §2.4, §2.7).

use super::entry::{Entry, Fact, Kind};

const fn e(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Error, names, text)
}

const fn c(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Conflict, names, text).next(&["state"]).facts(&[Fact::Round, Fact::Balances])
}

pub(super) const ERRORS: &[Entry] = &[
    e(&["E1001", "1001", "insufficient_balance"],
      "The payer would fall below the channel reserve, or what is asked for is not there. The same comes when a mutual close cannot pay its fee. Nothing moved.")
        .next(&["balances", "pay max", "deposit AMOUNT"]).facts(&[Fact::Balances, Fact::Reserve]),
    e(&["E1002", "1002", "negative_amount"], "An amount cannot be negative.")
        .next(&["request AMOUNT   asks the peer to pay you instead"]),
    e(&["E1003", "1003", "invalid_pubkeys"],
      "Payer and receiver must be the two parties of the channel, each once.").next(&["pay AMOUNT"]),
    e(&["E1004", "1004", "call_not_found"],
      "No contract call of this caller in this round is kept. `clean-calls` forgets them all.")
        .next(&["get contract-call CONTRACT CALLER ROUND"]).facts(&[Fact::Round]),
    e(&["E1005", "E1006", "E1009", "E1010", "1005", "1006", "1009", "1010", "broken_encoding"],
      "A text of the request does not decode: a character is wrong or missing. 1005 is an account, 1006 a contract, 1009 a contract's bytes, 1010 a transaction; several may come together.")
        .next(&["decode TEXT   (aechan decode) says what is wrong with it"]),
    e(&["E1007", "1007", "contract_init_failed"],
      "The contract's own init function failed: its code or call data does not fit.").next(&["dry-run CONTRACT CALLDATA"]),
    e(&["E1008", "1008", "not_a_number"],
      "The node wants a whole number there, as a JSON integer. `call` sends what looks like a number as one.")
        .next(&["call METHOD KEY=VALUE"]),
    e(&["E1011", "1011", "participant_not_found"],
      "A party has no account on the node's chain: it never received any coins, or this is another network.")
        .next(&["account peer", "faucet", "doctor"]).facts(&[Fact::Network]),
    e(&["E1012", "1012", "offchain_tx_expected"],
      "A snapshot puts an off-chain update on chain, and the last state both signed is none: it is on chain already.")
        .next(&["state"]).facts(&[Fact::Round]),
    e(&["E1013", "1013", "tx_already_on_chain"],
      "The round of the last state is on chain already: there is nothing to put there.").facts(&[Fact::Round]),
    e(&["E1014", "1014", "invalid_meta_object"],
      "The notes of an update must be a list of texts.").next(&["pay AMOUNT --meta TEXT"]),
    e(&["E1015", "1015", "invalid_error_code"],
      "A refusal's code must be a whole number from 1 to 65535; 128 and above are yours to give a meaning. The node answers with E32603 instead of this.")
        .next(&["reject ID --code 128"]),
    e(&["E1016", "1016", "invalid_fsm_id"],
      "The session credential is not the one that the node expects: the channel process was renewed since, or the node forgot it. With today's node a credential is renewed with every reconnect. What both signed last is in the journal and can be used to close alone.")
        .next(&["resume", "solo-close"]).facts(&[Fact::Channel, Fact::Round]),
    e(&["E1017", "1017", "bad_signature_of_opening"],
      "A signature is wrong: usually another network id, or another key than that of the role.")
        .next(&["doctor"]).facts(&[Fact::Network]),
    e(&["E1018", "1018", "not_allowed_now"],
      "There is nothing of that kind to refuse now. What was signed cannot be refused any more, and a create never can be: leave instead.")
        .next(&["pending", "detach"]).facts(&[Fact::Pending, Fact::Phase]),
    e(&["E1019", "1019", "abi_version_mismatch"],
      "The contract was made for another ABI.").next(&["call-contract CONTRACT CALLDATA --abi N"]),
    e(&["E1020", "1020", "vm_version_mismatch"],
      "The contract was made for another virtual machine.").next(&["new-contract CODE CALLDATA --vm N"]),
    e(&["E2000", "missing_field"],
      "The URL of a reconnect names a channel and no session credential. This program always sends both.").next(&["resume"]),
    e(&["E100", "100", "does_not_exist"],
      "The account or contract that was asked for is not in the channel's state.").next(&["get balances"]),
    e(&["E104", "104", "rejected"], "Something of the request is broken; the node does not say what.").next(&["state"]),
    e(&["E105", "105", "value_too_low"],
      "A parameter of the opening is too low: after the push, both amounts must cover the reserve, and timeouts have a minimum.")
        .next(&["open … --channel-reserve AMOUNT"]).facts(&[Fact::Reserve]),
    e(&["E107", "107", "conflict_code"], "The same as a conflict, as a refusal. Nodes of today send a conflict instead.")
        .next(&["explain conflict"]),
    e(&["E108", "108", "not_ready"],
      "The channel is still opening, or coming back: no request is taken before it is open. Nothing was changed.")
        .next(&["wait info.open", "state"]).facts(&[Fact::Phase, Fact::Timers]),
    e(&["E1", "unauthorized"], "Defined, and sent by no node.").next(&["state"]),
    e(&["E2", "action_not_allowed"],
      "The action is not allowed now; the inner code says why.").next(&["state"]).facts(&[Fact::Phase]),
    e(&["E3", "rejected_request"], "The request was looked at and refused; the inner code says why.").next(&["state"]),
    e(&["E32603", "-32603", "32603", "internal_error"],
      "The node gave no reason. It answers so to whatever it has no code for: too little for the fee, a wrong moment (a closing channel, one that is not closing), a fee below the minimum, an amount of 0, a block hash it does not know, somebody else as receiver of a message, a bad optional parameter.")
        .next(&["balances", "state", "timers"]).facts(&[Fact::Phase, Fact::Balances]),
    e(&["E32601", "-32601", "32601", "method_not_found"],
      "There is no such method, or a mandatory parameter is missing: the node does not tell these apart.")
        .next(&["call METHOD   Tab completes methods and their parameters"]),
    e(&["E32602", "-32602", "32602", "invalid_params"], "Defined, and sent by no node: E32601 comes instead."),
    e(&["E32600", "E32000", "-32600", "-32000", "32600", "32000", "invalid_request"],
      "The frame is no request of JSON-RPC 2.0, or too long: a message has at most 65 000 bytes.")
        .next(&["raw JSON"]),
    e(&["E32700", "-32700", "32700", "parse_error"], "The frame is no JSON. Nodes ignore such frames without a word."),
    e(&["E0", "other_error"],
      "A refusal without any code, as nodes of 2018 send them: its words are all there is.").facts(&[Fact::Dialect]),
    e(&["unknown_recipient"], "Messages go to the other party of the channel only.").next(&["msg TEXT"]),
    e(&["unknown_request"],
      "The node does not take this request in its present state: the wrong phase, or an amount of 0 for a deposit.")
        .next(&["state"]).facts(&[Fact::Phase]),
    e(&["alarm"],
      "Something is wrong that costs coins if it goes on, e.g. a state that both signed but that does not verify, or a journal that cannot be written. Nothing more is signed in this session.")
        .next(&["state", "solo-close"]).facts(&[Fact::Round, Fact::Balances]),
    e(&["unreadable_frame", "unreadable"],
      "A frame of the node is no JSON, binary, or larger than is read. It is shown and ignored; no signature depends on it.")
        .next(&["log show --frames   (aechan log show)"]),
];

pub(super) const CONFLICTS: &[Entry] = &[
    Entry::new(Kind::Conflict, &["conflict"],
      "An operation was dropped: both parties moved at once, one refused, nobody answered in time, or something did not verify. The last state that both signed stands. After a conflict the same round may be signed for another state.")
        .next(&["state", "pay AMOUNT --retry 3   tries again by itself"]).facts(&[Fact::Round, Fact::Balances]),
    c(&["E2001", "conflict 1", "validation_error"],
      "Conflict code 1: a node found the operation invalid, e.g. a signature of other bytes than were asked for, another round or state hash."),
    c(&["E2002", "conflict 2"],
      "Conflict code 2: both moved at once. The protocol drops both operations, so that neither party is favoured.")
        .next(&["pay AMOUNT --retry 3"]),
    c(&["E2003", "conflict 3"], "Conflict code 3: nobody signed in time (`timeout_sign`, `timeout_accept`)."),
    c(&["E2004", "conflict 4", "aborted"], "Conflict code 4: a party gave the operation up with the plain code for it."),
    c(&["E2005", "conflict 5", "rejected_on_chain"], "Conflict code 5: the chain did not take the transaction. Its fee, nonce or state was not what the chain wanted then.")
        .next(&["track last", "snapshot", "state"]),
    c(&["E2128", "refused", "user-defined"],
      "A conflict with a code of 128 or above: the other party refused, and the code is theirs to give a meaning. This program's own is 130 where nobody could be asked.")
        .next(&["msg why?   asks them"]),
];

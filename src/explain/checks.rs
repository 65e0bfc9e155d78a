//! The checks of a sign request (V), and those before an opening (P).

use super::entry::{Entry, Fact, Kind};

const fn v(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Check, names, text).next(&["show ID --tx", "reject ID"])
}

const fn p(names: &'static [&'static str], text: &'static str) -> Entry {
    Entry::new(Kind::Preflight, names, text).next(&["aechan doctor"])
}

pub(super) const REVIEW: &[Entry] = &[
    v(&["V01", "kind"], "The transaction is of the kind that this request may carry. If it fails, the node asks for a signature under something else than it says."),
    v(&["V02", "parties"], "The parties and the channel are ours. If it fails, the signature would be good for another channel.").facts(&[Fact::Channel]),
    v(&["V03", "asked"], "It follows from a command of ours, or the peer announced it. If it fails, something else was announced than is to be signed.").facts(&[Fact::Pending]),
    v(&["V04", "amounts"], "The amounts are those that follow: coins are neither made nor lost, and what changes is what was announced.").facts(&[Fact::Balances]),
    v(&["V05"], "Both sides keep the reserve afterwards.").facts(&[Fact::Reserve, Fact::Balances]),
    v(&["V06"], "The round follows the last one that both signed. A lower round could be an old state come back; a higher one skips what we do not know.").facts(&[Fact::Round]),
    v(&["V07", "state_hash"], "The state hash in the transaction is the one we compute from the balances. If it fails, what is shown is not what would be signed: signing could give the peer your coins.").facts(&[Fact::Round, Fact::Balances]),
    v(&["V08", "fee"], "The fee is the expected one: not below the minimum, and not raised quietly. A shared fee has a limit."),
    v(&["V09", "nonce_ttl"], "The nonce is the next one of the account, and the ttl none or within reach: otherwise the transaction is never mined, or blocks others."),
    v(&["V10", "signatures"], "The signatures that are there verify, and are of the parties."),
    v(&["V11", "payer"], "It is clear who loses what; policies decide by it.").facts(&[Fact::Balances]),
    v(&["V12", "network"], "The signature will be good on our network only.").facts(&[Fact::Network]),
    v(&["V13", "not_before"], "Nothing that rivals it was signed before: one round is signed for one state only, across restarts and processes, unless a conflict dropped the first.").facts(&[Fact::Round]),
    v(&["verified"], "Every check of the request passed."),
    v(&["plausible"], "Some checks of the request could not be made, none failed. It says which, and why."),
    v(&["refuse"], "At least one check failed. It is only signed with its number and every failed check named: `approve 7 --override V07`."),
];

pub(super) const PREFLIGHT: &[Entry] = &[
    p(&["P01"], "Every mandatory parameter is there, and `host` only where the initiator gives it. Nodes close without a word otherwise."),
    p(&["P02"], "Whole numbers are plain digits, words are among those that the node knows. It reads them strictly and closes without a word."),
    p(&["P03"], "The accounts decode and are two different ones."),
    p(&["P04"], "Your key is the account of your role: otherwise every signature is refused later (E1017).").next(&["--key SOURCE", "--role initiator|responder"]),
    p(&["P05"], "After the push both sides hold the reserve at least (E105).").facts(&[Fact::Reserve]),
    p(&["P06"], "Both accounts are on chain, and yours has the amount and, as initiator, the fee.").next(&["aechan account", "aechan faucet"]),
    p(&["P07"], "The node answers, is in sync and on the network meant: on another one, signatures are good for nothing.").next(&["aechan chain status"]).facts(&[Fact::Network]),
    p(&["P08"], "The channel socket takes a WebSocket: port 3014 usually, 3013 is the HTTP API.").next(&["--ws URL"]),
    p(&["P09"], "Responder: the port can be listened on. Initiator: the responder's host and port answer.").next(&["--host HOST --port PORT"]),
    p(&["P10"], "The ttl is none or well ahead, the fee not below the minimum: otherwise the create is never mined.").next(&["--ttl HEIGHT"]),
    p(&["P11"], "The lock period leaves time to answer a solo close, and the reserve is something to lose.").next(&["--lock-period BLOCKS"]).facts(&[Fact::LockPeriod]),
    p(&["P12"], "How many blocks the create waits for, and about how long that is.").next(&["--minimum-depth N"]).facts(&[Fact::Depth]),
    p(&["P13"], "The amounts look as if meant: a bare number is aettos, `1` is not one AE.").next(&["--initiator-amount 1ae"]),
    p(&["P14"], "The parameters are those of the invite."),
    p(&["P15"], "No parameter has a name that the node does not know: it would ignore it, or close without a word."),
    p(&["P16"], "Key files are yours alone, the journal can be written, the clock is right, the disk is not full.").next(&["aechan key fix-perms"]),
    p(&["P17"], "No other session holds this channel: a node drops the older of two.").next(&["aechan attach", "aechan channels"]),
];

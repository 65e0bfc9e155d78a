//! What kinds of objects there are for programs, and the only way to make one.
//!
//! Each kind is described in `docs/output.schema.json`; a test holds this list against it.
//! An object has no other way to standard output than through [`Object`], and an `Object`
//! no other way to a `type` than through [`Kind`] (what `decode` prints has that of what it
//! takes apart: [`Object::described`]).

use serde_json::{Map, Value, json};

use crate::tx::describe::Record;

macro_rules! kinds {
    ($($kind:ident $name:literal $doc:literal)+) => {
        /// What an object for programs is about: its `type`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $doc] $kind,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// As `type` has it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }
    };
}

kinds! {
    Account "account" "An account of the chain."
    Alert "alert" "`watch`: something that one should answer."
    Amount "amount" "An amount in units."
    Balance "balance" "Who has what, in a channel or on chain."
    Beat "beat" "A step of a diagram."
    Bench "bench" "What a measurement gave."
    Broadcast "broadcast" "A transaction was posted."
    ByHand "by_hand" "A transaction that both signed by hand was posted."
    ChainChannel "chain_channel" "A channel as the chain has it."
    ChainStatus "chain_status" "What a node says of itself."
    Chapter "chapter" "`demo`: a part begins."
    Channel "channel" "A channel that is stored."
    ChannelId "channel_id" "An id that was computed."
    Check "check" "`demo`: a step gave what it should."
    Closing "closing" "A transaction that ends a channel, made or posted."
    Coming "coming" "`watch`: a closing that waits for its block."
    Command "command" "An operation began."
    Config "config" "Every setting, and where it comes from."
    Confirmation "confirmation" "How deep a transaction is."
    Conflict "conflict" "An operation was dropped."
    Demo "demo" "`demo` begins."
    Devnode "devnode" "A simulated node runs."
    Diff "diff" "What two transcripts differ in."
    Doctor "doctor" "One finding of `doctor`."
    Done "done" "`demo` is over."
    Encoded "encoded" "A transaction without signatures."
    End "end" "To who is attached: the session is over."
    Error "error" "What went wrong."
    Event "event" "An entry of a channel's history."
    Explanation "explanation" "What something means."
    Faucet "faucet" "Coins came."
    Faults "faults" "The faults that a simulated node knows."
    Forgotten "forgotten" "A stored channel was deleted."
    Frame "frame" "Something sent or received."
    GasPrices "gas_prices" "What a node asks for."
    HalfSigned "half_signed" "A transaction that waits for the other signature."
    Hashes "hashes" "The hashes of a transaction."
    Height "height" "How high the chain is."
    Hello "hello" "The first line on a control socket."
    Help "help" "A help text."
    History "history" "The events of a session."
    Info "info" "What the node tells."
    Invite "invite" "An invitation to a channel."
    Judged "judged" "A request of a recording, judged."
    Key "key" "A key that is known."
    KeyAccount "key_account" "An account of a mnemonic."
    KeyBlock "key_block" "A key block."
    KeyCheck "key_check" "A key opens."
    KeyDefault "key_default" "Which key is the default."
    KeyExport "key_export" "A key's secret, for somebody who asked for it."
    KeyFixPerms "key_fix_perms" "Files that are private now."
    KeyPasswd "key_passwd" "A key has a new password."
    KeyRemove "key_remove" "A key is forgotten."
    KeyRename "key_rename" "A key has a new name."
    Message "message" "The peer's text."
    MicroBlock "micro_block" "A micro block."
    Missed "missed" "What happened while nobody was there."
    Node "node" "`watch`: the node falls silent, is back, or is in doubt."
    Nonce "nonce" "An account's nonce."
    Note "note" "Our own words."
    Object "object" "What needs no chain to be known."
    OnChainTx "on_chain_tx" "A transaction of the channel."
    Paths "paths" "Where things are."
    Pending "pending" "The requests that wait for an answer."
    Phase "phase" "The channel's phase."
    Plot "plot" "Balances over rounds."
    Policy "policy" "The rules that decide."
    Posted "posted" "`watch`: an answer was posted."
    Posting "posting" "`watch`: what became of what was posted."
    Preflight "preflight" "The checks before an opening."
    Profile "profile" "A profile of the configuration."
    Prompt "prompt" "To who is attached: the prompt."
    Reconnected "reconnected" "The connection is back."
    Reconnecting "reconnecting" "The connection is lost for a while."
    Rehearsed "rehearsed" "What a policy would have done."
    Rejected "rejected" "A request was rejected."
    Replay "replay" "What replaying a transcript gave."
    Replayed "replayed" "A request of a transcript, judged again."
    Result "result" "An operation ended."
    Seen "seen" "`watch`: a channel as the chain has it."
    Session "session" "A connection, a channel id, an end."
    Setting "setting" "One setting."
    Settings "settings" "The settings of a session."
    SignRequest "sign_request" "A request to sign."
    Signatures "signatures" "Who has signed a transaction."
    Signed "signed" "A request was answered with a signature."
    SignedTransaction "signed_transaction" "A transaction with one more signature."
    State "state" "The state that both signed last."
    Summary "summary" "The last line of a session."
    Text "text" "On a control socket: lines for people."
    Timeline "timeline" "The session as a diagram."
    Timers "timers" "What is due, and what happens then."
    Transaction "transaction" "A transaction, and where it is."
    Transcript "transcript" "A recorded session."
    TranscriptLine "transcript_line" "A line of a recorded session."
    Trouble "trouble" "`watch`: something could not be done."
    Up "up" "A session runs in the background."
    Update "update" "A state that both signed."
    Watching "watching" "`watch` begins."
}

/// An object for programs: `v`, `type`, and what belongs to its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Object(Map<String, Value>);

impl Object {
    /// Of this kind, with these fields.
    #[must_use]
    pub fn new(kind: Kind, fields: Value) -> Self {
        let mut object = Map::new();
        object.insert(String::from("v"), json!(1));
        object.insert(String::from("type"), json!(kind.name()));
        Self(object).and(fields)
    }

    /// A line of a stream: numbered, with its time, and without what has no value.
    #[must_use]
    pub fn streamed(kind: Kind, seq: u64, ts_text: &str, fields: &Value) -> Self {
        let mut object = Map::new();
        object.insert(String::from("v"), json!(1));
        object.insert(String::from("seq"), json!(seq));
        object.insert(String::from("ts"), json!(ts_text));
        object.insert(String::from("type"), json!(kind.name()));
        Self(object).and(fields.clone()).lean()
    }

    /// A text that was taken apart.
    #[must_use]
    pub fn described(record: &Record) -> Self {
        let mut object = Map::new();
        object.insert(String::from("v"), json!(1));
        Self(object).and(record.to_json())
    }

    /// What another process of this program has said, if it is one of its objects.
    #[must_use]
    pub fn relayed(value: Value) -> Option<Self> {
        match value {
            Value::Object(fields) if fields.get("type").is_some_and(Value::is_string) => {
                Some(Self(fields))
            }
            _ => None,
        }
    }

    /// With these fields too; they replace those that have their names.
    #[must_use]
    pub fn and(mut self, fields: Value) -> Self {
        if let Value::Object(fields) = fields {
            self.0.extend(fields);
        }
        self
    }

    /// Without the fields that have no value.
    #[must_use]
    pub fn lean(mut self) -> Self {
        self.0.retain(|_, value| !value.is_null());
        self
    }

    /// As JSON.
    #[must_use]
    pub fn into_json(self) -> Value {
        Value::Object(self.0)
    }
}

impl std::fmt::Display for Object {
    /// As one line of JSON; see [`super::to_line`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::to_line(&self.clone().into_json()))
    }
}

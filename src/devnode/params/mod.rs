//! The query string of a channel socket, read as the node reads it: what is missing, what
//! does not parse, and what each of these does to the socket.
//!
//! Sources: `spec/json-rpc.md` §1.2, §1.5; `spec/legacy.md` §1.2, §1.3;
//! `spec/legacy-node-behaviour.md` 8–10.

mod reader;

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use self::reader::Reader;
use super::profile::{LegacyProfile, Profile};
use crate::encoding::{AccountKey, Amount, ChannelId, FsmId};
use crate::wire::{NodeError, Role};

/// Why a socket does not become a channel's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// HTTP status instead of an upgrade.
    Http(u16),
    /// Upgraded, then closed with 1000 without a word.
    Silent,
    /// Upgraded, then closed with 1011: the handler crashed.
    Crash,
    /// Upgraded, one error frame, then closed with 1000.
    Error(StartError),
}

/// What a query asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Admission {
    /// A new channel.
    Open(Box<Opening>),
    /// To take over a running channel process.
    Resume(Resume),
}

/// The credentials of a reconnect (`spec/json-rpc.md` §1.6).
#[derive(Clone, Debug, PartialEq)]
pub struct Resume {
    /// Which channel.
    pub channel_id: ChannelId,
    /// Which party.
    pub role: Role,
    /// The bearer token.
    pub fsm_id: FsmId,
}

/// How the confirmation depth follows (`spec/json-rpc.md` §1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Whether the number is the root of the fee instead of the depth.
    pub by_fee: bool,
    /// The number; `None` lets the profile decide.
    pub number: Option<u64>,
}

/// How far below the top a block may lie that an operation is pinned to
/// (`spec/json-rpc.md` §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDelta {
    /// At most this far.
    pub not_older_than: u64,
    /// At least this far.
    pub not_newer_than: u64,
}

impl Default for BlockDelta {
    fn default() -> Self {
        Self { not_older_than: 10, not_newer_than: 0 }
    }
}

/// One party's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Whose habits the channel process has.
    pub profile: Profile,
    /// Which party.
    pub role: Role,
    /// Where the responder's node listens; nothing for the responder itself.
    pub host: String,
    /// The port it listens on. Not range-checked here: an impossible one kills the
    /// process later.
    pub port: u64,
    /// The initiator; `None` is a responder that takes `any`.
    pub initiator: Option<AccountKey>,
    /// The responder.
    pub responder: AccountKey,
    /// What the initiator locks.
    pub initiator_amount: Amount,
    /// What the responder locks.
    pub responder_amount: Amount,
    /// What moves to the responder at once.
    pub push_amount: Amount,
    /// What each must keep.
    pub channel_reserve: Amount,
    /// Blocks for answering a solo close.
    pub lock_period: u64,
    /// Last height of transactions, 0 for none.
    pub ttl: u64,
    /// Exactly this create fee.
    pub fee: Option<Amount>,
    /// Gas price of the create.
    pub gas_price: Option<Amount>,
    /// Nonce of the create.
    pub nonce: Option<u64>,
    /// Confirmation depth.
    pub depth: Depth,
    /// Whether a responder's process survives its peer.
    pub keep_running: bool,
    /// How many reports `history.fetch` can give; nothing in 2018.
    pub log_keep: usize,
    /// Blocks that operations may be pinned to.
    pub block_delta: BlockDelta,
    /// Whether messages to third parties pass.
    pub msg_forwarding: bool,
    /// `timeout_<key>` values.
    pub timeouts: HashMap<String, Duration>,
    /// Classes of notifications that are switched off.
    pub muted: Vec<String>,
    /// A key whose 33 bytes the node keeps and stumbles over later
    /// (`spec/legacy-node-behaviour.md` 9).
    pub has_broken_key: bool,
}

impl Opening {
    /// A `timeout_<key>` of the query.
    #[must_use]
    pub fn timeout(&self, key: &str) -> Option<Duration> {
        self.timeouts.get(key).copied()
    }

    /// This party's own key, and the other's where known.
    #[must_use]
    pub fn own_key(&self) -> Option<AccountKey> {
        match self.role {
            Role::Initiator => self.initiator,
            Role::Responder => Some(self.responder),
        }
    }
}

/// Longest query string that is read.
const MAX_QUERY: usize = 16 * 1024;

/// Reads a query string.
///
/// # Errors
/// The node would not open a channel for it.
pub fn admit(query: &str, legacy: LegacyProfile) -> Result<Admission, Refusal> {
    if query.len() > MAX_QUERY {
        return Err(Refusal::Http(414));
    }
    if !is_percent_encoded(query) {
        return Err(Refusal::Http(500));
    }
    // The last of duplicates counts; a name without `=` has no value.
    let mut values = HashMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        for (name, value) in url::form_urlencoded::parse(pair.as_bytes()) {
            values.insert(name.into_owned(), pair.contains('=').then(|| value.into_owned()));
        }
    }
    let profile = match values.get("protocol") {
        None => Profile::from(legacy),
        Some(Some(protocol)) if protocol == "legacy" => Profile::from(legacy),
        Some(Some(protocol)) if protocol == "json-rpc" => Profile::JsonRpc,
        Some(_) => return Err(Refusal::Crash),
    };
    let reader = Reader { values, profile };
    match profile {
        Profile::JsonRpc => reader.json_rpc(),
        Profile::LegacySeed | Profile::LegacyV016 | Profile::LegacyV017 => reader.legacy(),
    }
}

fn is_percent_encoded(query: &str) -> bool {
    query.split('%').skip(1).all(|rest| {
        matches!(rest.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
    })
}

/// The errors of an opening that the node has words for (`spec/json-rpc.md` §1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartError {
    /// An amount or the lock period does not fit (105).
    ValueTooLow,
    /// A party has no account (1011).
    ParticipantNotFound,
    /// The credential is wrong (1016).
    InvalidFsmId,
    /// The credential is missing (2000).
    MissingFsmId,
}

impl StartError {
    /// The error as the client is sent it.
    #[must_use]
    pub fn to_error(self) -> NodeError {
        let (code, message) = match self {
            Self::ValueTooLow => (105, "Value too low"),
            Self::ParticipantNotFound => (1011, "Participant not found"),
            Self::InvalidFsmId => (1016, "Invalid fsm id"),
            Self::MissingFsmId => (2000, "Missing field: existing_fsm_id"),
        };
        NodeError {
            id: None,
            code: Some(3),
            message: "Rejected".to_owned(),
            details: vec![(code, message.to_owned())],
            request: Some(json!({})),
            fatal: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const I: &str = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";
    const R: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";
    /// The seed document's initiator line, as written.
    const SEED: &str = "initiator=ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn&responder=ak$35Wxqf2cbzQF5hEV1j9AdXQFTMxqKCwM7iMKNGcqSv47MXAj68&lock_period=10&push_amount=3&initiator_amount=10&responder_amount=10&channel_reserve=2&ttl=1000&host=localhost&port=1234&role=initiator";

    /// A good query of today with one parameter changed, or taken out (`name=`).
    fn today(change: &str) -> String {
        let good = format!(
            "protocol=json-rpc&role=initiator&host=h&port=9&initiator_id={I}&responder_id={R}\
             &initiator_amount=70&responder_amount=40&push_amount=3&channel_reserve=2&lock_period=3"
        );
        let name = change.split_inclusive('=').next().unwrap_or_default();
        let kept = good.split('&').filter(|pair| name.is_empty() || !pair.starts_with(name));
        let added = Some(change).filter(|change| !change.is_empty() && !change.ends_with('='));
        kept.chain(added).collect::<Vec<_>>().join("&")
    }

    fn refused(query: &str) -> Refusal {
        admit(query, LegacyProfile::V016).unwrap_err()
    }

    #[test]
    fn todays_checks_have_the_nodes_answers() {
        assert!(matches!(admit(&today(""), LegacyProfile::Seed), Ok(Admission::Open(_))));
        for silent in [
            "role=x",
            "role=",
            "port=a",
            "host=",
            "initiator_id=any",
            "responder_id=ak_x",
            "channel_reserve=",
            "minimum_depth_strategy=deep",
            "keep_running=yes",
            "fee=-1",
        ] {
            assert_eq!(refused(&today(silent)), Refusal::Silent, "{silent}");
        }
        for low in ["channel_reserve=-1", "push_amount=-1", "push_amount=69", "lock_period=-1"] {
            assert_eq!(refused(&today(low)), Refusal::Error(StartError::ValueTooLow), "{low}");
        }
        assert_eq!(refused(&today("protocol=xml")), Refusal::Crash);
        assert_eq!(refused("x=%zz"), Refusal::Http(500));
    }

    #[test]
    fn a_resume_needs_its_credential() {
        let id = ChannelId::new([7; 32]);
        let query = today(&format!("existing_channel_id={id}"));
        assert_eq!(refused(&query), Refusal::Error(StartError::MissingFsmId));
        let query = format!("{query}&existing_fsm_id=ba_x");
        assert_eq!(refused(&query), Refusal::Error(StartError::InvalidFsmId));
        let fsm_id = FsmId::new([9; 32]).reveal().replace('+', "%2B").replace('/', "%2F");
        let query = today(&format!("existing_channel_id={id}&existing_fsm_id={fsm_id}"));
        assert!(matches!(admit(&query, LegacyProfile::Seed), Ok(Admission::Resume(_))));
    }

    #[test]
    fn the_documents_own_line_opens_in_its_profile_and_crashes_the_node_of_its_time() {
        let Ok(Admission::Open(opening)) = admit(SEED, LegacyProfile::Seed) else { panic!() };
        assert_eq!(opening.port, 1234);
        assert_eq!(opening.ttl, 1000);
        assert_eq!(opening.push_amount, Amount::new(3));
        assert_eq!(refused(SEED), Refusal::Crash);
        let responder =
            SEED.replace("initiator&", "responder&").replace("role=initiator", "role=responder");
        assert_eq!(refused(&responder), Refusal::Crash);
    }

    #[test]
    fn from_v017_on_keys_of_a_wrong_size_close_without_a_word() {
        assert_eq!(admit(SEED, LegacyProfile::V017), Err(Refusal::Silent));
        let short = crate::encoding::api::encode(
            crate::encoding::Prefix::AccountKey,
            crate::encoding::Era::Legacy,
            &[7; 31],
        );
        let query = SEED.replace("ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn", &short);
        assert_eq!(admit(&query, LegacyProfile::V017), Err(Refusal::Silent));
        assert_eq!(admit(&query, LegacyProfile::V016), Err(Refusal::Crash));
    }

    #[test]
    fn what_2018_did_with_a_bad_parameter() {
        let i = AccountKey::decode(I).unwrap().encode(crate::encoding::Era::Legacy);
        let r = AccountKey::decode(R).unwrap().encode(crate::encoding::Era::Legacy);
        let good = format!(
            "role=responder&port=9&initiator={i}&responder={r}&lock_period=3&push_amount=0\
             &initiator_amount=70&responder_amount=40&channel_reserve=2"
        );
        assert!(admit(&good, LegacyProfile::V016).is_ok());
        assert!(admit(&good.replace('$', "%24"), LegacyProfile::V016).is_ok());
        assert!(admit(&good.replace("=3", "=%2B3"), LegacyProfile::V016).is_ok());
        let cases = [
            ("port=9", "port=", Refusal::Crash),
            ("port=9", "port=1.5", Refusal::Crash),
            ("port=9&", "", Refusal::Silent),
            ("=70", "=-3", Refusal::Crash),
            ("role=responder", "role=", Refusal::Silent),
            ("role=responder", "role=undefined", Refusal::Silent),
            ("role=responder", "role=alice", Refusal::Crash),
            ("role=responder", "role=Responder", Refusal::Crash),
            ("role=responder", "role=initiator", Refusal::Silent),
            ("role=responder", "role=initiator&host=", Refusal::Crash),
            ("ak$", "ak_", Refusal::Silent),
            ("ak$", "st$", Refusal::Silent),
            (r.as_str(), i.as_str(), Refusal::Crash),
            ("reserve=2", "reserve=2&ttl", Refusal::Crash),
            ("reserve=2", "reserve=2&report_info=yes", Refusal::Silent),
            ("reserve=2", "reserve=2&timeout_open=1.5", Refusal::Crash),
            ("reserve=2", "reserve=2&role=initiator", Refusal::Silent),
        ];
        for (from, to, expected) in cases {
            assert_eq!(refused(&good.replacen(from, to, 2)), expected, "{from} → {to}");
        }
    }
}

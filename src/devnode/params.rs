//! The query string of a channel socket, read as the node reads it: what is missing, what
//! does not parse, and what each of these does to the socket.
//!
//! Sources: `spec/json-rpc.md` §1.2, §1.5; `spec/legacy.md` §1.2, §1.3;
//! `spec/legacy-node-behaviour.md` 8–10.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::profile::{LegacyProfile, Profile};
use crate::encoding::{AccountKey, Amount, ApiError, ChannelId, FsmId, Prefix, api};
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
        Profile::LegacySeed | Profile::LegacyV016 => reader.legacy(),
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

struct Reader {
    values: HashMap<String, Option<String>>,
    profile: Profile,
}

impl Reader {
    fn json_rpc(&self) -> Result<Admission, Refusal> {
        let role = match self.text("role")? {
            "initiator" => Role::Initiator,
            "responder" => Role::Responder,
            _ => return Err(Refusal::Silent),
        };
        let port = self.integer("port")?;
        let host = match role {
            Role::Initiator => self.text("host")?.to_owned(),
            Role::Responder => String::new(),
        };
        if self.values.contains_key("existing_channel_id") {
            return self.resume(role).map(Admission::Resume);
        }
        let initiator = match (self.text("initiator_id")?, role) {
            ("any", Role::Responder) => None,
            (text, _) => Some(AccountKey::decode(text).map_err(|_| Refusal::Silent)?),
        };
        let responder =
            AccountKey::decode(self.text("responder_id")?).map_err(|_| Refusal::Silent)?;
        let initiator_amount = self.integer("initiator_amount")?;
        let responder_amount = self.integer("responder_amount")?;
        let push_amount = self.integer("push_amount")?;
        let reserve = self.integer("channel_reserve")?;
        let lock_period = self.integer("lock_period")?;
        let depth = Depth {
            by_fee: match self.optional("minimum_depth_strategy")? {
                None | Some("txfee") => true,
                Some("plain") => false,
                Some(_) => return Err(Refusal::Silent),
            },
            number: self.natural("minimum_depth")?,
        };
        let mut opening = Opening {
            profile: self.profile,
            role,
            host,
            port: u64::try_from(port).unwrap_or(u64::MAX),
            initiator,
            responder,
            initiator_amount: Amount::ZERO,
            responder_amount: Amount::ZERO,
            push_amount: Amount::ZERO,
            channel_reserve: Amount::ZERO,
            lock_period: 0,
            ttl: self.natural("ttl")?.unwrap_or(0),
            fee: self.natural("fee")?.map(Amount::new),
            gas_price: self.natural("gas_price")?.map(Amount::new),
            nonce: self.natural("nonce")?,
            depth,
            keep_running: self.boolean("keep_running")?.unwrap_or(true),
            msg_forwarding: self.boolean("msg_forwarding")?.unwrap_or(false),
            timeouts: self.timeouts(&JSON_RPC_TIMEOUTS)?,
            muted: self.muted()?,
            has_broken_key: false,
        };
        self.natural::<u64>("log_keep")?;
        // The order is the node's; all end as the same error (`spec/json-rpc.md` §1.2).
        let too_low = || Refusal::Error(StartError::ValueTooLow);
        let initiator_left = initiator_amount.checked_sub(push_amount).ok_or_else(too_low)?;
        let responder_has = responder_amount.checked_add(push_amount).ok_or_else(too_low)?;
        if reserve < 0 || push_amount < 0 || initiator_left < reserve || responder_has < reserve {
            return Err(too_low());
        }
        let amount = |value: i128| u128::try_from(value).map(Amount::new).map_err(|_| too_low());
        opening.initiator_amount = amount(initiator_amount)?;
        opening.responder_amount = amount(responder_amount)?;
        opening.push_amount = amount(push_amount)?;
        opening.channel_reserve = amount(reserve)?;
        opening.lock_period = u64::try_from(lock_period).map_err(|_| too_low())?;
        Ok(Admission::Open(Box::new(opening)))
    }

    fn resume(&self, role: Role) -> Result<Resume, Refusal> {
        let channel_id =
            ChannelId::decode(self.text("existing_channel_id")?).map_err(|_| Refusal::Silent)?;
        let Some(text) = self.optional("existing_fsm_id")? else {
            return Err(Refusal::Error(StartError::MissingFsmId));
        };
        let fsm_id = FsmId::decode(text).map_err(|_| Refusal::Error(StartError::InvalidFsmId))?;
        Ok(Resume { channel_id, role, fsm_id })
    }

    fn legacy(&self) -> Result<Admission, Refusal> {
        // Words that are atoms in any Erlang node are merely not allowed.
        let role = match self.text("role")? {
            "initiator" => Role::Initiator,
            "responder" => Role::Responder,
            "" | "undefined" | "true" | "false" | "ok" | "error" => return Err(Refusal::Silent),
            _ => return Err(Refusal::Crash),
        };
        let host = match role {
            Role::Initiator => self.text("host")?.to_owned(),
            Role::Responder => String::new(),
        };
        let port = self.integer("port")?;
        let (initiator, initiator_is_long) = self.legacy_key("initiator", role)?;
        let (responder, responder_is_long) = self.legacy_key("responder", role)?;
        let opening = Opening {
            profile: self.profile,
            role,
            port: u64::try_from(port).map_err(|_| Refusal::Crash)?,
            initiator: Some(initiator),
            responder,
            lock_period: self.legacy_natural("lock_period")?,
            push_amount: Amount::new(self.legacy_natural("push_amount")?),
            initiator_amount: Amount::new(self.legacy_natural("initiator_amount")?),
            responder_amount: Amount::new(self.legacy_natural("responder_amount")?),
            channel_reserve: Amount::new(self.legacy_natural("channel_reserve")?),
            ttl: if self.values.contains_key("ttl") { self.legacy_natural("ttl")? } else { 0 },
            fee: None,
            gas_price: None,
            nonce: None,
            // The document has the parameter, no node of the time read it.
            depth: Depth {
                by_fee: false,
                number: match self.profile {
                    Profile::LegacySeed => self.natural("minimum_depth")?,
                    Profile::JsonRpc | Profile::LegacyV016 => None,
                },
            },
            keep_running: false,
            msg_forwarding: false,
            timeouts: self.timeouts(&LEGACY_TIMEOUTS)?,
            muted: self.muted()?,
            has_broken_key: initiator_is_long || responder_is_long,
            host,
        };
        let is_hostless = role == Role::Initiator && opening.host.is_empty();
        if initiator == responder || is_hostless {
            return Err(Refusal::Crash);
        }
        Ok(Admission::Open(Box::new(opening)))
    }

    /// A key, and whether it had the document's 33 bytes, which the node chokes on.
    fn legacy_key(&self, name: &str, role: Role) -> Result<(AccountKey, bool), Refusal> {
        let text = self.text(name)?;
        let decoded = match api::decode(text) {
            Ok(decoded) if decoded.prefix == Prefix::AccountKey && text.contains('$') => decoded,
            Err(ApiError::Size { .. }) => return Err(Refusal::Crash),
            Ok(_) | Err(_) => return Err(Refusal::Silent),
        };
        let key = AccountKey::decode(text).map_err(|_| Refusal::Crash)?;
        let is_long = decoded.payload.len() == 33 && self.profile == Profile::LegacyV016;
        // A responder does not use the initiator's key before the first update.
        if is_long && !(role == Role::Responder && name == "initiator") {
            return Err(Refusal::Crash);
        }
        Ok((key, is_long))
    }

    fn legacy_natural<T: TryFrom<i128>>(&self, name: &str) -> Result<T, Refusal> {
        T::try_from(self.integer(name)?).map_err(|_| Refusal::Crash)
    }

    fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.optional(name)?.ok_or(Refusal::Silent)
    }

    fn optional(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.values.get(name) {
            None => Ok(None),
            Some(Some(value)) => Ok(Some(value)),
            Some(None) => Err(self.malformed()),
        }
    }

    /// A malformed integer: 2018's handler crashed, today's closes.
    const fn malformed(&self) -> Refusal {
        if self.profile.is_legacy() { Refusal::Crash } else { Refusal::Silent }
    }

    fn integer(&self, name: &str) -> Result<i128, Refusal> {
        self.parse_integer(self.text(name)?)
    }

    fn parse_integer(&self, text: &str) -> Result<i128, Refusal> {
        // Rust's syntax of integers is Erlang's: an optional sign, then digits.
        text.parse().map_err(|_| self.malformed())
    }

    fn natural<T: TryFrom<i128>>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = self.optional(name)? else { return Ok(None) };
        let value = self.parse_integer(text)?;
        T::try_from(value).map(Some).map_err(|_| self.malformed())
    }

    fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.optional(name)? {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Refusal::Silent),
        }
    }

    fn timeouts(&self, keys: &[&str]) -> Result<HashMap<String, Duration>, Refusal> {
        let mut timeouts = HashMap::new();
        for key in keys {
            if let Some(millis) = self.natural(&format!("timeout_{key}"))? {
                timeouts.insert((*key).to_owned(), Duration::from_millis(millis));
            }
        }
        Ok(timeouts)
    }

    fn muted(&self) -> Result<Vec<String>, Refusal> {
        let mut muted = Vec::new();
        for class in REPORTS {
            if self.boolean(&format!("report_{class}"))? == Some(false) {
                muted.push(class.to_owned());
            }
        }
        Ok(muted)
    }
}

const JSON_RPC_TIMEOUTS: [&str; 8] = [
    "idle",
    "accept",
    "funding_create",
    "funding_sign",
    "funding_lock",
    "sign",
    "initialized",
    "awaiting_open",
];

const LEGACY_TIMEOUTS: [&str; 9] = [
    "open",
    "accept",
    "funding_create",
    "funding_sign",
    "funding_lock",
    "idle",
    "sign",
    "awaiting_open",
    "initialized",
];

const REPORTS: [&str; 8] =
    ["info", "update", "leave", "conflict", "message", "error", "on_chain_tx", "min_depth"];

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

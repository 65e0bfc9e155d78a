//! Parameters one by one: what each may be, and what the node does if it is not.

use std::collections::HashMap;
use std::time::Duration;

use super::{Admission, BlockDelta, Depth, Opening, Refusal, Resume, StartError};
use crate::devnode::profile::Profile;
use crate::encoding::{AccountKey, Amount, ApiError, ChannelId, FsmId, Prefix, api};
use crate::wire::Role;

/// The parameters of one query.
pub(super) struct Reader {
    pub(super) values: HashMap<String, Option<String>>,
    pub(super) profile: Profile,
}

impl Reader {
    /// Today's reading.
    pub(super) fn json_rpc(&self) -> Result<Admission, Refusal> {
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
            log_keep: self.natural("log_keep")?.unwrap_or(LOG_KEEP).min(MOST_KEPT),
            block_delta: self.block_delta()?,
            msg_forwarding: self.boolean("msg_forwarding")?.unwrap_or(false),
            timeouts: self.timeouts(&JSON_RPC_TIMEOUTS)?,
            muted: self.muted()?,
            has_broken_key: false,
        };
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

    /// All three and sound, or the defaults without a word.
    fn block_delta(&self) -> Result<BlockDelta, Refusal> {
        let older = self.natural::<u64>("bh_delta_not_older_than")?;
        let newer = self.natural::<u64>("bh_delta_not_newer_than")?;
        let pick = self.natural::<u64>("bh_delta_pick")?;
        let (Some(not_older_than), Some(not_newer_than), Some(pick)) = (older, newer, pick) else {
            return Ok(BlockDelta::default());
        };
        let is_sound = not_newer_than.checked_add(pick).is_some_and(|sum| not_older_than >= sum);
        Ok(if is_sound {
            BlockDelta { not_older_than, not_newer_than }
        } else {
            BlockDelta::default()
        })
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

    /// The reading of 2018.
    pub(super) fn legacy(&self) -> Result<Admission, Refusal> {
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
                    Profile::JsonRpc | Profile::LegacyV016 | Profile::LegacyV017 => None,
                },
            },
            keep_running: false,
            log_keep: 0,
            block_delta: BlockDelta::default(),
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
            // From v0.17 on sizes are checked where keys are read.
            Err(ApiError::Size { .. }) if self.profile == Profile::LegacyV016 => {
                return Err(Refusal::Crash);
            }
            Ok(_) | Err(_) => return Err(Refusal::Silent),
        };
        let key = AccountKey::decode(text).map_err(|_| Refusal::Crash)?;
        let is_33_bytes = decoded.payload.len() == 33;
        if is_33_bytes && self.profile == Profile::LegacyV017 {
            return Err(Refusal::Silent);
        }
        let is_long = is_33_bytes && self.profile == Profile::LegacyV016;
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

/// Default of `log_keep` (`spec/json-rpc.md` §1.2).
const LOG_KEEP: usize = 10;
/// More is not kept, whatever a client wishes.
const MOST_KEPT: usize = 1000;

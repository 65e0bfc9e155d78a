//! An invite: everything that both parties of a channel must open it with, in one word that
//! can be sent by any messenger. It holds no secret; whoever changes a letter of it makes it
//! unreadable, not different.
//!
//! `aec1-` and base58 of an RLP list followed by the first four bytes of its Blake2b hash.
//! The digit is the version: another layout gets another one.

use thiserror::Error;

use super::params::{MinimumDepthStrategy, OpenParams, Timeouts};
use super::{Dialect, Role};
use crate::encoding::base58;
use crate::encoding::hash::blake2b256;
use crate::encoding::rlp::{self, Fields, Item, List, RlpError};
use crate::encoding::{AccountKey, Amount};

/// What every invite begins with.
const PREFIX: &str = "aec";

/// The version that is written.
const VERSION: &str = "1";

/// Longest token that is read, in characters: base58 costs the square of its length.
const LONGEST: usize = 2000;

/// Bytes of the checksum.
const CHECKSUM: usize = 4;

/// What both parties open a channel with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The network that the signatures are for; none in 2018.
    pub network: Option<String>,
    /// How the nodes talk.
    pub dialect: Dialect,
    /// The parameters, as the initiator sees them. What is each party's own business (fee,
    /// gas price, nonce, whether a process survives) is not in them.
    pub params: OpenParams,
    /// When it was made, in seconds since 1970.
    pub made: u64,
}

/// Why a text is no invite.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InviteError {
    /// It does not begin as one.
    #[error("this is no invite: one begins with {PREFIX}{VERSION}-")]
    NotOne,
    /// It was made by another version of the program.
    #[error("this invite has version {0}, and this program reads version {VERSION}")]
    Version(String),
    /// A character that none has.
    #[error("this invite has a character that none has, at position {0}: it was not copied whole")]
    Character(usize),
    /// Changed or cut off.
    #[error("this invite was changed or cut off on its way: its checksum is wrong")]
    Checksum,
    /// Longer than any.
    #[error("this is longer than any invite ({LONGEST} characters)")]
    TooLong,
    /// The checksum is right, the content is not.
    #[error("this invite says what no channel can have: {0}")]
    Content(String),
}

impl From<RlpError> for InviteError {
    fn from(error: RlpError) -> Self {
        Self::Content(error.to_string())
    }
}

impl Invite {
    /// An invite to a channel with these parameters.
    #[must_use]
    pub fn new(network: Option<String>, dialect: Dialect, params: &OpenParams, made: u64) -> Self {
        let shared = OpenParams {
            role: Role::Initiator,
            fee: None,
            gas_price: None,
            nonce: None,
            keep_running: None,
            msg_forwarding: None,
            log_keep: None,
            bh_delta: None,
            // Whatever else was typed may be a credential: it stays here.
            extra: Vec::new(),
            ..params.clone()
        };
        Self { network, dialect, params: shared, made }
    }

    /// The role of an account in it.
    #[must_use]
    pub fn role_of(&self, account: AccountKey) -> Option<Role> {
        [Role::Initiator, Role::Responder]
            .into_iter()
            .find(|role| self.params.account(*role) == account)
    }

    /// The parameters as a party opens with them.
    #[must_use]
    pub fn params_for(&self, role: Role) -> OpenParams {
        OpenParams { role, ..self.params.clone() }
    }

    /// As a token.
    #[must_use]
    pub fn encode(&self) -> String {
        let params = &self.params;
        let some =
            |value: Option<u64>| value.map_or_else(List::new, |v| List::new().uint(v.into()));
        let timeouts = params.timeouts.iter().fold(List::new(), |list, (name, ms)| {
            list.list(List::new().bytes(name.as_bytes()).uint(ms.into()))
        });
        let strategy = params.minimum_depth_strategy.map_or("", MinimumDepthStrategy::name);
        let mut bytes = List::new()
            .bytes(self.network.as_deref().unwrap_or_default().as_bytes())
            .bytes(self.dialect.name().as_bytes())
            .bytes(params.initiator.as_bytes())
            .bytes(params.responder.as_bytes())
            .uint(params.initiator_amount.aettos())
            .uint(params.responder_amount.aettos())
            .uint(params.push_amount.aettos())
            .uint(params.channel_reserve.aettos())
            .uint(params.lock_period.into())
            .list(some(params.ttl))
            .bytes(params.host.as_deref().unwrap_or_default().as_bytes())
            .uint(params.port.into())
            .list(some(params.minimum_depth))
            .bytes(strategy.as_bytes())
            .list(timeouts)
            .uint(self.made.into())
            .finish();
        let sum = blake2b256(&bytes);
        bytes.extend(sum.iter().take(CHECKSUM));
        format!("{PREFIX}{VERSION}-{}", base58::encode(&bytes))
    }

    /// Reads a token.
    ///
    /// # Errors
    /// See [`InviteError`].
    pub fn decode(text: &str) -> Result<Self, InviteError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(InviteError::TooLong);
        }
        let (version, body) = text
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.split_once('-'))
            .filter(|(version, _)| {
                (1..=3).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit())
            })
            .ok_or(InviteError::NotOne)?;
        if version != VERSION {
            return Err(InviteError::Version(version.to_owned()));
        }
        let bytes = base58::decode(body).map_err(|fault| {
            InviteError::Character(fault.at.saturating_add(PREFIX.len() + VERSION.len() + 2))
        })?;
        let at = bytes.len().checked_sub(CHECKSUM).ok_or(InviteError::Checksum)?;
        let (bytes, sum) = bytes.split_at_checked(at).ok_or(InviteError::Checksum)?;
        if !blake2b256(bytes).starts_with(sum) {
            return Err(InviteError::Checksum);
        }
        Self::read(bytes)
    }

    fn read(bytes: &[u8]) -> Result<Self, InviteError> {
        let item = rlp::decode(bytes)?;
        let mut fields = Fields::new(item.list("invite")?);
        let network = text(fields.bytes("network")?, "network")?;
        let dialect = match text(fields.bytes("dialect")?, "dialect")?.as_str() {
            "json-rpc" => Dialect::JsonRpc,
            "legacy" => Dialect::Legacy,
            other => return Err(InviteError::Content(format!("a dialect “{other}”"))),
        };
        let params = OpenParams {
            initiator_amount: Amount::ZERO,
            ..OpenParams::usual(
                Role::Initiator,
                (
                    AccountKey::new(fields.array("initiator")?),
                    AccountKey::new(fields.array("responder")?),
                ),
                dialect,
            )
        };
        let params = OpenParams {
            initiator_amount: Amount::new(fields.uint("initiator_amount")?),
            responder_amount: Amount::new(fields.uint("responder_amount")?),
            push_amount: Amount::new(fields.uint("push_amount")?),
            channel_reserve: Amount::new(fields.uint("channel_reserve")?),
            lock_period: fields.uint64("lock_period")?,
            ttl: maybe(fields.list("ttl")?, "ttl")?,
            host: Some(text(fields.bytes("host")?, "host")?).filter(|host| !host.is_empty()),
            port: u16::try_from(fields.uint64("port")?)
                .map_err(|_| InviteError::Content(String::from("a port above 65535")))?,
            minimum_depth: maybe(fields.list("minimum_depth")?, "minimum_depth")?,
            minimum_depth_strategy: strategy(&text(fields.bytes("strategy")?, "strategy")?)?,
            timeouts: timeouts(fields.list("timeouts")?)?,
            ..params
        };
        let made = fields.uint64("made")?;
        fields.finish()?;
        let network = Some(network).filter(|network| !network.is_empty());
        Ok(Self { network, dialect, params, made })
    }
}

/// A text of letters, digits and a few signs: it is shown to people, and goes into URLs.
fn text(bytes: &[u8], field: &str) -> Result<String, InviteError> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:[]".contains(byte);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.len() <= 255 && bytes.iter().all(is_plain) => Ok(text.to_owned()),
        _ => Err(InviteError::Content(format!("a {field} with characters that none has"))),
    }
}

fn maybe(items: &[Item<'_>], field: &'static str) -> Result<Option<u64>, InviteError> {
    match items {
        [] => Ok(None),
        [one] => Ok(Some(one.uint64(field)?)),
        _ => Err(InviteError::Content(format!("{field} twice"))),
    }
}

fn strategy(word: &str) -> Result<Option<MinimumDepthStrategy>, InviteError> {
    match word {
        "" => Ok(None),
        word => MinimumDepthStrategy::parse(word)
            .map(Some)
            .ok_or_else(|| InviteError::Content(format!("a strategy “{word}”"))),
    }
}

fn timeouts(items: &[Item<'_>]) -> Result<Timeouts, InviteError> {
    let mut timeouts = Timeouts::default();
    for item in items {
        let mut fields = Fields::new(item.list("timeout")?);
        let name = text(fields.bytes("timeout")?, "timeout")?;
        let ms = fields.uint64("timeout")?;
        fields.finish()?;
        let slot = timeouts
            .by_name(&name)
            .ok_or_else(|| InviteError::Content(format!("a timer “{name}”")))?;
        if slot.replace(ms).is_some() {
            return Err(InviteError::Content(format!("the timer {name} twice")));
        }
    }
    Ok(timeouts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(dialect: Dialect) -> Invite {
        let parties = (AccountKey::new([1; 32]), AccountKey::new([2; 32]));
        let params = OpenParams {
            push_amount: Amount::new(3),
            ttl: Some(700),
            minimum_depth: Some(2),
            minimum_depth_strategy: Some(MinimumDepthStrategy::Plain),
            fee: Some(Amount::AE),
            nonce: Some(5),
            extra: vec![(String::from("existing_fsm_id"), String::from("ba_secret"))],
            ..OpenParams::usual(Role::Responder, parties, dialect)
        };
        let network = (dialect == Dialect::JsonRpc).then(|| String::from("ae_uat"));
        Invite::new(network, dialect, &params, 1_795_356_202)
    }

    #[test]
    fn an_invite_is_read_as_it_was_made_and_holds_nothing_private() {
        for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
            let invite = sample(dialect);
            let token = invite.encode();
            assert!(token.starts_with("aec1-") && token.len() < 450, "{token}");
            assert_eq!(Invite::decode(&format!(" {token}\n")), Ok(invite.clone()));
            assert_eq!((invite.params.fee, invite.params.nonce), (None, None));
            assert!(invite.params.extra.is_empty());
        }
    }

    #[test]
    fn every_slip_is_noticed() {
        let token = sample(Dialect::JsonRpc).encode();
        for at in 5..token.len() {
            let mut changed: Vec<char> = token.chars().collect();
            changed[at] = if changed[at] == 'x' { 'y' } else { 'x' };
            let changed: String = changed.into_iter().collect();
            assert_eq!(Invite::decode(&changed), Err(InviteError::Checksum), "{at}");
            assert!(Invite::decode(&token[..at]).is_err(), "cut off at {at}");
        }
        assert_eq!(Invite::decode("aec2-abc"), Err(InviteError::Version("2".into())));
        assert_eq!(Invite::decode("ak_abc"), Err(InviteError::NotOne));
        assert_eq!(Invite::decode("aec1-ab0"), Err(InviteError::Character(8)));
        assert_eq!(Invite::decode(&"x".repeat(3000)), Err(InviteError::TooLong));
    }

    #[test]
    fn a_right_checksum_does_not_make_content_right() {
        let sealed = |list: List| {
            let mut bytes = list.finish();
            let sum = blake2b256(&bytes);
            bytes.extend(sum.iter().take(CHECKSUM));
            format!("aec1-{}", base58::encode(&bytes))
        };
        let bad = sealed(List::new().bytes(b"ae_dev\x1b[2J"));
        assert!(matches!(Invite::decode(&bad), Err(InviteError::Content(_))));
        assert!(matches!(Invite::decode(&sealed(List::new())), Err(InviteError::Content(_))));
    }
}

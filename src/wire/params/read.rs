//! Opening parameters from the query of a URL.

use thiserror::Error;
use url::form_urlencoded::parse;

use super::redact::FSM_ID;
use super::{BlockHashDelta, Existing, MinimumDepthStrategy, OpenParams, Role, Timeouts};
use crate::encoding::{AccountKey, Amount, ApiError, ChannelId, FsmId};
use crate::wire::Dialect;

/// Why a URL or query does not describe an opening.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ParamError {
    /// A parameter that both dialects require is not there.
    #[error("the parameter `{0}` is missing")]
    Missing(&'static str),
    /// Not plain digits, or too large.
    #[error("`{name}` is “{value}”: write plain digits, up to {limit}")]
    Integer {
        /// Which parameter.
        name: &'static str,
        /// What it is.
        value: String,
        /// The largest that is read.
        limit: u128,
    },
    /// Not one of the words it may be.
    #[error("`{name}` is “{value}”: write {allowed}")]
    Word {
        /// Which parameter.
        name: &'static str,
        /// What it is.
        value: String,
        /// The words it may be.
        allowed: &'static str,
    },
    /// An id that does not decode.
    #[error("`{name}`: {fault}")]
    Id {
        /// Which parameter.
        name: &'static str,
        /// What is wrong.
        fault: ApiError,
    },
    /// Not a WebSocket URL.
    #[error("“{url}” is not a node's WebSocket address ({fault}): write ws://HOST:3014")]
    Url {
        /// What was given, without its query.
        url: String,
        /// What is wrong.
        fault: String,
    },
}

impl OpenParams {
    /// Reads a query, or a URL with one. The dialect is the one that a node would speak:
    /// JSON-RPC only when `protocol` says so. Of a repeated parameter the last counts.
    ///
    /// ```
    /// use aechan::wire::params::{OpenParams, ParamError};
    /// let error = OpenParams::from_query("ws://localhost:3014/channel?role=responder");
    /// assert_eq!(error, Err(ParamError::Missing("initiator_id")));
    /// ```
    ///
    /// # Errors
    /// A mandatory parameter is missing or a known one does not parse. The responder's
    /// `any` for the initiator is refused: nothing could be verified with it. So is a query
    /// that only reconnects, since it does not say what the channel is.
    pub fn from_query(text: &str) -> Result<(Self, Dialect, Option<Existing>), ParamError> {
        let mut pairs = Pairs::of(text);
        let dialect = match pairs.take("protocol").as_deref() {
            None | Some("legacy") => Dialect::Legacy,
            Some("json-rpc") => Dialect::JsonRpc,
            Some(other) => return Err(word("protocol", other, "json-rpc or legacy")),
        };
        let existing = pairs.existing(dialect)?;
        let mut timeouts = Timeouts::default();
        for (name, _) in pairs.0.clone() {
            if let Some(slot) = timeouts.by_name(&name) {
                *slot = pairs.take(&name).map(|value| integer("timeout_*", &value)).transpose()?;
            }
        }
        let params = Self {
            role: match pairs.need("role")?.as_str() {
                "initiator" => Role::Initiator,
                "responder" => Role::Responder,
                other => return Err(word("role", other, "initiator or responder")),
            },
            initiator: pairs.account("initiator_id", "initiator")?,
            responder: pairs.account("responder_id", "responder")?,
            initiator_amount: amount("initiator_amount", &pairs.need("initiator_amount")?)?,
            responder_amount: amount("responder_amount", &pairs.need("responder_amount")?)?,
            push_amount: amount("push_amount", &pairs.need("push_amount")?)?,
            channel_reserve: amount("channel_reserve", &pairs.need("channel_reserve")?)?,
            lock_period: integer("lock_period", &pairs.need("lock_period")?)?,
            ttl: pairs.maybe("ttl", integer)?,
            host: pairs.take("host"),
            port: port(&pairs.need("port")?)?,
            minimum_depth: pairs.maybe("minimum_depth", integer)?,
            minimum_depth_strategy: pairs.maybe("minimum_depth_strategy", |name, value| {
                MinimumDepthStrategy::parse(value)
                    .ok_or_else(|| word(name, value, "txfee or plain"))
            })?,
            timeouts,
            fee: pairs.maybe("fee", amount)?,
            gas_price: pairs.maybe("gas_price", amount)?,
            nonce: pairs.maybe("nonce", integer)?,
            keep_running: pairs.maybe("keep_running", boolean)?,
            msg_forwarding: pairs.maybe("msg_forwarding", boolean)?,
            log_keep: pairs.maybe("log_keep", integer)?,
            bh_delta: pairs.delta()?,
            extra: pairs.0,
        };
        Ok((params, dialect, existing))
    }
}

/// The parameters that nobody has taken yet.
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn of(text: &str) -> Self {
        let query = text.split_once('?').map_or(text, |(_, query)| query);
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        Self(parse(query.as_bytes()).into_owned().collect())
    }

    /// The last of that name, as nodes do; all of them are removed.
    fn take(&mut self, name: &str) -> Option<String> {
        let mut last = None;
        self.0.retain_mut(|(found, value)| {
            let other = found != name;
            if !other {
                last = Some(std::mem::take(value));
            }
            other
        });
        last
    }

    fn need(&mut self, name: &'static str) -> Result<String, ParamError> {
        self.take(name).ok_or(ParamError::Missing(name))
    }

    fn maybe<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&'static str, &str) -> Result<T, ParamError>,
    ) -> Result<Option<T>, ParamError> {
        self.take(name).map(|value| read(name, &value)).transpose()
    }

    /// A party, under its name of today or of 2018.
    fn account(
        &mut self,
        name: &'static str,
        short: &'static str,
    ) -> Result<AccountKey, ParamError> {
        let old = self.take(short);
        let text = self.take(name).or(old).ok_or(ParamError::Missing(name))?;
        AccountKey::decode(&text).map_err(|fault| ParamError::Id { name, fault })
    }

    fn existing(&mut self, dialect: Dialect) -> Result<Option<Existing>, ParamError> {
        // Taken in any case: a credential has no place among `extra`, which `Debug` shows.
        let fsm_id = self.take(FSM_ID);
        if dialect == Dialect::Legacy {
            return Ok(None);
        }
        let Some(channel_id) = self.take("existing_channel_id") else { return Ok(None) };
        let fsm_id = fsm_id.ok_or(ParamError::Missing(FSM_ID))?;
        Ok(Some(Existing {
            channel_id: ChannelId::decode(&channel_id)
                .map_err(|fault| ParamError::Id { name: "existing_channel_id", fault })?,
            fsm_id: FsmId::decode(&fsm_id)
                .map_err(|fault| ParamError::Id { name: FSM_ID, fault })?,
        }))
    }

    /// All three or none; fewer have no effect on a node and stay as they are.
    fn delta(&mut self) -> Result<Option<BlockHashDelta>, ParamError> {
        let names = ["bh_delta_not_older_than", "bh_delta_not_newer_than", "bh_delta_pick"];
        if !names.iter().all(|name| self.0.iter().any(|(found, _)| found == name)) {
            return Ok(None);
        }
        let [not_older_than, not_newer_than, pick] = names;
        Ok(Some(BlockHashDelta {
            not_older_than: integer(not_older_than, &self.need(not_older_than)?)?,
            not_newer_than: integer(not_newer_than, &self.need(not_newer_than)?)?,
            pick: integer(pick, &self.need(pick)?)?,
        }))
    }
}

fn word(name: &'static str, value: &str, allowed: &'static str) -> ParamError {
    ParamError::Word { name, value: value.to_owned(), allowed }
}

/// Digits only: a node takes `+3` or `-3` too, and then regrets it.
fn digits(name: &'static str, value: &str, limit: u128) -> Result<u128, ParamError> {
    let error = || ParamError::Integer { name, value: value.to_owned(), limit };
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return Err(error());
    }
    value.parse().ok().filter(|number| *number <= limit).ok_or_else(error)
}

fn amount(name: &'static str, value: &str) -> Result<Amount, ParamError> {
    digits(name, value, u128::MAX).map(Amount::new)
}

fn integer(name: &'static str, value: &str) -> Result<u64, ParamError> {
    let limit = u128::from(u64::MAX);
    let number = digits(name, value, limit)?;
    number.try_into().map_err(|_| ParamError::Integer { name, value: value.to_owned(), limit })
}

fn port(value: &str) -> Result<u16, ParamError> {
    let (name, limit) = ("port", u128::from(u16::MAX));
    let number = digits(name, value, limit)?;
    number.try_into().map_err(|_| ParamError::Integer { name, value: value.to_owned(), limit })
}

fn boolean(name: &'static str, value: &str) -> Result<bool, ParamError> {
    value.parse().map_err(|_| word(name, value, "true or false"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_seeds_url_reads() {
        let url = "localhost:3014/channel?initiator=ak$4Kr76woCtc3ehZ45K1sCrmgKX6gnh7qGhjSU1GZYqfLTTjtCgn&responder=ak$35Wxqf2cbzQF5hEV1j9AdXQFTMxqKCwM7iMKNGcqSv47MXAj68&lock_period=10&push_amount=3&initiator_amount=10&responder_amount=10&channel_reserve=2&ttl=1000&host=localhost&port=1234&role=initiator";
        let (params, dialect, existing) = OpenParams::from_query(url).unwrap();
        assert_eq!((dialect, existing), (Dialect::Legacy, None));
        assert_eq!((params.ttl, params.port, params.role), (Some(1000), 1234, Role::Initiator));
        let query = params.to_query(dialect, None);
        assert!(query.contains("&initiator=ak%24") && query.contains("&initiator_id=ak%24"));
        assert_eq!(OpenParams::from_query(&query), Ok((params, dialect, None)));
    }

    /// Without it a node closes the socket and says nothing.
    #[test]
    fn the_reserve_is_in_every_query() {
        for reserve in [0, 2, u128::MAX] {
            let params = OpenParams { channel_reserve: Amount::new(reserve), ..sample() };
            for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
                let query = params.to_query(dialect, None);
                assert!(query.contains(&format!("channel_reserve={reserve}")), "{query}");
            }
        }
        let without =
            sample().to_query(Dialect::JsonRpc, None).replace("channel_reserve", "reserve");
        let error = OpenParams::from_query(&without).unwrap_err();
        assert_eq!(error.to_string(), "the parameter `channel_reserve` is missing");
    }

    #[test]
    fn errors_name_the_parameter() {
        let query = sample().to_query(Dialect::JsonRpc, None);
        for (from, to, error) in [
            ("port=1234", "port=70000", "`port` is “70000”: write plain digits, up to 65535"),
            ("port=1234", "port=%2B12", "`port` is “+12”: write plain digits, up to 65535"),
            ("port=1234", "port=", "`port` is “”: write plain digits, up to 65535"),
            ("port=1234", "", "the parameter `port` is missing"),
            ("role=initiator", "role=boss", "`role` is “boss”: write initiator or responder"),
            ("role=", "keep_running=yes&role=", "`keep_running` is “yes”: write true or false"),
            ("role=", "existing_channel_id=x&role=", "the parameter `existing_fsm_id` is missing"),
        ] {
            let broken = query.replacen(from, to, 1);
            let found = OpenParams::from_query(&broken).unwrap_err().to_string();
            assert_eq!(found, error);
        }
        let any = query.replacen("initiator_id=ak_", "initiator_id=any&x=", 1);
        assert!(matches!(
            OpenParams::from_query(&any),
            Err(ParamError::Id { name: "initiator_id", .. })
        ));
    }

    fn any_params() -> impl Strategy<Value = OpenParams> {
        let amount = || any::<u128>().prop_map(Amount::new);
        let number = || any::<Option<u64>>();
        (
            (any::<bool>(), any::<[u8; 32]>(), any::<[u8; 32]>(), amount(), amount(), amount()),
            (amount(), any::<u64>(), number(), proptest::option::of(".{0,9}"), any::<u16>()),
            (number(), any::<Option<bool>>(), number(), number(), any::<Option<u128>>()),
            (any::<Option<bool>>(), any::<Option<[u64; 3]>>(), "x[ &=%+a-z]{0,8}", ".{0,8}"),
        )
            .prop_map(|(a, b, c, d)| OpenParams {
                role: if a.0 { Role::Initiator } else { Role::Responder },
                initiator: AccountKey::new(a.1),
                responder: AccountKey::new(a.2),
                initiator_amount: a.3,
                responder_amount: a.4,
                push_amount: a.5,
                channel_reserve: b.0,
                lock_period: b.1,
                ttl: b.2,
                host: b.3,
                port: b.4,
                minimum_depth: c.0,
                minimum_depth_strategy: c.1.map(|plain| {
                    if plain { MinimumDepthStrategy::Plain } else { MinimumDepthStrategy::TxFee }
                }),
                timeouts: Timeouts { idle: c.2, open: c.3, ..Timeouts::default() },
                fee: c.4.map(Amount::new),
                gas_price: c.4.map(Amount::new),
                nonce: c.0,
                keep_running: d.0,
                msg_forwarding: c.1,
                log_keep: c.3,
                bh_delta: d.1.map(|[not_older_than, not_newer_than, pick]| BlockHashDelta {
                    not_older_than,
                    not_newer_than,
                    pick,
                }),
                extra: vec![(d.2, d.3)],
            })
    }

    proptest! {
        #[test]
        fn a_query_reads_back(params in any_params(), legacy: bool) {
            let dialect = if legacy { Dialect::Legacy } else { Dialect::JsonRpc };
            let query = params.to_query(dialect, None);
            prop_assert_eq!(OpenParams::from_query(&query), Ok((params, dialect, None)));
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = OpenParams::from_query(&text);
        }
    }
}

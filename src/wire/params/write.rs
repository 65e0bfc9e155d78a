//! Opening parameters as the query of a URL.

use std::fmt::Display;

use url::Url;
use url::form_urlencoded::Serializer;

use super::redact::{FSM_ID, redact_url};
use super::{Existing, MinimumDepthStrategy, OpenParams, ParamError};
use crate::wire::Dialect;

impl OpenParams {
    /// The query of the URL, percent-encoded.
    ///
    /// With `existing` only what finds the channel process is written: a node ignores the
    /// rest then (`spec/json-rpc.md` §1.6). 2018 nodes have neither reconnect nor fsm ids
    /// and would open a new channel: for them `existing` is ignored, do not pass one.
    ///
    /// # Security
    /// With `existing` the result holds a credential; print it through [`redact_url`].
    #[must_use]
    pub fn to_query(&self, dialect: Dialect, existing: Option<&Existing>) -> String {
        let mut query = Query(Serializer::new(String::new()));
        if dialect == Dialect::JsonRpc {
            query.put("protocol", dialect.name());
        }
        query.put("role", self.role.name());
        query.put_some("host", self.host.as_deref());
        query.put("port", self.port);
        match existing.filter(|_| dialect == Dialect::JsonRpc) {
            Some(existing) => {
                query.put("existing_channel_id", existing.channel_id);
                query.put(FSM_ID, existing.fsm_id.reveal());
            }
            None => self.put_opening(&mut query, dialect),
        }
        query.0.finish()
    }

    /// The URL to connect to. `base` may lack its path: `ws://localhost:3014`.
    ///
    /// # Errors
    /// `base` is not a `ws` or `wss` URL with a host.
    ///
    /// # Security
    /// As [`Self::to_query`]; note that [`Url`]'s `Debug` shows the query.
    pub fn to_url(
        &self,
        base: &str,
        dialect: Dialect,
        existing: Option<&Existing>,
    ) -> Result<Url, ParamError> {
        let fault = |fault: String| ParamError::Url { url: redact_url(base), fault };
        let mut url = Url::parse(base).map_err(|e| fault(e.to_string()))?;
        if !matches!(url.scheme(), "ws" | "wss") {
            return Err(fault(format!("its scheme is {}", url.scheme())));
        }
        if matches!(url.path(), "" | "/") {
            url.set_path("/channel");
        }
        url.set_fragment(None);
        url.set_query(Some(&self.to_query(dialect, existing)));
        Ok(url)
    }

    fn put_opening(&self, query: &mut Query<'_>, dialect: Dialect) {
        let era = dialect.era();
        query.put("initiator_id", self.initiator.encode(era));
        query.put("responder_id", self.responder.encode(era));
        if dialect == Dialect::Legacy {
            // The names before v0.21; a node ignores the ones it does not know.
            query.put("initiator", self.initiator.encode(era));
            query.put("responder", self.responder.encode(era));
        }
        query.put("initiator_amount", self.initiator_amount);
        query.put("responder_amount", self.responder_amount);
        query.put("push_amount", self.push_amount);
        query.put("channel_reserve", self.channel_reserve);
        query.put("lock_period", self.lock_period);
        query.put_some("ttl", self.ttl);
        query.put_some("minimum_depth", self.minimum_depth);
        query.put_some(
            "minimum_depth_strategy",
            self.minimum_depth_strategy.map(MinimumDepthStrategy::name),
        );
        for (name, ms) in self.timeouts.iter() {
            query.put(name, ms);
        }
        query.put_some("fee", self.fee);
        query.put_some("gas_price", self.gas_price);
        query.put_some("nonce", self.nonce);
        query.put_some("keep_running", self.keep_running);
        query.put_some("msg_forwarding", self.msg_forwarding);
        query.put_some("log_keep", self.log_keep);
        if let Some(delta) = self.bh_delta {
            query.put("bh_delta_not_older_than", delta.not_older_than);
            query.put("bh_delta_not_newer_than", delta.not_newer_than);
            query.put("bh_delta_pick", delta.pick);
        }
        for (name, value) in &self.extra {
            query.put(name, value);
        }
    }
}

struct Query<'a>(Serializer<'a, String>);

impl Query<'_> {
    fn put(&mut self, name: &str, value: impl Display) {
        self.0.append_pair(name, &value.to_string());
    }

    fn put_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use url::form_urlencoded::parse;

    use super::super::tests::sample;
    use super::*;
    use crate::encoding::{ChannelId, FsmId};

    fn existing() -> Existing {
        // This credential's text holds `+` and `/`.
        Existing { channel_id: ChannelId::new([9; 32]), fsm_id: FsmId::new([0xfb; 32]) }
    }

    #[test]
    fn a_credential_survives_the_url_and_is_hidden_everywhere_else() {
        let params = sample();
        let url =
            params.to_url("ws://localhost:3014", Dialect::JsonRpc, Some(&existing())).unwrap();
        let secret = existing().fsm_id.reveal();
        assert!(secret.contains('+') && secret.contains('/'), "{secret}");
        assert!(!url.as_str().contains('+') && url.path() == "/channel", "{url}");
        let (_, value) = url.query_pairs().find(|(name, _)| name == FSM_ID).unwrap();
        assert_eq!(value, secret);
        let shown = redact_url(url.as_str());
        assert!(shown.ends_with("&existing_fsm_id=(hidden)"), "{shown}");
        assert!(!format!("{:?}", existing()).contains(&secret));
    }

    #[test]
    fn a_reconnect_names_only_what_finds_the_channel() {
        let query = sample().to_query(Dialect::JsonRpc, Some(&existing()));
        let names: Vec<_> = parse(query.as_bytes()).map(|(name, _)| name).collect();
        let wanted = ["protocol", "role", "host", "port", "existing_channel_id", FSM_ID];
        assert_eq!(names, wanted);
    }

    #[test]
    fn only_websocket_addresses_are_taken() {
        for base in ["http://h", "localhost", "localhost:3014", "ws://"] {
            let error = sample().to_url(base, Dialect::JsonRpc, None).unwrap_err();
            assert!(matches!(error, ParamError::Url { .. }), "{base}");
        }
    }
}

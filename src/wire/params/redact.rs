//! URLs without their secrets.

use url::form_urlencoded::parse;

/// The parameter that carries the session credential.
pub(super) const FSM_ID: &str = "existing_fsm_id";

/// What a hidden value is replaced by.
const HIDDEN: &str = "(hidden)";

/// The same text with the session credential and any password hidden. Works on anything:
/// what is no URL stays as it is.
#[must_use]
pub fn redact_url(url: &str) -> String {
    let (front, query) = match url.split_once('?') {
        Some((front, query)) => (front, Some(query)),
        None => (url, None),
    };
    let mut text = match front.split_once("://").and_then(|(scheme, rest)| {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (_, host) = authority.rsplit_once('@')?;
        Some(format!("{scheme}://{HIDDEN}@{host}{path}"))
    }) {
        Some(hidden) => hidden,
        None => front.to_owned(),
    };
    for (at, pair) in query.iter().flat_map(|query| query.split('&')).enumerate() {
        text.push(if at == 0 { '?' } else { '&' });
        let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
        if parse(name.as_bytes()).next().is_some_and(|(name, _)| name == FSM_ID) {
            text.push_str(name);
            text.push('=');
            text.push_str(HIDDEN);
        } else {
            text.push_str(pair);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn redaction_knows_disguises_and_leaves_the_rest() {
        for (url, shown) in [
            ("ws://h/c?a=1&existing%5Ffsm_id=ba_x&b", "ws://h/c?a=1&existing%5Ffsm_id=(hidden)&b"),
            ("wss://u:p@h:1/c?a=1", "wss://(hidden)@h:1/c?a=1"),
            ("existing_fsm_id", "existing_fsm_id"),
            ("?existing_fsm_id", "?existing_fsm_id=(hidden)"),
            ("", ""),
        ] {
            assert_eq!(redact_url(url), shown);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_has_no_secret_stays(text in "[^@]{0,60}") {
            prop_assert_eq!(redact_url(&text), text);
        }
    }
}

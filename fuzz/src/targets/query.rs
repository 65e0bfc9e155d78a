//! What follows a URL's question mark, as the client reads it and as the node does.

use aechan::devnode::LegacyProfile;
use aechan::devnode::params::admit;
use aechan::wire::params::{OpenParams, redact_url};

/// What is read is written as something that reads the same, and the credential in it is
/// never shown.
pub(super) fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for profile in [LegacyProfile::Seed, LegacyProfile::V016] {
        let _admitted = admit(text, profile).is_ok();
    }
    let url = format!("ws://localhost:3014/channel?{text}");
    let shown = redact_url(&url);
    match OpenParams::from_query(&url) {
        Ok((params, dialect, existing)) => {
            let _faults = params.check_for(dialect);
            let written = params.to_query(dialect, None);
            let read = OpenParams::from_query(&written);
            assert_eq!(read, Ok((params.clone(), dialect, None)), "{written}");
            if let Some(existing) = existing {
                let secret = existing.fsm_id.reveal();
                assert!(!shown.contains(&secret), "a credential in {shown}");
                assert!(!format!("{params:?}").contains(&secret), "a credential in Debug");
            }
        }
        Err(error) => assert!(error.to_string().len() < 1024 + 8 * text.len()),
    }
}

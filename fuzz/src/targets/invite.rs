//! An invite: a word that anybody may have sent.

use aechan::wire::Role;
use aechan::wire::invite::Invite;

/// What is read is written as the same word's meaning, and can be shown.
pub(super) fn invite(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Invite::decode(text) {
        Ok(invite) => {
            assert_eq!(Invite::decode(&invite.encode()), Ok(invite.clone()));
            let shown = invite.network.iter().chain(&invite.params.host);
            assert!(shown.flat_map(|text| text.chars()).all(|c| c.is_ascii_graphic()));
            let _faults = invite.params_for(Role::Responder).check_for(invite.dialect);
        }
        Err(error) => assert!(error.to_string().len() < 512),
    }
}

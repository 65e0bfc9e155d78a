//! API strings, and texts on their way to a terminal.

use aechan::encoding::api;
use aechan::inspect::Object;
use aechan::view;

/// What decodes is spelled in one way only, and is described without a harmful character.
pub(super) fn api_text(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match api::decode(text) {
        Ok(decoded) => assert_eq!(decoded.encode(), text),
        Err(error) => assert!(error.to_string().len() < 1024, "{error}"),
    }
    match Object::decode(text) {
        Ok(object) => {
            let json = object.to_json().to_string();
            harmless(&view::escape(&json));
            for (_, label, value) in object.to_node().lines() {
                harmless(label);
                harmless(&view::sanitize(value));
            }
        }
        Err(error) => harmless(&view::sanitize(&error.to_string())),
    }
}

/// The print boundary: whatever comes in, nothing that a terminal obeys goes out, and
/// what is harmless goes through as it is.
pub(super) fn shown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shown = view::sanitize(&text);
    harmless(&shown);
    // A character becomes at most a dozen bytes, and only so many are shown.
    assert!(shown.len() <= view::SHOWN + 64, "{} bytes", shown.len());
    let again = view::sanitize(&shown);
    if shown.len() <= view::SHOWN {
        assert_eq!(again, shown, "made harmless twice");
    }
    let json = serde_json::Value::from(text.as_ref()).to_string();
    let escaped = view::escape(&json);
    harmless(&escaped);
    let back: serde_json::Value = serde_json::from_str(&escaped).expect("still JSON");
    assert_eq!(back, text.as_ref(), "escaping changed what is said");
}

/// That a line holds nothing that moves a cursor, hides or reorders.
pub(super) fn harmless(line: &str) {
    let harmful = |c: char| c < ' ' || c == '\x7f' || view::is_hostile(c);
    assert!(!line.contains(harmful), "a harmful character: {line:?}");
}

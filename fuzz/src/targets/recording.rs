//! Recordings given to `aechan review`.

use std::sync::OnceLock;
use std::time::Instant;

use aechan::review::Verdict;
use aechan::review::recording::review_recording;
use aechan::transcript::{Keep, Sharer, Transcript, lanes, markdown, mermaid, wscat};
use aechan::view::{self, Theme, Unit};

use super::text::harmless;

/// Nothing is verified that was not read and checked, and the counts are those of what
/// was seen.
pub(super) fn recording(data: &[u8]) {
    static BASE: OnceLock<Instant> = OnceLock::new();
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (mut seen_in_all, mut verified) = (0, 0);
    let base = *BASE.get_or_init(Instant::now);
    let summary = review_recording(text, "ae_dev", base, |seen| {
        seen_in_all += 1;
        let json = seen.json(seen_in_all);
        assert_eq!(json["verdict"], seen.verdict.name());
        if seen.verdict == Verdict::Verified {
            verified += 1;
            let (_, request, review) = seen.asked.expect("verified without having been read");
            assert!(request.tx.signed().is_some(), "verified, but does not decode");
            assert_eq!(review.verdict(), Verdict::Verified);
            assert!(seen.checks.len() > 3, "verified by next to nothing");
        }
    });
    looked_at(text, base);
    if let Ok(summary) = summary {
        assert_eq!(summary.verified, verified);
        assert_eq!(summary.verified + summary.plausible + summary.refused, seen_in_all);
    }
}

/// The same text as a transcript: whatever is made of it can be printed.
fn looked_at(text: &str, base: Instant) {
    let transcript = Transcript::read(text);
    let played = transcript.play("ae_dev", base);
    let story = transcript.story(&played, Unit::Auto);
    let theme = Theme::default();
    let mut lines = lanes(&story, "us", &theme);
    lines.extend(mermaid(&story, "us", &theme));
    lines.extend(wscat(&transcript));
    lines.extend(markdown(&transcript, &story));
    let mut sharer = Sharer::new(Keep::default());
    lines.extend(text.lines().filter_map(|line| sharer.line(line)).map(|one| view::to_line(&one)));
    for line in lines {
        harmless(&line);
    }
}

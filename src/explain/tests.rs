//! Whatever is shown is explained.

use super::*;
use crate::command::{EVENT_NAMES, methods};
use crate::encoding::Amount;
use crate::review::CheckId;
use crate::session::{Activity, Phase};
use crate::wire::{ErrorReason, InfoEvent, OnChainInfo, SignKind};

fn must(word: &str) {
    let found = find(word);
    assert!(!found.is_empty(), "nothing explains “{word}”");
    for entry in found {
        assert!(entry.text.len() > 20 && entry.text.ends_with('.'), "{word}: {}", entry.text);
    }
}

#[test]
fn every_word_of_the_wire_the_review_and_the_preflight_is_explained() {
    for event in InfoEvent::KNOWN {
        must(event.name());
        must(&format!("info.{}", event.name()));
    }
    for info in OnChainInfo::KNOWN {
        must(info.name());
    }
    for reason in ErrorReason::KNOWN {
        must(reason.name());
    }
    for kind in SignKind::ALL {
        must(kind.tag());
        must(&format!("sign.{}", kind.tag()));
    }
    for method in methods() {
        must(method);
    }
    for event in EVENT_NAMES {
        must(event);
    }
    for check in CheckId::ALL {
        must(check.id());
        must(check.name());
    }
    for check in crate::preflight::IDS {
        must(check);
    }
    // Every inner code that a node is known to send, and every outer one.
    let codes = (1001..=1020).chain([100, 104, 105, 107, 108, 2000, 0, 1, 2, 3]);
    for code in codes.chain([32603, 32601, 32602, 32600, 32000, 32700]) {
        must(&format!("E{code}"));
    }
    for code in 1..=5 {
        must(&format!("E{}", 2000 + code));
    }
    for code in ["E2128", "E2147", "E67535", "130", "147", "-32603"] {
        must(code);
    }
    for phase in [
        Phase::Connecting,
        Phase::Handshake,
        Phase::SigningCreate,
        Phase::AwaitingPeer,
        Phase::AwaitingDepth,
        Phase::AwaitingPeerDepth,
        Phase::Open(Activity::Idle),
        Phase::Closing,
        Phase::Closed,
        Phase::Left,
        Phase::Disconnected,
        Phase::Dead,
    ] {
        must(phase.name());
        must(&format!("phase.{}", phase.name()));
    }
}

#[test]
fn words_are_found_however_they_are_written_and_near_ones_offered() {
    let same = find("E1001");
    for word in ["e1001", "1001", "insufficient_balance", "Insufficient Balance", " E1001 "] {
        assert_eq!(find(word), same, "{word}");
    }
    assert_eq!(find("channels.update.new"), find("update.new"));
    assert_eq!(find("lock-period")[0].kind, Kind::Term);
    assert_eq!(find("shutdown").len(), 2, "a request and an event");
    for word in ["", "xyzzy", "E9999999", "\u{1b}[2J"] {
        assert!(find(word).is_empty(), "{word:?}");
    }
    assert_eq!(suggestions("insuficient_balance"), ["insufficient_balance"]);
    assert!(suggestions("depth").len() > 2);
    assert!(suggestions("xyzzy").is_empty());
    assert!(suggestions(&"x".repeat(10_000)).is_empty());
}

#[test]
fn the_channel_at_hand_is_told_of() {
    let here = Here {
        round: Some(7),
        mine: Some(Amount::new(30)),
        theirs: Some(Amount::new(12)),
        reserve: Some(Amount::new(2)),
        lock_period: Some(10),
        timers: vec![(40, String::from("the peer's signature"), String::from("it is over"))],
        ..Here::default()
    };
    let show = |amount: Amount| format!("{}a", amount.aettos());
    let lines = |word: &str| here.lines(find(word)[0], show);
    assert_eq!(
        lines("E1001"),
        ["you have 30a, the peer 12a", "2a must stay as reserve: you can pay 28a at most"]
    );
    assert_eq!(
        lines("can_slash")[..2],
        [
            "the lock period is 10 blocks, about 30 min on the main chain",
            "round 7 is the last that both signed"
        ]
    );
    assert_eq!(lines("timeouts"), ["40 s are left for the peer's signature; then it is over"]);
    assert!(Here::default().lines(find("E1001")[0], show).is_empty());
}

#[test]
fn names_are_unique_within_a_kind() {
    let mut seen = std::collections::HashSet::new();
    for entry in entries() {
        for name in entry.names {
            assert!(seen.insert((entry.kind, *name)), "{name} twice");
        }
    }
}

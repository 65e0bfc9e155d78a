//! What goes in comes out, without what must not.

use serde_json::json;

use super::*;
use crate::client::{Event, Outgoing};
use crate::encoding::FsmId;
use crate::session::replay;
use crate::view::ViewContext;
use crate::wire::{Dialect, Role, ToNode, TxOptions};

const URL: &str = "ws://127.0.0.1:3014/channel?role=initiator&protocol=json-rpc&existing_channel_id=ch_x&existing_fsm_id=";

fn context() -> ViewContext {
    let account = |n: u8| crate::encoding::AccountKey::new([n; 32]);
    ViewContext {
        away: None,
        role: Role::Initiator,
        own: crate::view::PartyName::new(account(1), Some("alice")),
        peer: crate::view::PartyName::new(account(2), Some("bob")),
        network: "dev".into(),
        phase: crate::session::Phase::Connecting,
        channel_id: None,
        tracked: None,
        reserve: None,
        pending: 0,
        dialect: Dialect::JsonRpc,
        unit: crate::view::Unit::Auto,
        theme: crate::view::Theme::default(),
        prompt: None,
        verbose: true,
        time: "14:11:40.207".into(),
    }
}

fn received(frame: &str) -> Event {
    Event::Received(Box::new(Dialect::JsonRpc.decode(frame).unwrap().remove(0)))
}

fn fsm_up(credential: &FsmId) -> Event {
    received(&format!(
        r#"{{"jsonrpc":"2.0","method":"channels.info","params":{{"channel_id":null,"data":{{"event":"fsm_up","fsm_id":"{}"}}}},"version":1}}"#,
        credential.reveal()
    ))
}

#[test]
fn no_credential_is_written_down_wherever_it_stands() {
    let secret = FsmId::new(*b"0123456789abcdefghijklmnopqrstuv");
    let text = secret.reveal();
    let mut scribe = Scribe::default();
    let ctx = context();
    let key = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf";
    let message = format!("look: {text} and {key}");
    let said = json!({"jsonrpc": "2.0", "method": "channels.message", "params": {
        "channel_id": null, "data": {"message": {"from": "ak_x", "to": "ak_y", "info": message},
        "Password": "hunter2", "deep": [{"existing_fsm_id": text}]}}, "version": 1});
    let close = ToNode::Shutdown(TxOptions::default());
    let lines = [
        scribe.event(1, &fsm_up(&secret), &ctx).unwrap(),
        scribe.event(2, &received(&said.to_string()), &ctx).unwrap(),
        scribe
            .event(
                3,
                &Event::Connected { url: format!("{URL}{text}"), role: Role::Initiator },
                &ctx,
            )
            .unwrap(),
        scribe.typed(4, &format!("call x existing_fsm_id={text}"), "prompt"),
        scribe
            .event(
                5,
                &Event::Sent(Box::new(Outgoing {
                    message: close,
                    frame: format!(r#"{{"method":"x","params":{{"fsm_id":"{text}"}}}}"#),
                })),
                &ctx,
            )
            .unwrap(),
        scribe.event(6, &Event::Note(format!("a note about {text}")), &ctx).unwrap(),
    ];
    let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    for line in &lines {
        for secret in [text.as_str(), encoded.as_str(), key, "hunter2"] {
            assert!(!line.contains(secret), "{secret} in {line}");
        }
        assert!(line.bytes().all(|byte| byte >= 0x20), "{line}");
    }
    // What stands for it is the same everywhere, and reads as one.
    let stand_in = FsmId::new([1; 32]).reveal();
    assert!(lines[0].contains(&stand_in) && lines[1].contains(&stand_in), "{lines:?}");
    let read = Transcript::read(&lines.join("\n"));
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let (steps, broken) = read.steps();
    assert!(broken.is_empty(), "{broken:?}");
    let replay::What::Received(up) = &steps[0].what else { panic!("{:?}", steps[0]) };
    assert_ne!(up[0].message, crate::wire::FromNode::Unknown);
}

#[test]
fn stand_ins_tell_credentials_apart_and_stay_what_they_are() {
    let mut redactor = Redactor::default();
    let (one, two) = (FsmId::new([0xab; 32]), FsmId::new(*b"0123456789abcdefghijklmnopqrstuv"));
    let frame = |id: &FsmId| json!({"fsm_id": id.reveal()});
    let first = redactor.value(&frame(&two));
    assert_eq!(first, frame(&FsmId::new([1; 32])));
    assert_eq!(redactor.value(&frame(&two)), first);
    // Made of one byte: a stand-in already.
    assert_eq!(redactor.value(&frame(&one)), frame(&one));
    assert_eq!(redactor.value(&first), first);
    assert_eq!(redactor.text("a task_list of sk_short"), "a task_list of sk_short");
}

#[test]
fn what_is_broken_is_told_and_left_out() {
    let text = "\u{feff}nonsense\n{\"dir\":\"in\",\"ts\":5,\"frame\":{\"method\":\"channels.info\"}}\n[1,2]\n\n{\"dir\":\"meta\",\"event\":\"gap\",\"lines\":7,\"why\":\"slow\"}\n{\"dir\":\"in\",\"raw\":\"{not json\"}\n{\"dir\":\"in\",\"ts\":6,\"fra";
    let read = Transcript::read(text);
    let faults: Vec<usize> = read.faults.iter().map(|(line, _)| *line).collect();
    assert_eq!(faults, [1, 3, 7]);
    assert_eq!(read.lines.len(), 3);
    assert_eq!(read.lines[1].what, What::Gap { lines: 7, why: "slow".into() });
    let (steps, broken) = read.steps();
    assert_eq!((steps.len(), broken.keys().copied().collect::<Vec<_>>()), (3, vec![6]));
    assert_eq!(read.dialect(), Dialect::JsonRpc);
    assert!(Transcript::read("").lines.is_empty());
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(?s).{0,200}", cut in 0..200usize) {
        let _ = Transcript::read(&text).steps();
        let whole = Scribe::default().typed(1, &text, "prompt");
        let read = Transcript::read(&whole);
        proptest::prop_assert!(read.faults.is_empty());
        proptest::prop_assert!(!whole.chars().any(crate::view::is_hostile));
        // A line that the disk cut off.
        let part: String = whole.chars().take(cut).collect();
        let _ = Transcript::read(&part).steps();
    }
}

fn recording(name: &str) -> Transcript {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    Transcript::read(&std::fs::read_to_string(format!("{folder}{name}.ndjson")).unwrap())
}

fn played(transcript: &Transcript) -> Played {
    transcript.play("ae_dev", std::time::Instant::now())
}

#[test]
fn a_recording_is_played_to_its_end() {
    for (name, rounds, verified) in [
        ("recordings/update_ok.initiator", 3, 4),
        ("recordings/raw_leave_reestablish.responder", 3, 4),
        ("recordings-2018/open_close_mutual.initiator", 2, 3),
    ] {
        let transcript = recording(name);
        assert!(transcript.faults.is_empty(), "{name}: {:?}", transcript.faults);
        let played = played(&transcript);
        let count = played.asked.iter().filter(|one| one.verdict.name() == "verified").count();
        assert_eq!((count, played.asked.len()), (verified, verified), "{name}");
        assert!(played.asked.iter().all(|one| one.decided.is_some()), "{name}");
        let end = played.ends.first().unwrap();
        assert_eq!(end.tracked.map(|tracked| tracked.round), Some(rounds), "{name}");
        assert_eq!(end.phase, crate::session::Phase::Closed, "{name}");
    }
}

#[test]
fn the_first_difference_of_two_sides_is_named() {
    let one = recording("recordings/update_ok.initiator");
    let mut other = recording("recordings/update_ok.responder");
    let compared = |one: &Transcript, other: &Transcript| {
        compare((one, &played(one)), (other, &played(other)), crate::view::Unit::Auto)
    };
    let same = compared(&one, &other);
    assert_eq!((same.rounds.len(), same.differences.as_slice()), (3, &[][..]));
    // The responder's transcript ends before the last update.
    let cut = other.lines.iter().position(|line| line.text.is_empty() && line.number > 19).unwrap();
    other.lines.truncate(cut);
    let differs = compared(&one, &other);
    let first = &differs.differences[0];
    assert_eq!((first.round, first.what), (Some(3), "round"), "{:?}", differs.differences);
    assert!(first.left.starts_with("signed by both (line "), "{first:?}");
    assert_eq!(first.right, "not there");
    let elsewhere = recording("recordings-2018/open_close_mutual.responder");
    assert_eq!(compared(&one, &elsewhere).differences[0].what, "channel");
}

#[test]
fn who_said_what_to_whom() {
    let mut transcript = recording("recordings/update_ok.initiator");
    transcript.lines.truncate(16);
    let story = transcript.story(&played(&transcript), crate::view::Unit::Auto);
    let theme = crate::view::Theme { ascii: true, width: 60, ..crate::view::Theme::default() };
    // Times are those of the recording.
    let lines: Vec<String> = lanes(&story, "initiator", &theme);
    assert!(lines.iter().all(|line| line.chars().count() <= 60 && line.is_ascii()), "{lines:#?}");
    let shown: Vec<&str> = lines.iter().map(|line| line.get(14..).unwrap_or_default()).collect();
    for expected in [
        "initiator                               node",
        "|-- connect 127.0.0.1:3014 ---------------->|",
        "|<- info channel_accept --------------------|",
        "|<- sign initiator_sign, round 1 -----------|",
        "|  verified; signed",
        "|-- initiator_sign, signed ---------------->|",
        "|<- info open ------------------------------|",
        "|-- update.new 0.000001ae ----------------->|",
    ] {
        assert!(shown.contains(&expected), "{expected} in {shown:#?}");
    }
    let drawn = mermaid(&story, "me; you", &theme);
    assert_eq!(drawn[..2], ["sequenceDiagram", "    participant U as me#59; you"]);
    assert!(drawn.contains(&String::from("    N-->>U: sign update, round 2")), "{drawn:#?}");
    assert!(drawn.iter().skip(1).all(|line| !line.contains(';') || line.contains('#')));
}

#[test]
fn nothing_of_others_reaches_a_terminal_raw() {
    let evil = r"\u001b[2J\u202e\u200bend\u007f\r\n";
    let frame = format!(
        r#"{{"dir":"in","ts":1,"frame":{{"method":"channels.message","params":{{"channel_id":null,"data":{{"message":{{"from":"ak_x","to":"ak_y","info":"{evil}"}}}}}}}},"text":["{evil}"]}}
{{"dir":"out","ts":2,"frame":{{"method":"channels.{evil}","params":{{"info":"{evil}"}}}}}}
{{"dir":"meta","event":"connect","url":"ws://{evil}/?x={evil}"}}
{{"dir":"in","ts":3,"raw":"{evil}"}}
{{"dir":"event","event":"note","type":"note","data":{{"text":"{evil}"}}}}
{{"dir":"meta","event":"gap","lines":3,"why":"{evil}"}}"#
    );
    let transcript = Transcript::read(&frame);
    assert_eq!((transcript.faults.as_slice(), transcript.lines.len()), (&[][..], 6));
    let story = transcript.story(&played(&transcript), crate::view::Unit::Auto);
    let theme = crate::view::Theme::default();
    let mut out = lanes(&story, evil, &theme);
    out.extend(mermaid(&story, "me", &theme));
    out.extend(wscat(&transcript));
    out.extend(markdown(&transcript, &story));
    out.extend(objects(&transcript).iter().map(crate::view::to_line));
    let mut sharer = Sharer::new(Keep { texts: true, hosts: true });
    out.extend(
        frame.lines().filter_map(|line| sharer.line(line)).map(|l| crate::view::to_line(&l)),
    );
    assert!(out.len() > 20);
    for line in out {
        assert!(!line.chars().any(|c| c.is_control() || crate::view::is_hostile(c)), "{line:?}");
    }
}

#[test]
fn what_is_given_away_has_nothing_that_people_wrote() {
    let text = r#"{"dir":"meta","event":"connect","url":"ws://u:p@my.host:3014/channel?role=initiator&host=peer.host&existing_fsm_id=ba_secret"}
{"dir":"in","frame":{"method":"channels.message","params":{"data":{"message":{"from":"ak_x","info":"meet me"}}}},"text":["bob: meet me"]}
{"dir":"in","frame":{"method":"channels.on_chain_tx","params":{"data":{"info":"funding_signed","tx":"tx_x"}}}}
{"dir":"in","raw":"{"method":"x","params":{"fsm_id":"ba_secret","info":"meet me"}}"}
{"dir":"event","event":"typed","type":"typed","data":{"line":"msg meet me"}}
nonsense"#;
    let mut sharer = Sharer::new(Keep::default());
    let lines: Vec<_> = text.lines().map(|line| sharer.line(line)).collect();
    assert!(lines[5].is_none());
    let all = format!("{lines:?}");
    for gone in ["meet me", "my.host", "peer.host", "u:p", "ba_secret"] {
        assert!(!all.contains(gone), "{gone} in {all}");
    }
    assert!(all.contains("funding_signed") && all.contains("(7 characters)"), "{all}");
    let mut sharer = Sharer::new(Keep { texts: true, hosts: true });
    let kept = format!("{:?}", text.lines().map(|line| sharer.line(line)).collect::<Vec<_>>());
    assert!(kept.contains("meet me") && kept.contains("my.host:3014"), "{kept}");
    assert!(!kept.contains("ba_secret") && !kept.contains("u:p"), "{kept}");
}

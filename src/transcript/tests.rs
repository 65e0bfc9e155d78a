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

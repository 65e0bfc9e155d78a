//! Frames of a node, in both dialects, and a session that is fed with them.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use aechan::client::{Event, Outgoing, SignCard};
use aechan::encoding::{AccountKey, Amount};
use aechan::review::{Headline, Review};
use aechan::session::{
    Activity, Network, Operation, Output, Phase, Session, SessionConfig, Start, Tracked,
};
use aechan::trees::Rules;
use aechan::view::{self, PartyName, Theme, Unit, ViewContext};
use aechan::wire::params::OpenParams;
use aechan::wire::{
    Dialect, FromNode, MAX_BATCH, MAX_FRAME, Query, Role, ToNode, TxOptions, json_rpc, legacy,
};

use super::text::harmless;

/// A frame of today.
pub(super) fn json_rpc(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    frame(Dialect::JsonRpc, text);
    for frame in json_rpc::decode_client(text).frames {
        assert!(frame.raw.is_object());
    }
}

/// A frame of 2018.
pub(super) fn legacy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    frame(Dialect::Legacy, text);
    if let Some(frame) = legacy::decode_client(text) {
        assert!(frame.raw.is_object());
    }
}

/// What was understood means the same when it is written and read again, and is shown
/// without a harmful character in every look.
fn frame(dialect: Dialect, text: &str) {
    let Ok(received) = dialect.decode(text) else { return };
    assert!((1..=MAX_BATCH).contains(&received.len()) && text.len() <= MAX_FRAME);
    for message in received {
        let written = dialect.encode_from_node(message.channel_id, &message.message);
        if !written.is_null() {
            let mut again = dialect.decode(&written.to_string()).expect("what is written is read");
            assert_eq!(again.len(), 1);
            let (again, mut meant) = (again.remove(0).message, message.message.clone());
            // A node repeats the request that it refuses, an empty one where it had none.
            if let (FromNode::Error(again), FromNode::Error(meant)) = (&again, &mut meant)
                && meant.request.is_none()
            {
                meant.request.clone_from(&again.request);
            }
            assert_eq!(again, meant, "written as {written}");
        }
        show(dialect, &Event::Received(Box::new(message)));
    }
    let (why, start) = (String::from("a fuzzer wrote it"), text.to_owned());
    show(dialect, &Event::Unreadable { why, start });
}

/// An event in every look.
fn show(dialect: Dialect, event: &Event) {
    let mut context = context().clone();
    context.dialect = dialect;
    for (plain, ascii, width) in [(false, false, 80), (false, true, 40), (true, false, 80)] {
        context.theme = Theme { plain, ascii, colour: false, width };
        for line in view::render_event(event, &context) {
            harmless(&line);
            assert!(!ascii || line.is_ascii(), "not ASCII: {line:?}");
        }
    }
    if let Some(line) = view::ndjson(event, 1, "2018-06-01T00:00:00.000Z", &context) {
        harmless(&line);
        let read: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
        assert!(read.is_object());
    }
}

fn context() -> &'static ViewContext {
    static CONTEXT: OnceLock<ViewContext> = OnceLock::new();
    CONTEXT.get_or_init(|| ViewContext {
        away: None,
        role: Role::Initiator,
        own: PartyName::new(AccountKey::new([1; 32]), Some("alice")),
        peer: PartyName::new(AccountKey::new([2; 32]), None),
        network: String::from("dev"),
        phase: Phase::Open(Activity::Idle),
        channel_id: None,
        tracked: Some(Tracked { round: 1, initiator: Some(Amount::AE), responder: None }),
        reserve: Some(Amount::new(2)),
        pending: 0,
        dialect: Dialect::JsonRpc,
        unit: Unit::Auto,
        theme: Theme::default(),
        prompt: None,
        verbose: true,
        time: String::from("14:11:40.207"),
    })
}

/// A URL on the first line and then a frame a line: a session takes what comes, asks for
/// signatures by readable requests alone, and grows by no more than it was sent. A line
/// that begins with `>` is an operation of ours, `~` lets time pass, `!` cuts the socket.
pub(super) fn session(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.lines();
    let Some(url) = lines.next() else { return };
    let Ok((params, dialect, _)) = OpenParams::from_query(url) else { return };
    let rules = match dialect {
        Dialect::JsonRpc => Rules::modern(params.channel_reserve),
        Dialect::Legacy => Rules::legacy(15, params.channel_reserve),
    };
    let network = Network { id: (dialect == Dialect::JsonRpc).then(|| String::from("ae_dev")) };
    let account = params.account(params.role);
    let config = SessionConfig { dialect, account, params, network, rules, start: Start::Open };
    let mut now = base();
    let mut session = Session::new(config, now);
    for line in lines.take(256) {
        match line.split_at_checked(1) {
            Some((">", rest)) => {
                let operation = match rest.as_bytes().first() {
                    Some(b'q') => Operation::Query(Query::OffchainState),
                    Some(b'm') => Operation::Message { info: rest.to_owned() },
                    Some(b'l') => Operation::Leave,
                    _ => Operation::Shutdown(TxOptions::default()),
                };
                // A wrong moment is told, not taken.
                let _told = session.handle_operation(now, operation).is_err();
            }
            Some(("~", _)) => {
                if let Some(due) = session.poll_timeout() {
                    now = now.max(due);
                    session.handle_timeout(now);
                }
            }
            Some(("!", _)) => session.handle_disconnected(now),
            _ => {
                for message in dialect.decode(line).unwrap_or_default() {
                    session.handle_message(now, &message);
                }
            }
        }
        let mut outputs = 0;
        while let Some(output) = session.poll_output() {
            outputs += 1;
            assert!(outputs <= 64 + 16 * MAX_BATCH, "one line makes ever more outputs");
            observe(dialect, &output);
        }
        now += Duration::from_millis(1);
    }
}

fn observe(dialect: Dialect, output: &Output) {
    match output {
        Output::Ask(pending) => {
            let review = Review {
                kind: pending.request.kind,
                headline: Headline::Other(String::from("nobody looked")),
                checks: Vec::new(),
                channel_id: None,
                round: None,
                before: None,
                after: None,
                notes: Vec::new(),
            };
            let card = SignCard {
                pending: pending.clone(),
                review,
                answer_within: Duration::from_secs(1),
                automatic: None,
            };
            show(dialect, &Event::SignRequest(Box::new(card)));
        }
        Output::Send { message, .. } => {
            assert!(!matches!(message, ToNode::Sign { .. }), "signed without being told to");
            let frame = dialect.encode(message, None).unwrap_or_default();
            let outgoing = Outgoing { message: message.clone(), frame };
            show(dialect, &Event::Sent(Box::new(outgoing)));
        }
        Output::CoSigned { state, .. } => assert!(!state.signatures().is_empty()),
        _ => {}
    }
}

/// One time for all inputs, so that an input always does the same.
fn base() -> Instant {
    static BASE: OnceLock<Instant> = OnceLock::new();
    *BASE.get_or_init(Instant::now)
}

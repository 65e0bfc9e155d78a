//! Events as NDJSON: one object a line (`design/interface.md`, “Output”).
//!
//! Every object has `v` (1), `seq`, `ts` (RFC 3339 UTC with milliseconds) and `type`.
//! Amounts and nonces are strings in aettos, rounds and heights numbers.
//!
//! | type | of | fields |
//! | --- | --- | --- |
//! | `session` | connection, channel id | `event` (`connected`, `channel_id`), `url`, `role`, `dialect`, `network`, `channel` |
//! | `phase` | phase change | `phase`, `busy` |
//! | `info` | the node's `info` | `event`, `text`, `tx_hash` |
//! | `sign_request` | a request to sign | `id`, `tag`, `kind`, `own`, `channel`, `role`, `round`, `answer_within_ms`, `headline`, `delta`, `balances_after`, `verdict`, `checks`, `tx`, `payload_hash`, `automatic`, `raw` |
//! | `signed`, `rejected` | our answer | `id`, `by`, `code`, `why` |
//! | `update` | a state that both signed | `kind`, `round`, `hash`, `balances` |
//! | `conflict` | an operation dropped | `id`, `code`, `message`, `round`, `why`, `hint` |
//! | `error` | a refused request, an alarm, an unreadable frame | `id`, `name`, `message`, `node`, `fatal`, `hint` |
//! | `message` | the peer's text | `from`, `to`, `text` |
//! | `on_chain_tx` | a transaction | `info`, `tx_type`, `hash`, `tx` |
//! | `frame` | anything else sent or received | `direction`, `event`, `text` or `raw` |
//! | `note` | our own words, a request that became void | `text`, `event`, `id` |
//! | `command` | an operation began | `ticket`, `state` |
//! | `result` | an operation ended | `ticket`, `ok`, `outcome`, `round`, `code`, `method`, `answer` (what a node's answer means, amounts as text: `reply`) |
//! | `preflight` | the checks before an opening, where the node closed without a word | `text`, `checks` |
//! | `summary` | the end, last of all | `phase`, `close_code`, `explanation`, `exit`, `round`, `balances` |
//! | `balance`, `command`, `result` | by commands, through [`object`] | theirs |
//!
//! Session credentials are masked; controls, bidi and invisible characters are escaped,
//! so that a terminal that shows a line obeys nothing in it.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::context::ViewContext;
use super::facts;
use super::kind::{Kind, Object};
use super::lesson::Lesson;
use super::reply;
use super::sanitize::{is_hostile, is_selector};
use super::words;
use crate::client::{Decider, Event, SignCard};
use crate::encoding::Amount;
use crate::preflight::Finding;
use crate::review::{Balances, CheckResult};
use crate::session::{Outcome, Phase, Tracked};
use crate::wire::{FromNode, Received, Role, TxText};

/// The event as one line without its line break; `None` for what has no line.
#[must_use]
pub fn ndjson(event: &Event, seq: u64, ts_text: &str, ctx: &ViewContext) -> Option<String> {
    let (kind, fields) = fields(event, ctx)?;
    Some(object(kind, seq, ts_text, &fields))
}

/// Any line of the stream: `type` and its fields. For commands' results.
#[must_use]
pub fn object(kind: Kind, seq: u64, ts_text: &str, fields: &Value) -> String {
    to_line(&Object::streamed(kind, seq, ts_text, fields).into_json())
}

/// The type and fields of an event; scripts match `FIELD=VALUE` against them.
#[must_use]
pub fn fields(event: &Event, ctx: &ViewContext) -> Option<(Kind, Value)> {
    Some(match event {
        Event::Connected { url, role } => (
            Kind::Session,
            json!({"event": "connected", "url": url, "role": role.name(),
                   "dialect": ctx.dialect.name(), "network": ctx.network}),
        ),
        Event::ChannelId(id) => {
            (Kind::Session, json!({"event": "channel_id", "channel": id.to_string()}))
        }
        Event::Received(received) => return self::received(received, ctx),
        Event::Unreadable { why, start } => {
            (Kind::Error, json!({"name": "unreadable_frame", "message": why, "start": start}))
        }
        Event::Sent(sent) => {
            let (event, text) = words::sent(&sent.message, ctx);
            (Kind::Frame, json!({"direction": "sent", "event": event, "text": text}))
        }
        Event::SignRequest(card) => (Kind::SignRequest, sign_request(card, ctx)),
        Event::Signed { id, by } => (Kind::Signed, json!({"id": id.0, "by": decider(by)})),
        Event::Rejected { id, code, by, why, .. } => {
            (Kind::Rejected, json!({"id": id.0, "code": code, "by": decider(by), "why": why}))
        }
        Event::Voided { id, why } => {
            (Kind::Note, json!({"event": "void", "id": id.0, "text": why}))
        }
        Event::Phase(phase) => {
            let busy = match phase {
                Phase::Open(activity) => Some(*activity != crate::session::Activity::Idle),
                _ => None,
            };
            (Kind::Phase, json!({"phase": phase.name(), "busy": busy}))
        }
        Event::CoSigned { kind, hash, tracked } => (
            Kind::Update,
            json!({"kind": kind.name(), "round": tracked.round, "hash": hash.to_string(),
                   "balances": tracked_json(tracked)}),
        ),
        Event::Advanced(tracked) => {
            (Kind::Update, json!({"round": tracked.round, "balances": tracked_json(tracked)}))
        }
        Event::Started(ticket) => (Kind::Command, json!({"ticket": ticket.0, "state": "started"})),
        Event::Ended { ticket, outcome } => (Kind::Result, result(ticket.0, outcome, ctx)),
        Event::Reconnecting { attempt, wait, why } => (
            Kind::Reconnecting,
            json!({"attempt": attempt, "in_ms": u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
                   "why": why}),
        ),
        Event::Reconnected { attempt, restored } => {
            (Kind::Reconnected, json!({"attempt": attempt, "restored": restored}))
        }
        Event::Missed { time, tag, text } => {
            (Kind::Missed, json!({"at": time, "tag": tag, "text": text}))
        }
        Event::Note(text) => (Kind::Note, json!({"text": text})),
        Event::Alarm(text) => {
            (Kind::Error, json!({"name": "alarm", "message": text, "fatal": true}))
        }
        Event::Closed(end) => (
            Kind::Session,
            json!({"event": "closed", "phase": end.phase.name(), "close_code": end.code,
                   "explanation": end.explanation, "exit": end.exit,
                   "round": ctx.tracked.map(|tracked| tracked.round),
                   "balances": ctx.tracked.as_ref().map(tracked_json)}),
        ),
    })
}

/// One check before an opening.
#[must_use]
pub fn finding(finding: &Finding) -> Value {
    json!({"id": finding.id, "status": finding.status.name(), "message": finding.message,
           "fix": finding.fix})
}

/// The dotted name that `wait` and scripts know an event by: `info.open`,
/// `sign.update_ack`, `phase.open`, `update.done`, `conflict`, `message`, …
#[must_use]
pub fn event_name(event: &Event) -> Option<String> {
    Some(match event {
        Event::Received(received) => match &received.message {
            FromNode::Info(info) => format!("info.{}", info.event.name()),
            FromNode::Conflict { .. } => String::from("conflict"),
            FromNode::Message { .. } => String::from("message"),
            FromNode::Error(_) => String::from("error"),
            FromNode::OnChainTx { .. } => String::from("on_chain_tx"),
            FromNode::Leave { .. } => String::from("leave"),
            FromNode::Reply { .. } => String::from("reply"),
            _ => return None,
        },
        Event::SignRequest(card) => format!("sign.{}", card.pending.request.kind.tag()),
        Event::Signed { .. } => String::from("signed"),
        Event::Rejected { .. } => String::from("rejected"),
        Event::Phase(phase) => format!("phase.{}", phase.name()),
        Event::CoSigned { .. } | Event::Advanced(_) => String::from("update.done"),
        Event::Ended { .. } => String::from("result"),
        Event::Reconnecting { .. } => String::from("reconnecting"),
        Event::Reconnected { .. } => String::from("reconnected"),
        Event::Alarm(_) => String::from("alarm"),
        Event::Closed(_) => String::from("closed"),
        _ => return None,
    })
}

fn received(received: &Received, ctx: &ViewContext) -> Option<(Kind, Value)> {
    let channel = received.channel_id.map(|id| id.to_string());
    Some(match &received.message {
        FromNode::Info(info) => (
            Kind::Info,
            json!({"event": info.event.name(), "channel": channel,
                   "text": words::info(&info.event, ctx),
                   "tx_hash": info.tx_hash.map(|hash| hash.to_string())}),
        ),
        FromNode::OnChainTx { info, tx, tx_type } => {
            let signed = tx.signed();
            let name = signed.map(|tx| tx.tx().kind().name());
            (
                Kind::OnChainTx,
                json!({"info": info.as_ref().map(|info| info.name()),
                       "tx_type": name.or(tx_type.as_deref()),
                       "hash": signed.map(|tx| tx.hash().to_string()), "tx": tx.text}),
            )
        }
        FromNode::Conflict { round, code, message, .. } => {
            let lesson = Lesson::of_conflict(*code, message.as_deref(), *round, ctx);
            (
                Kind::Conflict,
                json!({"id": lesson.id, "code": code, "message": message, "round": round,
                       "why": lesson.why.join(" "), "hint": lesson.hints}),
            )
        }
        FromNode::Message { from, to, info, .. } => {
            (Kind::Message, json!({"from": from, "to": to, "text": info}))
        }
        FromNode::Error(error) => {
            let lesson = Lesson::of_error(error, ctx);
            let data: Vec<_> = error
                .details
                .iter()
                .map(|(code, message)| json!({"code": code, "message": message}))
                .collect();
            (
                Kind::Error,
                json!({"id": lesson.id, "name": error.reason().name(),
                       "message": lesson.why.join(" "),
                       "node": {"code": error.code, "message": error.message, "data": data},
                       "fatal": error.fatal, "hint": lesson.hints}),
            )
        }
        // Told by `sign_request`, `update` and the absence of trouble.
        FromNode::Sign(_) | FromNode::Update { .. } | FromNode::Pong => return None,
        FromNode::Leave { .. }
        | FromNode::Result { .. }
        | FromNode::Reply { .. }
        | FromNode::Unknown => {
            (Kind::Frame, json!({"direction": "received", "raw": redact(&received.raw)}))
        }
    })
}

fn sign_request(card: &SignCard, ctx: &ViewContext) -> Value {
    let (review, request) = (&card.review, &card.pending.request);
    let (capitals, text) = facts::headline(card, ctx);
    let checks: Vec<_> = review
        .checks
        .iter()
        .map(|check| {
            let (result, text) = match &check.result {
                CheckResult::Pass(text) => ("pass", text.clone()),
                CheckResult::Fail(why) => ("fail", Some(why.clone())),
                CheckResult::Unknown(why) => ("unknown", Some(why.clone())),
            };
            let mut check = json!({"id": check.id.id(), "name": check.id.name(), "result": result});
            if let (Some(text), Value::Object(check)) = (text, &mut check) {
                check.insert(String::from("text"), json!(text));
            }
            check
        })
        .collect();
    let delta = review.before.zip(review.after).map(|(before, after)| {
        json!({"initiator": delta(before.initiator, after.initiator),
               "responder": delta(before.responder, after.responder)})
    });
    json!({
        "id": card.pending.id.0,
        "tag": request.tag,
        "kind": request.kind.tag(),
        "own": card.pending.ticket.is_some(),
        "channel": review.channel_id.map(|id| id.to_string()),
        "role": ctx.role.name(),
        "round": review.round.map(|(_, after)| after),
        "answer_within_ms": u64::try_from(card.answer_within.as_millis()).unwrap_or(u64::MAX),
        "headline": format!("{capitals} {text}"),
        "delta": delta,
        "balances_after": review.after.as_ref().map(balances_json),
        "verdict": review.verdict().name(),
        "checks": checks,
        "tx": tx(&request.tx),
        "payload_hash": request.tx.signed().map(|tx| tx.hash().to_string()),
        "automatic": card.automatic,
        "raw": request.tx.text,
    })
}

/// A transaction's main fields, or why it does not decode.
fn tx(text: &TxText) -> Value {
    match &text.decoded {
        Err(why) => json!({"undecodable": why.to_string()}),
        Ok(signed) => {
            let tx = signed.tx();
            let fields = json!({
                "type": tx.kind().name(),
                "channel_id": tx.channel_id().map(|id| id.to_string()),
                "round": tx.round(),
                "state_hash": tx.state_hash().map(|hash| hash.to_string()),
                "fee": tx.fee().map(|fee| fee.to_string()),
                "nonce": tx.nonce().map(|nonce| nonce.to_string()),
                "ttl": tx.ttl(),
                "signatures": signed.signatures().len(),
            });
            match fields {
                Value::Object(fields) => {
                    fields.iter().filter(|(_, value)| !value.is_null()).map(own).collect()
                }
                other => other,
            }
        }
    }
}

fn result(ticket: u64, outcome: &Outcome, ctx: &ViewContext) -> Value {
    let (name, round, code, answer) = match outcome {
        Outcome::Done { round } => ("done", *round, None, None),
        Outcome::Unproven { round } => ("unproven", *round, None, None),
        Outcome::Answer(answer) => ("answer", None, None, Some(reply::answer_fields(answer, ctx))),
        Outcome::Refused(error) => {
            ("refused", None, Some(json!(Lesson::of_error(error, ctx).id)), None)
        }
        Outcome::Conflict { code, round, .. } => ("conflict", *round, code.map(|c| json!(c)), None),
        Outcome::Aborted { code } => ("aborted", None, code.map(|c| json!(c)), None),
        Outcome::Lost => ("lost", None, None, None),
        Outcome::Unanswered => ("unanswered", None, None, None),
        Outcome::ChannelEnded => ("channel_ended", None, None, None),
    };
    let method = match outcome {
        Outcome::Answer(answer) => Some(answer.method.as_str()),
        _ => None,
    };
    json!({"ticket": ticket, "ok": outcome.is_success(), "outcome": name, "round": round,
           "code": code, "method": method, "answer": answer})
}

fn decider(by: &Decider) -> Value {
    match by {
        Decider::Person => json!("person"),
        Decider::Mode(mode) => json!(format!("mode:{mode}")),
        Decider::Rule(rule) => json!(format!("rule:{rule}")),
    }
}

fn balances_json(balances: &Balances) -> Value {
    json!({Role::Initiator.name(): balances.initiator.to_string(),
           Role::Responder.name(): balances.responder.to_string()})
}

/// A round's balances by role, as text.
#[must_use]
pub fn tracked_json(tracked: &Tracked) -> Value {
    json!({Role::Initiator.name(): tracked.initiator.map(|amount| amount.to_string()),
           Role::Responder.name(): tracked.responder.map(|amount| amount.to_string())})
}

fn delta(before: Amount, after: Amount) -> String {
    match after.checked_sub(before) {
        Some(more) => more.to_string(),
        None => format!("-{}", before.saturating_sub(after)),
    }
}

fn own((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// The value with session credentials masked, at any depth.
#[must_use]
pub fn redact(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| {
                let secret = key == "fsm_id" || key == "existing_fsm_id";
                let value =
                    if secret && !value.is_null() { json!("ba_(redacted)") } else { redact(value) };
                (key.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(redact).collect(),
        other => other.clone(),
    }
}

/// The value in one line, with everything escaped that a terminal would obey or nobody
/// could see; `serde_json` escapes only what JSON itself demands.
#[must_use]
pub fn to_line(value: &Value) -> String {
    escape(&value.to_string()).into_owned()
}

/// Whether finished JSON has nothing that [`escape`] escapes, as most has.
#[must_use]
pub fn is_harmless_ascii(json: &[u8]) -> bool {
    json.is_ascii() && !json.contains(&0x7f)
}

/// Finished JSON with `\u` escapes for what a terminal obeys or nobody can see. Such
/// characters stand in strings only, where escaping them changes no meaning.
#[must_use]
pub fn escape(json: &str) -> Cow<'_, str> {
    if is_harmless_ascii(json.as_bytes()) {
        return Cow::Borrowed(json);
    }
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\u{7f}' || is_hostile(c) || is_selector(c) {
            let mut units = [0u16; 2];
            for unit in c.encode_utf16(&mut units) {
                line.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            line.push(c);
        }
    }
    Cow::Owned(line)
}

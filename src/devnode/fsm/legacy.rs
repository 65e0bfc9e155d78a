//! What a client of 2018 may say, when, and how it goes wrong (`spec/legacy.md` §2.2,
//! §2.7, T4, T5; `spec/legacy-node-behaviour.md` 3–7).

use serde_json::Value;

use crate::encoding::{AccountKey, Amount, Prefix, api};
use crate::tx::SignedTx;
use crate::wire::{FromNode, NodeError, SignKind};

use super::proposal::Reject;
use super::state::State;
use super::{Context, Fsm, Handled, Op, PeerMessage, Profile};

/// Whether the process takes a request now.
enum Gate {
    Go,
    /// `unknown_request`.
    Refuse,
    Postpone,
    /// No clause: the process dies under its handler.
    Crash,
}

impl Fsm {
    pub(super) fn on_legacy(&mut self, ctx: &mut Context<'_>, raw: &Value) -> Handled {
        let Some(action) = raw.get("action").and_then(Value::as_str) else {
            return Handled::Done;
        };
        let tag = raw.get("tag").and_then(Value::as_str);
        match (action, tag) {
            ("update", Some("new")) => self.on_legacy_update(ctx, raw),
            ("message", _) => self.on_legacy_message(ctx, raw),
            ("shutdown", _) => self.on_legacy_shutdown(ctx),
            ("deposit", _) if self.profile().has_deposits() => {
                self.on_legacy_deposit(ctx, raw, Op::Deposit)
            }
            ("withdraw", _) if self.profile().has_deposits() => {
                self.on_legacy_deposit(ctx, raw, Op::Withdraw)
            }
            _ => {
                if let Some(kind) = self.answered_kind(action) {
                    self.on_legacy_answer(ctx, kind, raw);
                }
                Handled::Done
            }
        }
    }

    /// The sign request that an action answers. The document's spelling reached no
    /// release: nodes drop it.
    fn answered_kind(&self, action: &str) -> Option<SignKind> {
        let kind = SignKind::from_tag(action)?;
        let is_known = matches!(
            kind,
            SignKind::InitiatorSign
                | SignKind::ResponderSign
                | SignKind::Update
                | SignKind::UpdateAck
                | SignKind::ShutdownSign
                | SignKind::ShutdownSignAck
        );
        let is_of_deposits = matches!(
            kind,
            SignKind::DepositTx
                | SignKind::DepositAck
                | SignKind::WithdrawTx
                | SignKind::WithdrawAck
        );
        let is_known = is_known || (is_of_deposits && self.profile().has_deposits());
        let is_spelled_so = kind.tag() == action || self.profile() == Profile::LegacySeed;
        (is_known && is_spelled_so).then_some(kind)
    }

    fn legacy_gate(&self) -> Gate {
        match &self.state {
            State::Open => Gate::Go,
            State::Signing(_) => Gate::Postpone,
            State::AwaitingAck(pending) => match pending.op {
                Op::Update => Gate::Postpone,
                Op::Shutdown => Gate::Crash,
                Op::Create | Op::Deposit | Op::Withdraw => Gate::Refuse,
            },
            State::Accepted => Gate::Refuse,
            State::Locking(locking) if locking.is_locked => Gate::Refuse,
            State::Locking(_)
            | State::Reestablishing
            | State::SigningSolo(_)
            | State::AwaitingOpen
            | State::Initialized
            | State::AwaitingLeaveAck
            | State::Closed { .. }
            | State::Dead => Gate::Crash,
        }
    }

    fn on_legacy_update(&mut self, ctx: &mut Context<'_>, raw: &Value) -> Handled {
        let payload = raw.get("payload");
        let field = |name| payload.and_then(|payload| payload.get(name));
        let (Some(from), Some(to), Some(amount)) = (field("from"), field("to"), field("amount"))
        else {
            return Handled::Done;
        };
        let (Ok(from), Ok(to)) = (self.legacy_account(from), self.legacy_account(to)) else {
            self.refuse(raw, "broken_encoding");
            return Handled::Done;
        };
        match self.legacy_gate() {
            Gate::Go => {}
            Gate::Refuse => {
                self.refuse(raw, "unknown_request");
                return Handled::Done;
            }
            Gate::Postpone => return Handled::Postponed,
            Gate::Crash => {
                self.crash();
                return Handled::Done;
            }
        }
        // Another responder than the own query says answered: the state knows no such
        // account (`spec/legacy-node-behaviour.md` 1).
        if self.responder != self.opening.responder {
            self.crash();
            return Handled::Done;
        }
        self.restart_timer(ctx.now);
        let reason = match (legacy_amount(amount), from, to) {
            (Amount2018::Crash, ..) => {
                self.crash();
                return Handled::Done;
            }
            (Amount2018::NotANumber, ..) => "badarith",
            (Amount2018::Negative, ..) => "negative_amount",
            (Amount2018::Good(amount), Some(from), Some(to)) => {
                match self.propose_update(from, to, amount, Vec::new()) {
                    Ok(pending) => {
                        self.ask_signature(ctx, pending);
                        return Handled::Done;
                    }
                    Err(Reject::InsufficientBalance) => "insufficient_balance",
                    Err(Reject::InvalidPubkeys) => "invalid_pubkeys",
                    Err(Reject::Internal) => "badarith",
                }
            }
            (Amount2018::Good(_), ..) => "invalid_pubkeys",
        };
        self.refuse(raw, reason);
        Handled::Done
    }

    /// A key; `None` is one that decodes and can be nobody's.
    fn legacy_account(&self, value: &Value) -> Result<Option<AccountKey>, ()> {
        let text = value.as_str().filter(|text| text.starts_with("ak$")).ok_or(())?;
        match api::decode(text) {
            Ok(decoded) if decoded.payload.len() == 32 => {}
            Ok(_) if self.profile() == Profile::LegacySeed => {}
            // From v0.17 on sizes are checked.
            Ok(_) | Err(crate::encoding::ApiError::Size { .. })
                if self.profile() == Profile::LegacyV017 =>
            {
                return Err(());
            }
            Ok(_) | Err(crate::encoding::ApiError::Size { .. }) => return Ok(None),
            Err(_) => return Err(()),
        }
        Ok(AccountKey::decode(text).ok())
    }

    fn on_legacy_message(&mut self, ctx: &mut Context<'_>, raw: &Value) -> Handled {
        let payload = raw.get("payload");
        let field = |name| payload.and_then(|payload| payload.get(name));
        let (Some(to), Some(info)) = (field("to"), field("info")) else { return Handled::Done };
        let Ok(to) = self.legacy_account(to) else {
            self.refuse(raw, "broken_encoding");
            return Handled::Done;
        };
        match self.legacy_gate() {
            Gate::Go => {}
            Gate::Refuse => {
                self.refuse(raw, "unknown_request");
                return Handled::Done;
            }
            Gate::Postpone => return Handled::Postponed,
            Gate::Crash => {
                self.crash();
                return Handled::Done;
            }
        }
        self.restart_timer(ctx.now);
        let (Some(from), Some(to)) = (self.own_key(), to.filter(|to| Some(*to) == self.peer_key()))
        else {
            self.refuse(raw, "unknown_recipient");
            return Handled::Done;
        };
        let limit = match self.profile() {
            Profile::LegacySeed => MAX_DOCUMENT_INFO,
            Profile::JsonRpc | Profile::LegacyV016 | Profile::LegacyV017 => MAX_INFO,
        };
        match info.as_str().filter(|info| info.len() <= limit) {
            Some(info) => self.send(PeerMessage::Message { from, to, info: info.to_owned() }),
            // The encoder of the peer connection dies, and silently all with it (T25).
            None => self.bury(),
        }
        Handled::Done
    }

    fn on_legacy_shutdown(&mut self, ctx: &mut Context<'_>) -> Handled {
        match self.legacy_gate() {
            Gate::Go => {
                self.restart_timer(ctx.now);
                // A refusal is not told (T20).
                if let Ok(pending) = self.propose_close(ctx, crate::wire::TxOptions::default()) {
                    self.ask_signature(ctx, pending);
                }
                Handled::Done
            }
            Gate::Refuse => Handled::Done,
            Gate::Postpone => Handled::Postponed,
            Gate::Crash => {
                self.crash();
                Handled::Done
            }
        }
    }

    /// v0.17: the client adds coins to the channel, or takes some out.
    fn on_legacy_deposit(&mut self, ctx: &mut Context<'_>, raw: &Value, op: Op) -> Handled {
        let Some(amount) = raw.get("payload").and_then(|payload| payload.get("amount")) else {
            return Handled::Done;
        };
        // The process takes nothing but positive integers, and its handler dies of it.
        let amount = match legacy_amount(amount) {
            Amount2018::Good(amount) if amount > Amount::ZERO => amount,
            _ => {
                self.crash();
                return Handled::Done;
            }
        };
        match self.legacy_gate() {
            Gate::Go => {
                self.restart_timer(ctx.now);
                match self.propose_transfer_in_or_out(ctx, op, amount, Default::default()) {
                    Ok(pending) => self.ask_signature(ctx, pending),
                    Err(Reject::InsufficientBalance) => self.refuse(raw, "insufficient_balance"),
                    Err(Reject::InvalidPubkeys | Reject::Internal) => {
                        self.refuse(raw, "badarith");
                    }
                }
                Handled::Done
            }
            Gate::Refuse => {
                self.refuse(raw, "unknown_request");
                Handled::Done
            }
            Gate::Postpone => Handled::Postponed,
            Gate::Crash => {
                self.crash();
                Handled::Done
            }
        }
    }

    fn on_legacy_answer(&mut self, ctx: &mut Context<'_>, kind: SignKind, raw: &Value) {
        let text = raw.get("payload").and_then(|payload| payload.get("tx")).and_then(Value::as_str);
        let payload = text
            .filter(|text| text.starts_with("tx$"))
            .and_then(|text| api::decode_as(text, Prefix::Transaction).ok());
        // A bad text is dropped, the process keeps waiting; bytes that are no signed
        // transaction crash the handler, even where nothing is waited for.
        let Some(payload) = payload else { return };
        if self.is_dead() {
            return;
        }
        let Ok(tx) = SignedTx::decode(&payload.payload) else { return self.crash() };
        let mut pending = match &self.state {
            State::Signing(pending) => (**pending).clone(),
            State::Open => return,
            _ => return self.die(),
        };
        match kind {
            _ if kind == pending.kind() => {}
            // Taken whatever was asked (`spec/legacy.md` §2.2).
            SignKind::Update => (pending.op, pending.is_ack) = (Op::Update, false),
            SignKind::ShutdownSign => (pending.op, pending.is_ack) = (Op::Shutdown, false),
            _ => return self.die(),
        }
        if !pending.is_ack {
            return self.on_signed(ctx, pending, tx);
        }
        // Only the signatures are taken, and only counted.
        let merged = tx
            .signatures()
            .iter()
            .fold(pending.tx.clone(), |merged, signature| merged.with_signature(signature.clone()));
        if merged.signatures().len() < 2 {
            return self.fail("not_mutually_signed");
        }
        self.on_signed(ctx, pending, merged);
    }

    fn refuse(&mut self, request: &Value, reason: &str) {
        self.reply(FromNode::Error(NodeError {
            id: None,
            code: None,
            message: reason.to_owned(),
            details: Vec::new(),
            request: Some(request.clone()),
            fatal: false,
        }));
    }
}

enum Amount2018 {
    Good(Amount),
    Negative,
    NotANumber,
    /// A fraction: the handler crashes on it.
    Crash,
}

fn legacy_amount(value: &Value) -> Amount2018 {
    let Value::Number(number) = value else { return Amount2018::NotANumber };
    let text = number.to_string();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Amount2018::Crash;
    }
    if digits.len() < text.len() && digits.bytes().any(|b| b != b'0') {
        return Amount2018::Negative;
    }
    Amount2018::Good(Amount::new(digits.parse().unwrap_or(u128::MAX)))
}

/// Longest message that survives 2018's peer connection, in bytes.
const MAX_INFO: usize = 255;
/// The document sets no limit; frames do.
const MAX_DOCUMENT_INFO: usize = 65_000;

//! Results, errors and replies: the node's direct answers to requests. A result `"ok"`
//! means that the request was handed over, never that it is done.

use serde_json::{Value, json};

use super::ledger::innermost;
use super::operation::{Answer, Operation, Outcome, Ticket};
use super::output::Output;
use super::phase::{Activity, Phase};
use super::queue::{Purpose, Running, Stage};
use super::request::{Class, raw_word};
use super::state::Session;
use crate::encoding::{AccountKey, Amount, Prefix, api};
use crate::trees::StateTrees;
use crate::wire::{Dialect, ErrorReason, NodeError, Query, ToNode, TxText};

impl Session {
    /// A result, matched by its id.
    pub(super) fn on_result(&mut self, id: &Value, result: &Value) {
        match self.take_call(id) {
            Some(Purpose::Operation(ticket)) => self.on_operation_result(ticket, result),
            Some(Purpose::Resync) => self.on_offchain_state(result),
            Some(Purpose::Learn) => self.learn_state(result),
            Some(Purpose::Missed) => self.outputs.push_back(Output::Missed(result.clone())),
            Some(Purpose::Answer(_) | Purpose::Probe) | None => {}
        }
    }

    fn on_operation_result(&mut self, ticket: Ticket, result: &Value) {
        let Some(running) = self.running.iter_mut().find(|r| r.ticket == ticket) else { return };
        running.taken = true;
        let operation = running.operation.clone();
        let request = operation.request(self);
        match &request {
            ToNode::Get(query) => {
                if matches!(query, Query::Balances(_)) {
                    self.learn(result);
                }
                self.finish(ticket, self.answered(&request, result));
            }
            ToNode::Message { .. } | ToNode::Ping | ToNode::AssumeMinimumDepth(_) => {
                self.finish(ticket, Outcome::Done { round: None });
            }
            _ if operation.ends_with_result() => {
                if let ToNode::Raw { method, .. } = &request
                    && raw_word(method) == "get.offchain_state"
                {
                    self.learn_state(result);
                }
                self.finish(ticket, self.answered(&request, result));
                self.set_idle_after_request();
            }
            _ => {}
        }
    }

    /// An answer to a query without id, as only recordings have it.
    pub(super) fn on_reply(&mut self, method: &str, data: &Value) {
        if method == "get.balances" {
            self.learn(data);
        }
        let asked = self.running.iter().find(|running| {
            running.taken
                && match running.operation.request(self) {
                    ToNode::Get(query) => query_word(&query) == method,
                    ToNode::Raw { method: raw, .. } => raw_word(&raw) == method,
                    _ => false,
                }
        });
        let answered = asked.map(|r| (r.ticket, self.answered(&r.operation.request(self), data)));
        if let Some((ticket, outcome)) = answered {
            self.finish(ticket, outcome);
            self.set_idle_after_request();
        }
    }

    /// The end of a query that was answered.
    fn answered(&self, request: &ToNode, data: &Value) -> Outcome {
        let accounts = |keys: &[AccountKey]| {
            let keys: Vec<_> = keys.iter().map(AccountKey::to_string).collect();
            json!({ "accounts": keys })
        };
        let (method, params) = match request {
            ToNode::Raw { method, params } => (raw_word(method), params.clone()),
            ToNode::Get(query) => {
                let params = match query {
                    Query::Balances(keys) | Query::Poi(keys) => accounts(keys),
                    Query::OffchainState => json!({}),
                };
                (query_word(query).to_owned(), params)
            }
            _ => (String::new(), Value::Null),
        };
        let signed = self.ledger.cosigned.as_ref().and_then(innermost);
        let state_hash = signed.and_then(|tx| tx.tx().state_hash());
        let state = self.ledger.state;
        Outcome::Answer(Box::new(Answer { method, params, data: data.clone(), state_hash, state }))
    }

    pub(super) fn on_pong(&mut self) {
        let ping = self.running.iter().find(|r| r.operation.class() == Class::Ping);
        if let Some(ticket) = ping.map(|running| running.ticket) {
            self.finish(ticket, Outcome::Done { round: None });
        }
    }

    /// A refusal, matched by its id, else by the request it echoes.
    pub(super) fn on_error(&mut self, error: &NodeError) {
        let purpose = error.id.as_ref().and_then(|id| self.take_call(id));
        match purpose {
            Some(Purpose::Operation(ticket)) => self.refuse(ticket, error),
            Some(Purpose::Answer(request)) => {
                let nothing_pending = error.reason() == ErrorReason::NotAllowedNow;
                if self.half.as_ref().is_some_and(|half| half.kind == request.request.kind) {
                    self.half = None;
                }
                self.refused = None;
                if nothing_pending {
                    self.set_activity(Activity::Idle);
                } else {
                    // The node could not read the answer and still waits for one.
                    self.pending.push((*request).clone());
                    self.set_activity(Activity::Signing);
                    self.outputs.push_back(Output::Ask(*request));
                }
            }
            // Between half and whole of a deposit the node answers nothing: it will tell.
            Some(Purpose::Resync) => self.settle_rest(),
            Some(Purpose::Probe | Purpose::Missed | Purpose::Learn) => {}
            None => {
                let Some(request) = error.request.as_ref().filter(|_| !error.fatal) else { return };
                let echoed = echoed_word(request);
                let refused = self.running.iter().find(|running| {
                    running.taken
                        && running.stage == Stage::Requested
                        && echoed == Some(request_word(&running.operation.request(self)))
                });
                if let Some(ticket) = refused.map(|running| running.ticket) {
                    self.refuse(ticket, error);
                }
            }
        }
    }

    fn refuse(&mut self, ticket: Ticket, error: &NodeError) {
        self.finish(ticket, Outcome::Refused(error.clone()));
        self.set_idle_after_request();
    }

    /// Back to idle once nothing that was requested is left.
    pub(super) fn set_idle_after_request(&mut self) {
        if self.phase == Phase::Open(Activity::Requested)
            && !self.running.iter().any(Running::blocks)
        {
            self.set_activity(Activity::Idle);
        }
    }

    pub(super) fn take_call(&mut self, id: &Value) -> Option<Purpose> {
        let at = self.calls.iter().position(|call| call.id == *id)?;
        Some(self.calls.swap_remove(at).purpose)
    }

    /// What the node says of a resumed channel: the last co-signed state, and whether a
    /// half-signed one waits.
    fn on_offchain_state(&mut self, result: &Value) {
        let text = |field| result.get(field).and_then(Value::as_str).filter(|t| !t.is_empty());
        if let Some(signed) = text("signed_tx") {
            self.on_update(&TxText::new(signed));
        }
        self.learn_state(result);
        if std::mem::take(&mut self.checking) {
            self.away = true;
        }
        self.settle(text("half_signed_tx"));
    }

    /// The balances of the round reached do not follow from what was seen: a contract has
    /// run, or only its signature was on record. The state itself tells, once it is held
    /// against the hash that both have signed.
    pub(super) fn ask_balances(&mut self) {
        let unknown = self.ledger.tracked().is_some_and(|it| it.initiator.is_none());
        let asked = self.calls.iter().any(|call| matches!(call.purpose, Purpose::Learn));
        if unknown && !asked && !self.away && self.config.dialect == Dialect::JsonRpc {
            self.send(ToNode::Get(Query::OffchainState), Purpose::Learn);
        }
    }

    /// Takes the balances from the whole state, if it is the one that both signed.
    fn learn_state(&mut self, state: &Value) {
        let Some(text) = state.get("trees").and_then(Value::as_str) else { return };
        let Ok(decoded) = api::decode_as(text, Prefix::StateTrees) else { return };
        let Ok(trees) = StateTrees::decode(&decoded.payload) else { return };
        let signed = self.ledger.cosigned.as_ref().and_then(innermost);
        let hash = signed.and_then(|tx| tx.tx().state_hash());
        let params = &self.config.params;
        if hash == Some(trees.hash(self.config.rules.version))
            && let Ok(accounts) = trees.accounts()
            && let Some(initiator) = accounts.get(&params.initiator)
            && let Some(responder) = accounts.get(&params.responder)
        {
            self.ledger.learn(initiator.balance, responder.balance);
            // A state that is about to be told is told with what it holds.
            let known = self.ledger.tracked();
            for output in &mut self.outputs {
                if let (Output::CoSigned { tracked, .. }, Some(known)) = (output, known)
                    && tracked.round == known.round
                {
                    *tracked = known;
                }
            }
        }
    }

    /// Balances of both parties, where they no longer follow from what was seen.
    fn learn(&mut self, result: &Value) {
        let balance = |key: AccountKey| -> Option<Amount> {
            let entries = result.as_array()?;
            let entry = entries.iter().find(|entry| {
                let text = entry.get("account").and_then(Value::as_str);
                text.and_then(|text| AccountKey::decode(text).ok()) == Some(key)
            })?;
            Amount::from_json(entry.get("balance")?.as_number()?).ok()
        };
        let params = &self.config.params;
        if let (Some(initiator), Some(responder)) =
            (balance(params.initiator), balance(params.responder))
            && self.half.is_none()
        {
            self.ledger.learn(initiator, responder);
        }
    }
}

impl Operation {
    /// Whether a result is all that comes of it: raw requests that lead to no signature.
    pub(super) fn ends_with_result(&self) -> bool {
        matches!(self, Self::Raw(ToNode::Raw { .. })) && self.starts().is_none()
    }
}

const fn query_word(query: &Query) -> &'static str {
    match query {
        Query::Balances(_) => "get.balances",
        Query::OffchainState => "get.offchain_state",
        Query::Poi(_) => "get.poi",
    }
}

/// What names a request in both dialects, without `channels.`: the method, or action and
/// tag.
fn request_word(message: &ToNode) -> String {
    let word = match message {
        ToNode::Update { .. } => "update.new",
        ToNode::Deposit { .. } => "deposit",
        ToNode::Withdraw { .. } => "withdraw",
        ToNode::Shutdown(_) => "shutdown",
        ToNode::Leave => "leave",
        ToNode::Message { .. } => "message",
        ToNode::Sign { kind, .. } => kind.reply(),
        ToNode::Get(query) => query_word(query),
        ToNode::Ping => "system",
        ToNode::CloseSolo(_) => "close_solo",
        ToNode::Slash(_) => "slash",
        ToNode::Settle(_) => "settle",
        ToNode::SnapshotSolo(_) => "snapshot_solo",
        ToNode::AssumeMinimumDepth(_) => "assume_minimum_depth",
        ToNode::Raw { method, .. } => return raw_word(method),
    };
    word.to_owned()
}

/// The same of an echoed request.
fn echoed_word(request: &Value) -> Option<String> {
    let text = |name| request.get(name).and_then(Value::as_str);
    match (text("method"), text("action"), text("tag")) {
        (Some(method), ..) => Some(raw_word(method)),
        (None, Some(action), Some(tag)) => Some(format!("{action}.{tag}")),
        (None, Some(action), None) => Some(action.to_owned()),
        (None, None, _) => None,
    }
}

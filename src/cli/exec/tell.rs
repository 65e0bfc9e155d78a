//! Commands that only tell: balances, state, cards, timers, history, help.

use std::time::Instant;

use serde_json::{Value, json};

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::cli::stored;
use crate::client::SignCard;
use crate::command::{self, ShowForm};
use crate::encoding::Amount;
use crate::session::RequestId;
use crate::view::{self, Kind};

/// How many events `history` shows unless it is told.
const EVENTS: usize = 40;

impl Executor {
    pub(super) async fn balances(&self) -> Result<(), Failure> {
        // They outlive the connection.
        let tracked = match self.handle.snapshot().await {
            Some(snapshot) => snapshot.tracked,
            None => self.board.lock().ctx.tracked,
        };
        let Some(tracked) = tracked else {
            return Err(Failure::new(
                Exit::NotFound,
                "there are no balances before the channel is open",
            ));
        };
        let mut ctx = self.board.ctx();
        ctx.tracked = Some(tracked);
        let of = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
        let fields = json!({
            "round": tracked.round,
            "balances": {"initiator": of(tracked.initiator), "responder": of(tracked.responder)},
        });
        self.voice.result(Kind::Balance, &fields, &view::render_state(&ctx));
        Ok(())
    }

    pub(super) async fn state(&self) -> Result<(), Failure> {
        let snapshot = self.snapshot().await?;
        let mut ctx = self.board.ctx();
        ctx.tracked = snapshot.tracked;
        ctx.phase = snapshot.phase;
        ctx.channel_id = snapshot.channel_id;
        let mut lines = view::render_state(&ctx);
        let id = snapshot.channel_id.map(|id| id.encode(ctx.dialect.era()));
        let hash = snapshot.cosigned.as_ref().and_then(|signed| signed.tx().state_hash());
        if let Some(hash) = hash {
            lines.push(format!("state    {}", hash.encode(ctx.dialect.era())));
        }
        if let Some(signed) = &snapshot.cosigned {
            lines.push(format!("tx       {}", signed.to_text(ctx.dialect.era())));
        }
        let fields = json!({
            "phase": snapshot.phase.name(),
            "channel_id": id,
            "round": snapshot.tracked.map(|tracked| tracked.round),
            "state_hash": hash.map(|hash| hash.to_string()),
            "tx": snapshot.cosigned.as_ref().map(|signed| signed.to_text(ctx.dialect.era())),
        });
        self.voice.result(Kind::State, &fields, &lines);
        Ok(())
    }

    pub(super) async fn pending(&self) -> Result<(), Failure> {
        let snapshot = self.snapshot().await?;
        let ctx = self.board.ctx();
        let now = Instant::now();
        let mut lines: Vec<String> = snapshot
            .cards
            .iter()
            .map(|card| {
                let left = card.pending.deadline.saturating_duration_since(now);
                view::render_pending(card, left, &ctx)
            })
            .collect();
        if lines.is_empty() {
            lines.push(String::from("No sign request is waiting."));
        }
        let ids: Vec<u64> = snapshot.cards.iter().map(|card| card.pending.id.0).collect();
        self.voice.result(Kind::Pending, &json!({"ids": ids, "queued": snapshot.queued}), &lines);
        Ok(())
    }

    pub(super) async fn show(&self, id: Option<RequestId>, form: ShowForm) -> Result<(), Failure> {
        let snapshot = self.snapshot().await?;
        let card = match id {
            Some(id) => snapshot.cards.iter().find(|card| card.pending.id == id),
            None => snapshot.cards.last(),
        };
        let Some(card) = card else {
            return Err(match id {
                Some(RequestId(id)) => {
                    Failure::new(Exit::NotFound, format!("no sign request #{id} is waiting"))
                        .hint("pending   lists those that wait")
                        .hint("timeline   shows how the others were answered")
                }
                None => Failure::new(Exit::NotFound, "no sign request is waiting"),
            });
        };
        let event = crate::client::Event::SignRequest(Box::new(card.clone()));
        let ctx = self.board.ctx();
        let (kind, fields) = view::fields(&event, &ctx).unwrap_or((Kind::SignRequest, json!({})));
        let lines = match form {
            ShowForm::Card => view::render_event(&event, &ctx),
            ShowForm::Json => vec![view::to_line(&fields)],
            ShowForm::Raw => vec![view::sanitize(&card.pending.request.tx.text).into_owned()],
            ShowForm::Tx => describe(card),
        };
        self.voice.result(kind, &fields, &lines);
        Ok(())
    }

    pub(super) async fn timers(&self) -> Result<(), Failure> {
        let snapshot = self.snapshot().await?;
        let now = Instant::now();
        let left = |deadline: Instant| deadline.saturating_duration_since(now).as_secs();
        let mut lines: Vec<String> = snapshot
            .timers
            .iter()
            .map(|timer| {
                format!("{:>8}  {}; then {}", clock(left(timer.deadline)), timer.what, timer.then)
            })
            .collect();
        if lines.is_empty() {
            lines.push(String::from("Nothing is waited for."));
        }
        if self.voice.is_prompted() {
            lines = self.hung(&lines);
        }
        let timers: Vec<_> = snapshot
            .timers
            .iter()
            .map(|t| json!({"what": t.what, "seconds": left(t.deadline), "then": t.then}))
            .collect();
        self.voice.result(Kind::Timers, &json!({"timers": timers}), &lines);
        Ok(())
    }

    pub(super) async fn history(&self, count: Option<usize>) -> Result<(), Failure> {
        let snapshot = self.snapshot().await?;
        let skip = count.map_or(0, |count| snapshot.history.len().saturating_sub(count));
        let mut entries = Vec::new();
        for entry in snapshot.history.iter().skip(skip) {
            entries.push(json!({"kind": entry.kind.name(), "hash": entry.hash.to_string()}));
        }
        let (events, lines) = match self.events(count).await {
            Ok(found) => found,
            Err(error) => (Vec::new(), vec![format!("{error:#}.")]),
        };
        self.voice.result(Kind::History, &json!({"entries": entries, "events": events}), &lines);
        Ok(())
    }

    /// What happened, as the journal has it, for programs and for people.
    async fn events(&self, count: Option<usize>) -> anyhow::Result<(Vec<Value>, Vec<String>)> {
        let (journal, channel) = self.stored().await?;
        let (count, unit) = (count.unwrap_or(EVENTS), self.board.ctx().unit);
        let (objects, lines) = stored::events(&journal, &channel, count, unit)?;
        // Whoever reads it from a pipe reads it line by line.
        Ok((objects, if self.voice.is_prompted() { self.hung(&lines) } else { lines }))
    }

    /// Lines for the terminal's width, what is too long under its own beginning.
    fn hung(&self, lines: &[String]) -> Vec<String> {
        let theme = self.voice.theme();
        let room = theme.width.saturating_sub(1);
        lines.iter().flat_map(|line| view::hang(&theme.fold(line), room)).collect()
    }

    pub(super) fn help(&self, topic: Option<&str>) -> Result<(), Failure> {
        match command::help(topic) {
            Some(text) => {
                let lines: Vec<String> = text.lines().map(str::to_owned).collect();
                let lines = self.hung(&lines);
                self.voice.result(Kind::Help, &json!({"text": text}), &lines);
                Ok(())
            }
            None => {
                let topic = topic.unwrap_or_default();
                let failure = Failure::new(Exit::Usage, format!("there is no help on “{topic}”"));
                Err(match command::nearest_topic(topic) {
                    Some(nearest) => failure.hint(format!("help {nearest}")),
                    None => failure.hint("help"),
                })
            }
        }
    }
}

/// What is left, as on a clock: `1:58`, `23:59:04`.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A card's transaction, field by field.
fn describe(card: &SignCard) -> Vec<String> {
    match crate::inspect::Object::decode(&card.pending.request.tx.text) {
        Ok(object) => object
            .to_node()
            .lines()
            .into_iter()
            .map(|(depth, label, value)| {
                format!("{}{label} {}", "  ".repeat(depth), view::sanitize(value))
            })
            .collect(),
        Err(error) => vec![format!("It does not decode: {error}")],
    }
}

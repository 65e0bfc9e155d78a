//! Commands that look back at the session's own transcript.

use std::time::Instant;

use serde_json::json;

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{explain, plot};
use crate::command::{PlotBy, find};
use crate::explain::Here;
use crate::journal::{ChannelSummary, Journal, JournalError};
use crate::transcript::{Transcript, lanes, mermaid};
use crate::view::{self, Kind};

impl Executor {
    /// What a word means, and what it says of this channel.
    pub(super) async fn explain(&self, word: Option<&str>) -> Result<(), Failure> {
        let last = self.board.lock().last_fault.clone();
        let word = match word.filter(|word| *word != "last") {
            Some(word) => word.to_owned(),
            None => last.ok_or_else(|| {
                Failure::new(Exit::NotFound, "nothing has gone wrong in this session yet")
                    .hint("explain CODE|EVENT|METHOD|TERM, as E1001")
            })?,
        };
        let here = self.here().await;
        let ctx = self.board.ctx();
        let (fields, mut lines) = explain::told(&word, &here, ctx.unit, &ctx.theme)?;
        if self.voice.is_prompted() {
            lines.iter_mut().for_each(|line| *line = as_typed_here(line));
        }
        self.voice.result(Kind::Explanation, &fields, &lines);
        Ok(())
    }

    /// What is known of the channel at this moment.
    async fn here(&self) -> Here {
        // Words are explained after the end too.
        let snapshot = self.handle.snapshot().await;
        let now = Instant::now();
        let left = |deadline: Instant| deadline.saturating_duration_since(now).as_secs();
        let timers = snapshot.map(|snapshot| snapshot.timers).unwrap_or_default();
        let ctx = self.board.ctx();
        let params = self.board.lock().params.clone();
        Here {
            channel: ctx.channel_id.map(|id| id.encode(ctx.dialect.era())),
            network: Some(ctx.network.clone()),
            dialect: Some(ctx.dialect.name().to_owned()),
            phase: Some(ctx.phase.name().replace('_', " ")),
            round: ctx.tracked.map(|tracked| tracked.round),
            mine: ctx.mine(),
            theirs: ctx.theirs(),
            pending: Some(ctx.pending),
            timers: timers
                .iter()
                .map(|t| (left(t.deadline), t.what.to_owned(), t.then.to_owned()))
                .collect(),
            ..params.as_ref().map(explain::of_params).unwrap_or_default()
        }
    }

    /// Who had what, from the journal.
    pub(super) async fn plot(&self, by: PlotBy) -> Result<(), Failure> {
        let ctx = self.board.ctx();
        let id = ctx.channel_id.ok_or_else(plot::nothing)?;
        let (path, role) = (self.files.journal.clone(), ctx.role);
        let reading = move || {
            let journal = Journal::open(&path)?;
            let is_it = |one: &ChannelSummary| {
                one.channel_id == Some(id) && one.role == role.name() && !one.is_replaced
            };
            match journal.channels()?.iter().find(|one| is_it(one)) {
                Some(channel) => journal.rounds(channel.key, plot::MOST),
                None => Ok(Vec::new()),
            }
        };
        let fault = |error: String| Failure::new(Exit::Config, error);
        let rounds = tokio::task::spawn_blocking(reading)
            .await
            .map_err(|error| fault(error.to_string()))?
            .map_err(|error: JournalError| fault(error.to_string()))?;
        if rounds.is_empty() {
            return Err(plot::nothing());
        }
        let peer = ctx.peer.short();
        let lines = plot::lines(&rounds, role, by, &peer, (ctx.unit, &ctx.theme));
        self.voice.result(Kind::Plot, &plot::object(&rounds, by), &lines);
        Ok(())
    }

    /// The session so far, as a sequence diagram.
    pub(super) async fn timeline(&self, as_mermaid: bool) -> Result<(), Failure> {
        let Some(recorder) = self.voice.recorder() else {
            return Err(Failure::new(Exit::NotFound, "this session is not written down").hint(
                "--record FILE   writes it down; it is off by --record off or AECHAN_RECORD",
            ));
        };
        let none = || Failure::new(Exit::NotFound, "nothing is written down yet");
        let path = recorder.flushed().await.ok_or_else(none)?;
        let shown = view::sanitize(&path.to_string_lossy()).into_owned();
        let file = path.clone();
        let reading = move || {
            let bytes = std::fs::read(file)?;
            let transcript = Transcript::read(&String::from_utf8_lossy(&bytes));
            let played = transcript.play("", Instant::now());
            std::io::Result::Ok((transcript, played))
        };
        let fault = |error: String| {
            Failure::new(Exit::NotFound, format!("cannot read the transcript {shown}: {error}"))
        };
        let read = tokio::task::spawn_blocking(reading).await.map_err(|e| fault(e.to_string()))?;
        let (transcript, played) = read.map_err(|error| fault(error.to_string()))?;
        let ctx = self.board.ctx();
        let story = transcript.story(&played, ctx.unit);
        let us = format!("{} {}", ctx.role, ctx.own.short());
        let lines = match as_mermaid {
            true => mermaid(&story, &us, &ctx.theme),
            false => lanes(&story, &us, &ctx.theme),
        };
        let fields = json!({"transcript": path.to_string_lossy(), "lines": lines});
        self.voice.result(Kind::Timeline, &fields, &lines);
        Ok(())
    }
}

/// A hint at a command of the shell that the prompt has too, as it is typed here.
fn as_typed_here(line: &str) -> String {
    let hint = line
        .trim_start()
        .strip_prefix("→ aechan ")
        .or_else(|| line.trim_start().strip_prefix("-> aechan "));
    let is_ours = |hint: &&str| hint.split(' ').next().is_some_and(|word| find(word).is_some());
    match hint.filter(is_ours) {
        Some(_) => line.replacen("aechan ", "", 1),
        None => line.to_owned(),
    }
}

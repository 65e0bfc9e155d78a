//! What a watcher tells: lines for people, objects for programs.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::cli::clock::Stamp;
use crate::cli::output::Output;
use crate::closing::Timeline;
use crate::encoding::ChannelId;
use crate::journal::{ChainPhase, ChannelSummary};
use crate::keys;
use crate::view::{Kind, Object, sanitize, short_id};
use crate::watch::{Advice, Fate, News, What};

/// What is said, and how.
pub(super) struct Voice<'a> {
    pub(super) output: &'a Output,
    pub(super) channels: &'a [ChannelSummary],
    /// The time between blocks.
    pub(super) interval: Duration,
}

impl Voice<'_> {
    fn of(&self, id: ChannelId) -> Option<&ChannelSummary> {
        self.channels.iter().find(|channel| channel.channel_id == Some(id))
    }

    pub(super) fn ask(&self, id: ChannelId) {
        if !self.output.is_json() {
            self.output.talk(format!("{}  slash now? [y/N]", short_id(&id.to_string())));
        }
    }

    pub(super) fn tell(&self, news: &News) -> Result<()> {
        if self.output.is_json() {
            let (kind, fields) = fields(news);
            let channel = news.channel.map(|id| id.to_string());
            let beside = json!({"ts": Stamp::now().rfc3339(), "channel": channel});
            self.output.json(Object::new(kind, fields).and(beside))?;
            return Ok(());
        }
        let time = Stamp::now().of_day();
        let time = time.get(..8).unwrap_or(&time);
        let name = news.channel.map_or_else(
            || String::from("node"),
            |id| short_id(&id.to_string()).trim_start_matches("ch_").to_owned(),
        );
        let (sign, lines) = self.words(news);
        let indent = " ".repeat(time.len() + 1);
        for (at, line) in lines.iter().enumerate() {
            let line = sanitize(line);
            match at {
                0 => self.output.tell(&format!("{time} {sign} {name}  {line}"))?,
                _ => self.output.tell(&format!("{indent}  {line}"))?,
            }
        }
        Ok(())
    }

    fn words(&self, news: &News) -> (&'static str, Vec<String>) {
        let peer = news.channel.and_then(|id| self.of(id)).map_or_else(
            || String::from("the peer"),
            |channel| {
                let peer = if channel.role == "responder" {
                    &channel.initiator
                } else {
                    &channel.responder
                };
                peer_name(peer)
            },
        );
        match &news.what {
            What::Seen(seen) => match seen.phase {
                ChainPhase::Open => ("·", vec![format!("open on chain, round {}", seen.round)]),
                ChainPhase::Closing => {
                    let until = seen.locked_until.unwrap_or_default();
                    let line = Timeline::of_locked(seen.height, until, self.interval);
                    (
                        "·",
                        vec![format!("a solo close is on chain with round {}; {line}", seen.round)],
                    )
                }
                ChainPhase::Gone => {
                    let paid = seen.amounts.map_or_else(String::new, |(initiator, responder)| {
                        format!(
                            ": initiator {}, responder {}",
                            self.output.unit().show(initiator),
                            self.output.unit().show(responder)
                        )
                    });
                    ("✔", vec![format!("over on chain{paid}")])
                }
            },
            What::NotThere => (
                "?",
                vec![String::from(
                    "the node does not have this channel: not on chain yet, or the node is behind",
                )],
            ),
            What::Blind => (
                "·",
                vec![
                    String::from(
                        "a node of 2018 tells nothing of a channel; what of the peer's passes through its mempool is seen",
                    ),
                    String::from(
                        "a close that is in a block between two looks is not: look often (--every), and ask a node near the miners",
                    ),
                ],
            ),
            What::Coming { hash } => (
                "⚠",
                vec![format!("{peer} has posted a closing, {hash}; it is not in a block yet")],
            ),
            What::Alert { advice, seen, ours, asks } => {
                self.alert(*advice, seen, *ours, *asks, &peer)
            }
            What::Posted { kind, hash } => ("▸", vec![format!("posted {kind} {hash}")]),
            What::Fate { kind, hash, fate } => match fate {
                Fate::Pending => ("▸", vec![format!("{kind} {hash} is in the mempool again")]),
                Fate::Mined { height } => {
                    ("▸", vec![format!("{kind} {hash} is in block {height}")])
                }
                Fate::Confirmed { height } => {
                    ("✔", vec![format!("{kind} {hash} counts: in block {height}")])
                }
                Fate::Dropped { why } => {
                    ("✖", vec![format!("{kind} {hash} can never be included: {why}")])
                }
            },
            What::Trouble { why } => ("✖", vec![format!("{why}; it is tried again")]),
            What::Silent { why } => ("✖", vec![format!("{why}; it is asked again")]),
            What::Back => ("✔", vec![String::from("it answers again")]),
            What::Doubt { why } => ("?", vec![why.clone()]),
        }
    }

    fn alert(
        &self,
        advice: Advice,
        seen: &crate::journal::OnChain,
        ours: u64,
        asks: bool,
        peer: &str,
    ) -> (&'static str, Vec<String>) {
        let close = format!(
            "{peer} closes with round {} (seen at height {}); the last co-signed round is {ours}",
            seen.round, seen.height
        );
        match advice {
            Advice::Slash { loss, before } => {
                let line = Timeline::of_locked(seen.height, before, self.interval);
                let then = if asks { "" } else { "   `aechan slash` answers it" };
                (
                    "⚠",
                    vec![
                        close,
                        format!(
                            "You would lose {}. Slash before height {before} ({}).{then}",
                            self.output.unit().show(loss),
                            line.about()
                        ),
                    ],
                )
            }
            Advice::OlderAndBetter { gain } => (
                "⚠",
                vec![
                    close,
                    format!(
                        "That gives you {} more than the last state: nothing needs an answer.",
                        self.output.unit().show(gain)
                    ),
                ],
            ),
            Advice::TooLate { loss } => (
                "✖",
                vec![
                    close,
                    format!("The lock period is over: {} are lost.", self.output.unit().show(loss)),
                ],
            ),
            Advice::NewerThanOurs { is_signed: true } => (
                "·",
                vec![format!(
                    "{peer} closes with round {}, which you signed last and never saw signed by both (the record ends with {ours}): the peer has signed it too, and it counts",
                    seen.round
                )],
            ),
            Advice::NewerThanOurs { is_signed: false } => (
                "⚠",
                vec![format!(
                    "{peer} closes with round {}, which is newer than any that is on record here ({ours}): another journal of yours has it, or the key is used elsewhere",
                    seen.round
                )],
            ),
            Advice::Settle => {
                ("·", vec![String::from("the lock period is over: `aechan settle` pays out")])
            }
            Advice::Nothing | Advice::Wait { .. } | Advice::Done => ("·", vec![close]),
        }
    }
}

/// A well-known development name, or the account in short.
fn peer_name(account: &str) -> String {
    let known = keys::DevKey::ALL
        .into_iter()
        .find(|key| key.secret().account().to_string() == account)
        .map(|key| key.name().to_owned());
    known.unwrap_or_else(|| short_id(&sanitize(account)))
}

fn fields(news: &News) -> (Kind, Value) {
    match &news.what {
        What::Seen(seen) => (
            Kind::Seen,
            json!({"phase": seen.phase.name(), "height": seen.height,
                "round": seen.round, "locked_until": seen.locked_until,
                "balances": seen.amounts.map(|(initiator, responder)| json!({
                    "initiator": initiator.to_string(), "responder": responder.to_string(),
                })),
            }),
        ),
        What::NotThere => (Kind::Seen, json!({"phase": "absent"})),
        What::Blind => (Kind::Seen, json!({"phase": "unseen"})),
        What::Coming { hash } => (Kind::Coming, json!({"hash": hash.to_string()})),
        What::Alert { advice, seen, ours, asks } => {
            let (word, amount) = match advice {
                Advice::Slash { loss, .. } => ("slash", Some(loss)),
                Advice::OlderAndBetter { gain } => ("older_and_better", Some(gain)),
                Advice::TooLate { loss } => ("too_late", Some(loss)),
                Advice::NewerThanOurs { is_signed: true } => ("half_signed", None),
                Advice::NewerThanOurs { is_signed: false } => ("newer_than_ours", None),
                Advice::Settle => ("settle", None),
                Advice::Wait { .. } => ("wait", None),
                Advice::Nothing => ("nothing", None),
                Advice::Done => ("done", None),
            };
            (
                Kind::Alert,
                json!({"advice": word, "round": seen.round, "own_round": ours,
                    "height": seen.height, "before": seen.locked_until,
                    "amount": amount.map(ToString::to_string), "asks": asks,
                }),
            )
        }
        What::Posted { kind, hash } => {
            (Kind::Posted, json!({"kind": kind.name(), "hash": hash.to_string()}))
        }
        What::Fate { kind, hash, fate } => {
            let (state, height, why) = match fate {
                Fate::Pending => ("posted", None, None),
                Fate::Mined { height } => ("mined", Some(height), None),
                Fate::Confirmed { height } => ("confirmed", Some(height), None),
                Fate::Dropped { why } => ("dropped", None, Some(why)),
            };
            (
                Kind::Posting,
                json!({"kind": kind.name(), "hash": hash.to_string(),
                    "state": state, "height": height, "why": why,
                }),
            )
        }
        What::Trouble { why } => (Kind::Trouble, json!({"why": why})),
        What::Silent { why } => (Kind::Node, json!({"state": "silent", "why": why})),
        What::Back => (Kind::Node, json!({"state": "back"})),
        What::Doubt { why } => (Kind::Node, json!({"state": "doubt", "why": why})),
    }
}

//! A lost connection taken up again by itself, in the same session: back-off with jitter
//! and a cap, what waits goes on waiting, and an end where it makes no sense to go on.
//!
//! Whether the channel process still runs is the node's to say: both ways back use the one
//! URL, and the session tells them apart (`spec/json-rpc.md` §1.6).

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::mpsc;

use super::driver::Driver;
use super::event::Event;
use super::handle::Input;
use super::record::now;
use super::socket::{self, ConnectError};
use crate::session::{Output, SessionConfig, Start, Timer};
use crate::wire::HistoryEntry;
use crate::wire::params::{Existing, redact_url};
use crate::wire::{ErrorReason, NodeError};

/// How a lost connection is taken up again.
#[derive(Clone, Copy, Debug)]
pub struct Reconnect {
    /// The wait before the first attempt; each next one waits twice as long.
    pub first: Duration,
    /// The longest wait.
    pub cap: Duration,
    /// How long it is tried before the session ends; zero is not at all.
    pub patience: Duration,
}

impl Default for Reconnect {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            cap: Duration::from_secs(30),
            // A channel that nobody talks to ends after this long (`timeout_idle`).
            patience: Duration::from_secs(600),
        }
    }
}

impl Reconnect {
    /// Not at all.
    #[must_use]
    pub fn never() -> Self {
        Self { patience: Duration::ZERO, ..Self::default() }
    }

    /// The wait before an attempt, counting from 1. `share`, from 0 to 1, is by how much of
    /// a quarter it is shortened, so that not everybody comes back in the same moment.
    fn wait(&self, attempt: u32, share: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1).min(20));
        let full = self.first.saturating_mul(doubled).min(self.cap);
        full.mul_f64(1.0 - 0.25 * share.clamp(0.0, 1.0))
    }
}

/// A connection that held for less than this after we came back counts as taken from us.
const HELD: Duration = Duration::from_secs(30);

/// How often in a row a session may be taken from us before the other client has it.
const TAKEN: u32 = 3;

/// How often in a row a node may close without a word before it is believed to mean it.
const SILENT: u32 = 3;

/// What an input means for the wait before an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Nothing,
    TryNow,
    GiveUp,
}

/// What is known of attempts to come back.
#[derive(Debug)]
pub(super) struct Back {
    how: Reconnect,
    /// Nobody is connected.
    pub(super) is_away: bool,
    /// The number of the attempt under way; 0 on the first connection.
    attempt: u32,
    /// When the connection was lost.
    since: Option<Instant>,
    /// When the next attempt begins.
    next: Option<Instant>,
    /// When the socket was last opened anew.
    returned: Option<Instant>,
    taken: u32,
    silent: u32,
}

impl Back {
    pub(super) const fn new(how: Reconnect) -> Self {
        Self {
            how,
            is_away: false,
            attempt: 0,
            since: None,
            next: None,
            returned: None,
            taken: 0,
            silent: 0,
        }
    }

    /// The wait for the next attempt, among everything that is waited for.
    pub(super) fn timer(&self) -> Option<Timer> {
        Some(Timer {
            what: "the next attempt to reconnect",
            deadline: self.next?,
            then: "the socket is opened again",
        })
    }
}

/// The channel socket's URL, with everything in its query percent-encoded.
pub(super) fn url(session: &SessionConfig, node: &str) -> Result<url::Url, ConnectError> {
    let existing = match &session.start {
        Start::Open => None,
        Start::Resume(known) => {
            Some(Existing { channel_id: known.channel_id, fsm_id: known.fsm_id.clone() })
        }
    };
    session
        .params
        .to_url(node, session.dialect, existing.as_ref())
        .map_err(|e| ConnectError::Url { url: node.to_owned(), why: e.to_string() })
}

impl Driver {
    /// The socket is gone: opens another where that makes sense; says whether there is one.
    pub(super) async fn come_back(&mut self, inputs: &mut mpsc::Receiver<Input>) -> bool {
        let is_wanted = self.disconnecting || self.ending.wanted || self.ending.declined;
        if is_wanted || !self.session.can_return() {
            return false;
        }
        if self.try_earlier_credential().await {
            return true;
        }
        if self.back.how.patience.is_zero() {
            return false;
        }
        if let Some(why) = self.is_hopeless() {
            self.ending.gave_up = Some(why);
            return false;
        }
        let mut why = self.ending.how();
        if !self.session.is_away() || self.back.since.is_none() {
            self.lost_at = now();
        }
        self.session.handle_lost(Instant::now());
        self.back.is_away = true;
        let since = *self.back.since.get_or_insert_with(Instant::now);
        if self.settle_outputs().await.is_err() {
            return false;
        }
        loop {
            if since.elapsed() >= self.back.how.patience {
                let tried = since.elapsed().as_secs();
                self.ending.gave_up = Some(format!("It was tried to reconnect for {tried} s."));
                return false;
            }
            self.back.attempt = self.back.attempt.saturating_add(1);
            let attempt = self.back.attempt;
            let wait = self.back.how.wait(attempt, share());
            self.tell(Event::Reconnecting { attempt, wait, why: why.clone() }).await;
            if !self.wait_for(wait, inputs).await {
                return false;
            }
            match self.try_again().await {
                Ok(()) => return true,
                Err(error) => why = error.to_string(),
            }
        }
    }

    /// A node that does not know the newest credential may know the one before it.
    async fn try_earlier_credential(&mut self) -> bool {
        let reason = self.ending.refusal.as_ref().map(NodeError::reason);
        if reason != Some(ErrorReason::InvalidFsmId) || !self.session.take_earlier_credential() {
            return false;
        }
        let text =
            "The node does not know the newest session credential; the one before it is tried.";
        self.tell(Event::Note(String::from(text))).await;
        self.session.handle_lost(Instant::now());
        self.settle_outputs().await.is_ok() && self.try_again().await.is_ok()
    }

    /// Waits for the next attempt, in which commands are taken, and wait. False is: give up.
    async fn wait_for(&mut self, wait: Duration, inputs: &mut mpsc::Receiver<Input>) -> bool {
        let until = Instant::now().checked_add(wait).unwrap_or_else(Instant::now);
        self.back.next = Some(until);
        let goes_on = loop {
            tokio::select! {
                () = tokio::time::sleep_until(until.into()) => break true,
                input = inputs.recv() => {
                    // Nobody is left who could want anything of the channel.
                    let Some(input) = input else { break false };
                    match self.take_input(input).await {
                        Wish::GiveUp => break false,
                        Wish::TryNow => break true,
                        Wish::Nothing => if self.settle_outputs().await.is_err() { break false },
                    }
                }
            }
        };
        self.back.next = None;
        goes_on
    }

    async fn try_again(&mut self) -> Result<(), ConnectError> {
        let url = url(self.session.config(), &self.node)?;
        self.socket = socket::open(url.as_str()).await?;
        self.ending.renew();
        self.back.is_away = false;
        self.back.returned = Some(Instant::now());
        self.session.handle_returned(Instant::now());
        let role = self.session.role();
        self.tell(Event::Connected { url: redact_url(url.as_str()), role }).await;
        Ok(())
    }

    /// Why there is no use in another attempt, after what came of the last one.
    fn is_hopeless(&mut self) -> Option<String> {
        let returned = self.back.returned?;
        if let Some(error) = &self.ending.refusal {
            let details: Vec<String> =
                error.details.iter().map(|(code, text)| format!("{code} {text}")).collect();
            return Some(format!(
                "The node does not let this session in again ({} {}): its channel process, and what it had saved, are gone.",
                error.message,
                details.join(", ")
            ));
        }
        // Nobody took it from us and nobody closed it: only patience ends that.
        if self.ending.unanswered {
            return None;
        }
        if !self.ending.heard {
            self.back.silent = self.back.silent.saturating_add(1);
            return (self.back.silent >= SILENT).then(|| {
                format!("The node closed {SILENT} connections without a word: it does not know this channel any more, or not on this port.")
            });
        }
        self.back.silent = 0;
        // A node kills the older of two connections: no close frame.
        let killed = self.ending.code.is_none() && self.ending.fault.is_some();
        if !killed || returned.elapsed() > HELD {
            self.back.taken = 0;
            return None;
        }
        self.back.taken = self.back.taken.saturating_add(1);
        (self.back.taken >= TAKEN).then(|| {
            format!("The session was taken away {TAKEN} times right after it was taken up again: another client with this channel's credential uses it. Two clients would go on like this for ever, so this one stops.")
        })
    }

    /// Does what the session wants while there is no socket.
    async fn settle_outputs(&mut self) -> Result<(), super::driver::Broken> {
        while let Some(output) = self.session.poll_output() {
            if !matches!(output, Output::Send { .. } | Output::Renew | Output::Disconnect) {
                self.act(output).await?;
            }
        }
        Ok(())
    }

    /// The node has told how things are, for the first time since the loss.
    pub(super) async fn note_return(&mut self) {
        if self.back.since.is_some() && !self.session.is_away() {
            self.back.since = None;
            let attempt = std::mem::take(&mut self.back.attempt);
            let restored = match &self.session.config().start {
                Start::Resume(known) => {
                    self.session.known().is_some_and(|now| now.fsm_id != known.fsm_id)
                }
                Start::Open => false,
            };
            self.tell(Event::Reconnected { attempt, restored }).await;
        }
    }

    /// Tells what the node has reported since the loss, oldest first.
    pub(super) async fn tell_missed(&mut self, answer: &Value) {
        let entries = HistoryEntry::all(answer).unwrap_or_default();
        for entry in entries.into_iter().rev() {
            if millis(&entry.time).is_none_or(|at| at < self.lost_at) {
                continue;
            }
            let text = entry.words();
            let event = Event::Missed { time: entry.time, tag: entry.tag, text };
            self.tell(event).await;
        }
    }
}

/// A random share from 0 to 1. A system without randomness has no jitter.
fn share() -> f64 {
    getrandom::u32().map_or(0.0, |random| f64::from(random) / f64::from(u32::MAX))
}

/// Milliseconds since 1970 of `2026-11-22T07:43:16.712Z` or `…+00:00`.
fn millis(time: &str) -> Option<u64> {
    let number = |range: std::ops::Range<usize>| time.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let fraction: String = time
        .get(19..)?
        .strip_prefix('.')
        .unwrap_or_default()
        .chars()
        .take_while(char::is_ascii_digit)
        .chain("000".chars())
        .take(3)
        .collect();
    // Years begin in March, so that the day of the leap is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let days = days - 719_468;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    u64::try_from(seconds * 1000 + fraction.parse::<i64>().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_are_never_longer() {
        let how = Reconnect::default();
        let waits: Vec<u64> = (1..=8).map(|n| how.wait(n, 0.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
        for attempt in 1..40 {
            let (most, least) = (how.wait(attempt, 0.0), how.wait(attempt, 1.0));
            assert!(most <= how.cap && least >= most.mul_f64(0.74), "{attempt}");
        }
    }

    #[test]
    fn times_of_the_node_are_read() {
        assert_eq!(millis("1970-01-01T00:00:00.000Z"), Some(0));
        assert_eq!(millis("2000-02-29T00:00:00.001Z"), Some(951_782_400_001));
        assert_eq!(millis("2026-11-22T07:43:16.712Z"), Some(1_795_333_396_712));
        assert_eq!(millis("2026-11-22T07:43:16Z"), Some(1_795_333_396_000));
        assert_eq!(millis("soon"), None);
    }
}

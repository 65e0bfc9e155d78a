//! One scenario, played against this node: the clients say what was recorded, when it was
//! recorded, and what the node says is held against what the real one said.
//!
//! Messages between the processes and blocks come when the recording shows that they had
//! come; a timer may be late by [`SLACK`].

use std::collections::VecDeque;
use std::ptr;
use std::time::{Duration, Instant};

use aechan::encoding::Amount;
use aechan::wire::Dialect;
use serde_json::Value;

use crate::cast::Cast;
use crate::compare::difference;
use crate::scenario::{Line, Scenario, What};
use crate::world::World;

/// How much later than recorded a timer may fire.
const SLACK: Duration = Duration::from_millis(1100);
/// Blocks that one frame is waited for.
const BLOCKS: u32 = 20;
/// Milliseconds within which the order of two parties' lines is not certain.
const GRACE: u64 = 10;

/// One socket of a party.
struct Connection {
    socket: usize,
    /// The recorded channel that it is about.
    channel: Option<String>,
    is_over: bool,
    hung_up: bool,
}

/// A scenario while it is played.
pub struct Play {
    world: World,
    cast: Cast,
    parties: Vec<Vec<Connection>>,
    /// The status of the last refused upgrade.
    refused: Option<u16>,
    outcome: Outcome,
}

/// What came of a scenario.
#[derive(Default)]
pub struct Outcome {
    /// Frames and closes that were as recorded.
    pub same: usize,
    pub differences: Vec<String>,
}

/// Plays a scenario.
pub fn play(dialect: Dialect, scenario: &Scenario) -> Outcome {
    let cast = Cast::of(dialect, scenario);
    let wealth = match dialect {
        Dialect::JsonRpc => Amount::new(Amount::AE.aettos() * 1000),
        Dialect::Legacy => Amount::new(1_000_000_000),
    };
    let rich: Vec<_> = cast.accounts().into_iter().map(|key| (key, wealth)).collect();
    let world = World::new(dialect, &rich);
    let parties = (0..=2).map(|_| Vec::new()).collect();
    let mut play = Play { world, cast, parties, refused: None, outcome: Outcome::default() };
    let (Some(first), start) = (scenario.lines.first(), play.world.now) else {
        return Outcome::default();
    };
    let mut heads: [VecDeque<&Line>; 3] = Default::default();
    scenario.lines.iter().for_each(|line| heads[line.party].push_back(line));
    while let Some(line) = play.next_line(&heads, start, first.at) {
        let party = heads.iter().position(|head| head.front().is_some_and(|l| ptr::eq(*l, line)));
        heads[party.unwrap()].pop_front();
    }
    play.end();
    play.outcome
}

impl Play {
    /// Plays the earliest line of all parties. If it tells of a frame that has not come,
    /// one of another party at about the same time goes first.
    fn next_line<'a>(
        &mut self,
        heads: &[VecDeque<&'a Line>; 3],
        start: Instant,
        first: u64,
    ) -> Option<&'a Line> {
        let mut lines: Vec<_> = heads.iter().filter_map(|head| head.front().copied()).collect();
        lines.sort_by_key(|line| line.at);
        let earliest = *lines.first()?;
        self.world.advance_to(start + Duration::from_millis(earliest.at - first));
        lines.retain(|line| line.at <= earliest.at + GRACE);
        let mut faults = Vec::new();
        for line in lines {
            match self.line(line) {
                Ok(()) => return Some(line),
                Err(fault) => faults.push(fault),
            }
        }
        self.differ(earliest, faults.swap_remove(0));
        Some(earliest)
    }

    /// Plays a line; an error tells of a frame that has not come.
    fn line(&mut self, line: &Line) -> Result<(), String> {
        let newest = self.parties[line.party].len().wrapping_sub(1);
        match &line.what {
            What::Connect(url) => match self.world.connect(&self.cast.translate(url)) {
                Ok(socket) => {
                    self.refused = None;
                    let channel = None;
                    let (is_over, hung_up) = (false, false);
                    self.parties[line.party].push(Connection { socket, channel, is_over, hung_up });
                }
                Err(status) => self.refused = Some(status),
            },
            What::Refused(status) if self.refused == Some(*status) => {}
            What::Refused(status) => self.differ(line, format!("no HTTP status {status}")),
            What::In(frame) => return self.expect(line, frame),
            What::Out(text) => {
                if let Some(connection) = self.speaker(line.party) {
                    let text = self.cast.rewrite(text);
                    self.world.send(connection, &text);
                }
            }
            What::Life => {
                if let Some(connection) = self.speaker(line.party) {
                    self.world.touch(connection);
                }
            }
            What::Hangup => self.hang_up(line.party, newest),
            What::Closed(_) if self.refused.is_some() => {}
            What::Closed(code) => self.expect_close(line, *code),
        }
        Ok(())
    }

    fn differ(&mut self, line: &Line, what: String) {
        self.outcome.differences.push(format!("{}: {what}", line.place));
    }

    /// The socket that a party speaks on: its newest that is not over.
    fn speaker(&self, party: usize) -> Option<usize> {
        let mut connections = self.parties[party].iter().rev();
        connections.find(|connection| !connection.is_over).map(|connection| connection.socket)
    }

    fn hang_up(&mut self, party: usize, index: usize) {
        if let Some(connection) = self.parties[party].get_mut(index) {
            connection.hung_up = true;
            self.world.hang_up(connection.socket);
        }
    }

    /// The connection that a recorded frame came on.
    fn listener(&mut self, party: usize, frame: &Value) -> usize {
        let channel = frame["params"]["channel_id"].as_str().or(frame["channel_id"].as_str());
        let (connections, sockets) = (&mut self.parties[party], &self.world.sockets);
        let newest = connections.len() - 1;
        let Some(channel) = channel else { return newest };
        // A socket that another one took over hears nothing any more.
        let hears = |c: &Connection| !c.is_over && sockets[c.socket].closed != Some(1006);
        let known = connections
            .iter()
            .rposition(|c| hears(c) && c.channel.as_deref() == Some(channel))
            .unwrap_or(newest);
        connections[known].channel = Some(channel.to_owned());
        known
    }

    fn expect(&mut self, line: &Line, recorded: &Value) -> Result<(), String> {
        let connection = self.listener(line.party, recorded);
        let socket = self.parties[line.party][connection].socket;
        let mut blocks = 0;
        let patience = self.world.now + SLACK;
        loop {
            let translated = self.cast.translate(&recorded.to_string());
            let translated: Value = serde_json::from_str(&translated).unwrap();
            let found = self.world.sockets[socket]
                .frames
                .iter()
                .position(|ours| difference(&translated, ours).is_none());
            let frames = &mut self.world.sockets[socket].frames;
            if let Some(at) = found
                && (at == 0 || (is_of_chain(recorded) || frames.iter().take(at).all(is_of_chain)))
                && let Some(ours) = frames.remove(at)
            {
                self.cast.learn(recorded, &ours);
                self.outcome.same += 1;
                return Ok(());
            }
            if self.world.deliver_one(self.world.process_of(socket)) {
                continue;
            }
            if needs_block(recorded) && blocks < BLOCKS {
                blocks += 1;
                self.world.mine();
            } else if self.world.next_due().is_some_and(|due| due <= patience) {
                self.world.advance_once();
            } else {
                let ours = self.world.sockets[socket].frames.front();
                let reason = match ours {
                    Some(ours) => {
                        let why = difference(&translated, ours).unwrap_or_default();
                        let ours = brief(ours);
                        format!("instead of {}: {ours} ({why})", brief(&translated))
                    }
                    None => format!("no {}", brief(&translated)),
                };
                return Err(reason);
            }
        }
    }

    fn expect_close(&mut self, line: &Line, code: u16) {
        let party = line.party;
        let is_closed = |play: &Self, index: usize| {
            let connection: &Connection = &play.parties[party][index];
            (!connection.is_over).then(|| play.world.sockets[connection.socket].closed).flatten()
        };
        let open = |play: &Self| {
            (0..play.parties[party].len()).rev().find(|index| !play.parties[party][*index].is_over)
        };
        let patience = self.world.now + SLACK;
        loop {
            let count = self.parties[party].len();
            if let Some(index) = (0..count).find(|index| is_closed(self, *index).is_some()) {
                let ours = is_closed(self, index).unwrap_or_default();
                match ours == code {
                    true => self.outcome.same += 1,
                    false => self.differ(line, format!("closed {ours} instead of {code}")),
                }
                return self.finish(line, index);
            }
            let Some(index) = open(self) else {
                return self.differ(line, format!("no socket to close {code}"));
            };
            let hung_up = self.parties[party][index].hung_up;
            if hung_up || matches!(code, 1005 | 1006) {
                self.hang_up(party, index);
                return self.finish(line, index);
            }
            if self.world.deliver_one(None) {
                continue;
            }
            if self.world.next_due().is_some_and(|due| due <= patience) {
                self.world.advance_once();
            } else {
                self.differ(line, format!("not closed {code}"));
                self.hang_up(party, index);
                return self.finish(line, index);
            }
        }
    }

    /// A socket is over: nothing may be left in it that was not recorded.
    fn finish(&mut self, line: &Line, index: usize) {
        let connection = &mut self.parties[line.party][index];
        connection.is_over = true;
        let left: Vec<_> = self.world.sockets[connection.socket].frames.drain(..).collect();
        for frame in left {
            self.differ(line, format!("too much: {}", brief(&frame)));
        }
    }

    fn end(&mut self) {
        while self.world.deliver_one(None) {}
        for party in 0..self.parties.len() {
            for index in 0..self.parties[party].len() {
                let socket = self.parties[party][index].socket;
                let left: Vec<_> = self.world.sockets[socket].frames.drain(..).collect();
                for frame in left {
                    self.outcome.differences.push(format!("end: too much: {}", brief(&frame)));
                }
            }
        }
    }
}

fn event(frame: &Value) -> &str {
    let data =
        if frame["payload"].is_null() { &frame["params"]["data"] } else { &frame["payload"] };
    data["event"].as_str().unwrap_or_default()
}

fn is_on_chain_tx(frame: &Value) -> bool {
    frame["method"] == "channels.on_chain_tx" || frame["action"] == "on_chain_tx"
}

/// What reports of the chain tell comes in no fixed order (`spec/node-behaviour.md` 16).
fn is_of_chain(frame: &Value) -> bool {
    is_on_chain_tx(frame)
        || event(frame).ends_with("_locked")
        || matches!(event(frame), "closing" | "closed_confirmed" | "min_depth_achieved")
}

/// Whether only a block can bring it.
fn needs_block(frame: &Value) -> bool {
    let info = frame["params"]["data"]["info"].as_str().unwrap_or_default();
    event(frame).ends_with("_locked")
        || matches!(event(frame), "closed_confirmed" | "min_depth_achieved")
        || matches!(info, "channel_changed" | "channel_closed" | "solo_closing" | "can_slash")
}

fn brief(frame: &Value) -> String {
    let name = frame["method"].as_str().or(frame["action"].as_str()).unwrap_or("answer");
    let tag = frame["tag"].as_str().unwrap_or_default();
    let rest = [&frame["error"], &frame["result"], &frame["params"]["data"], &frame["payload"]];
    let rest = rest.iter().find(|rest| !rest.is_null()).map(ToString::to_string);
    let rest: String = rest.unwrap_or_default().chars().take(120).collect();
    format!("{name} {tag} {rest}")
}

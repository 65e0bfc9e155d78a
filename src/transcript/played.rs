//! A transcript played through the session and the review of a live channel: what this
//! version makes of it, line by line.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;

use super::read::{Transcript, What};
use crate::encoding::{Amount, ChannelId, FsmId};
use crate::review::replay::Reviewer;
use crate::review::{Check, CheckResult, Verdict};
use crate::session::replay::{Replay, Settings};
use crate::session::{Activity, Change, Known, Network, Output, Phase, Session, Tracked};
use crate::trees::{Account, ChannelState, Rules};
use crate::tx::{SignedTx, TxKind};
use crate::wire::params::OpenParams;
use crate::wire::{Dialect, Role};

/// The protocol number of a 2018 node where nothing says it: v0.16.
const PROTOCOL_2018: u64 = 15;

/// What came of playing a transcript.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// Sign requests, in order.
    pub asked: Vec<Asked>,
    /// What the session concluded, in order.
    pub marks: Vec<Mark>,
    /// What it raised, with the line.
    pub alarms: Vec<(usize, String)>,
    /// Where each party's channel stood at the end.
    pub ends: Vec<End>,
}

/// One sign request, and what this version says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The line of its frame.
    pub line: usize,
    /// Who was asked.
    pub party: Role,
    /// Its method, or action and tag.
    pub method: String,
    /// The round it would make.
    pub round: Option<u64>,
    /// The worst of the checks.
    pub verdict: Verdict,
    /// All checks.
    pub checks: Vec<Check>,
    /// What the transcript says that was found then: the verdict's name.
    pub then: Option<String>,
    /// What the transcript says that was decided then, in words.
    pub decided: Option<String>,
}

impl Asked {
    /// Checks that did not pass, and why.
    pub fn open_checks(&self) -> impl Iterator<Item = (&Check, &str)> {
        self.checks.iter().filter_map(|check| match &check.result {
            CheckResult::Pass(_) => None,
            CheckResult::Fail(why) | CheckResult::Unknown(why) => Some((check, why.as_str())),
        })
    }
}

/// Something that the session concluded from a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The line.
    pub line: usize,
    /// Whose session.
    pub party: Role,
    /// What.
    pub what: Concluded,
}

/// What a session can conclude.
#[derive(Clone, Debug, PartialEq)]
pub enum Concluded {
    /// A state that both signed.
    CoSigned {
        /// What kind of transaction.
        kind: TxKind,
        /// The transaction with both signatures.
        signed: Box<SignedTx>,
        /// Round and balances with it.
        tracked: Tracked,
    },
    /// Round and balances moved without a state to show for it.
    Advanced(Tracked),
    /// The channel has this id.
    Named(ChannelId),
    /// The phase changed.
    Phase(Phase),
}

/// Where a channel stood when the transcript ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// For whom.
    pub party: Role,
    /// The phase.
    pub phase: Phase,
    /// Round and balances.
    pub tracked: Option<Tracked>,
}

impl Transcript {
    /// Plays it. `base` is what the first line's time is taken for; `network_id` is what
    /// signatures are for, where the transcript does not say it.
    #[must_use]
    pub fn play(&self, network_id: &str, base: Instant) -> Played {
        let settings = self.settings(network_id);
        let (steps, broken) = self.steps();
        let known = self.known();
        let mut played = Played::default();
        let mut reviewer = Reviewer::new(settings.clone(), base).with_broken(broken);
        if let Some((params, known)) = &known {
            reviewer.know(params.clone(), known.clone());
        }
        reviewer.follow(&steps, |seen| {
            played.asked.push(Asked {
                line: seen.line,
                party: seen.party,
                method: seen.method.to_owned(),
                round: seen.round,
                verdict: seen.verdict,
                checks: seen.checks.to_vec(),
                then: None,
                decided: None,
            });
        });
        played.alarms = std::mem::take(&mut reviewer.alarms);
        self.recall(&mut played.asked);

        let mut replay = Replay::new(settings, base);
        if let Some((params, known)) = known {
            replay.know(params, known);
        }
        let mut told: BTreeMap<Role, Tracked> = BTreeMap::new();
        for step in &steps {
            let party = replay.party(step);
            let mark = |what| Mark { line: step.line, party, what };
            let mut marks = Vec::new();
            replay.step(step, |_, output| match output {
                Output::CoSigned { state, tracked } => {
                    let signed = Box::new(state.clone());
                    let kind = state.tx().kind();
                    told.insert(party, *tracked);
                    marks.push(mark(Concluded::CoSigned { kind, signed, tracked: *tracked }));
                }
                Output::ChannelId(id) => marks.push(mark(Concluded::Named(*id))),
                Output::PhaseChanged { from, to } if from.name() != to.name() => {
                    marks.push(mark(Concluded::Phase(*to)));
                }
                _ => {}
            });
            let tracked = replay.sessions(party).last().and_then(Session::tracked);
            if let Some(tracked) = tracked.filter(|tracked| told.get(&party) != Some(tracked)) {
                told.insert(party, tracked);
                marks.push(mark(Concluded::Advanced(tracked)));
            }
            played.marks.append(&mut marks);
        }
        for party in [Role::Initiator, Role::Responder] {
            if let Some(session) = replay.sessions(party).last() {
                let (phase, tracked) = (session.phase(), session.tracked());
                played.ends.push(End { party, phase, tracked });
            }
        }
        played
    }

    fn settings(&self, network_id: &str) -> Settings {
        let dialect = self.dialect();
        let id = match (&self.head.network_id, dialect) {
            (Some(id), _) => Some(id.clone()),
            (None, Dialect::JsonRpc) => Some(network_id.to_owned()),
            (None, Dialect::Legacy) => None,
        };
        let protocol = self.head.protocol.unwrap_or(PROTOCOL_2018);
        Settings { dialect, network: Network { id }, protocol, middle: None }
    }

    /// What was known of a channel that was gone on with, and not opened here.
    fn known(&self) -> Option<(OpenParams, Known)> {
        let known = self.head.known.as_ref()?;
        let (params, ..) = OpenParams::from_query(self.head.params.as_deref()?).ok()?;
        let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
        let balances = known.get("balances").and_then(|balances| {
            let of = |name| text(balances, name)?.parse::<Amount>().ok();
            of("initiator").zip(of("responder"))
        });
        let cosigned = text(known, "signed").and_then(|tx| SignedTx::from_text(&tx).ok());
        let known = Known {
            channel_id: ChannelId::decode(self.head.channel.as_deref()?).ok()?,
            // The first stand-in is that of the credential that was used.
            fsm_id: FsmId::new([1; 32]),
            earlier: Vec::new(),
            phase: phase(&text(known, "phase").unwrap_or_default()),
            round: known.get("round").and_then(Value::as_u64)?,
            state: state(&params, balances, cosigned.as_ref()),
            cosigned,
            balances,
            history: Vec::new(),
            half: None,
            change: Change::Opaque,
        };
        Some((params, known))
    }

    /// What the transcript itself says about its sign requests: each is followed by what
    /// was found and decided.
    fn recall(&self, asked: &mut [Asked]) {
        let text = |data: &Value, name: &str| data.get(name)?.as_str().map(str::to_owned);
        let mut numbers: BTreeMap<u64, usize> = BTreeMap::new();
        let mut next = 0;
        for line in &self.lines {
            let What::Event { kind, data, .. } = &line.what else { continue };
            let id = data.get("id").and_then(Value::as_u64);
            match (kind.as_str(), id) {
                ("sign_request", Some(id)) => {
                    // The last request before this line that nothing was said about yet.
                    let before = asked.iter().enumerate().skip(next);
                    let found = before.take_while(|(_, asked)| asked.line < line.number).last();
                    let Some((at, _)) = found else { continue };
                    next = at.saturating_add(1);
                    numbers.insert(id, at);
                    if let Some(asked) = asked.get_mut(at) {
                        asked.then = text(data, "verdict");
                    }
                }
                ("signed" | "rejected", Some(id)) => {
                    let Some(asked) = numbers.get(&id).and_then(|at| asked.get_mut(*at)) else {
                        continue;
                    };
                    let by = text(data, "by").unwrap_or_default();
                    let why = text(data, "why").map_or_else(String::new, |why| format!(": {why}"));
                    asked.decided = Some(format!("{kind} ({by}){why}"));
                }
                _ => {}
            }
        }
        // A recording of others has answers instead.
        let answered = |from: usize| {
            let later = self.lines.iter().skip_while(move |line| line.number <= from);
            later
                .take_while(|line| !matches!(line.what, What::In(ref frame) if is_request(frame)))
                .find_map(|line| match &line.what {
                    What::Out(frame) => answer(frame),
                    _ => None,
                })
        };
        for asked in asked.iter_mut().filter(|asked| asked.decided.is_none()) {
            asked.decided = answered(asked.line);
        }
    }
}

/// The off-chain state of those balances, if it is the one that was co-signed.
fn state(
    params: &OpenParams,
    balances: Option<(Amount, Amount)>,
    cosigned: Option<&SignedTx>,
) -> Option<ChannelState> {
    let (initiator, responder) = balances?;
    let state = ChannelState::new(
        Rules::modern(params.channel_reserve),
        (params.initiator, Account::new(initiator)),
        (params.responder, Account::new(responder)),
    )
    .ok()?;
    (cosigned?.tx().state_hash() == Some(state.hash())).then_some(state)
}

/// Whether a frame of the node asks for a signature.
fn is_request(frame: &Value) -> bool {
    let word = |name| frame.get(name).and_then(Value::as_str).unwrap_or_default();
    word("method").starts_with("channels.sign.") || word("action") == "sign"
}

/// What a frame of ours answers a sign request with.
fn answer(frame: &Value) -> Option<String> {
    let params = frame.get("params").or_else(|| frame.get("payload"))?;
    let signed = params.get("signed_tx").or_else(|| params.get("tx")).is_some();
    let refused = params.get("error").and_then(Value::as_u64);
    match (signed, refused) {
        (_, Some(code)) => Some(format!("rejected with code {code}")),
        (true, None) => Some(String::from("signed")),
        (false, None) => None,
    }
}

/// The phase of this name; what was under way in it is not known.
fn phase(name: &str) -> Phase {
    let all = [
        Phase::AwaitingDepth,
        Phase::AwaitingPeerDepth,
        Phase::Open(Activity::Idle),
        Phase::Closing,
        Phase::Closed,
        Phase::Left,
        Phase::Dead,
    ];
    all.into_iter().find(|phase| phase.name() == name).unwrap_or(Phase::Disconnected)
}

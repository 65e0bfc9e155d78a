//! Closings are arithmetic: every solo close, slash, settle and snapshot that real nodes
//! wrote, or took from a client, is made again, byte for byte, from the state before it,
//! given the same fee, nonce and ttl.
//!
//! The collections are found as in `tests/replay.rs`; absent ones are skipped.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aechan::closing::{Basis, Fee, Terms, settle};
use aechan::encoding::{Amount, ChannelId};
use aechan::session::replay::What;
use aechan::session::{Session, innermost};
use aechan::trees::{ChannelState, Poi, Rules, StateVersion};
use aechan::tx::fee::DEFAULT_GAS_PRICE;
use aechan::tx::{CloseSoloLayout, OffchainLayout, SignedTx, Tx, TxKind};
use aechan::wire::{Dialect, FromNode};
use common::{Recording, collection, fixtures, recordings};
use serde_json::Value;

/// Transactions of `http.ndjson` that its maker spoilt to see what the node does, or made
/// for no channel at all.
const SPOILT: [&str; 4] = [
    "close_solo with wrong poi (expect never mined)",
    "settle wrong amounts (expect never mined)",
    "helper close_solo, payload text",
    "helper settle",
];

/// The helper writes a slash without payload, which no chain takes: it is not made here.
const PAYLOADLESS: &str = "helper slash with real poi, empty payload";

/// What is said of a snapshot whose state does not follow.
const UNKNOWN: &str = "the state is not known";

/// A state that both signed.
#[derive(Clone)]
struct State {
    signed: SignedTx,
    state: ChannelState,
}

/// What was found in one collection.
#[derive(Default)]
struct Findings {
    /// Every state that both signed and that follows, by channel, the latest last.
    states: BTreeMap<ChannelId, Vec<State>>,
    /// What the last close or slash on chain says.
    closed: BTreeMap<ChannelId, (Amount, Amount)>,
    seen: BTreeSet<Vec<u8>>,
    made: BTreeMap<TxKind, usize>,
    fees: usize,
    /// Snapshots of states with contracts, which only a virtual machine knows.
    unknown: usize,
    wrong: Vec<String>,
}

impl Findings {
    fn follow(&mut self, file: &Recording) {
        let mut told: Vec<(String, SignedTx)> = Vec::new();
        for step in &file.steps {
            let What::Received(messages) = &step.what else { continue };
            for received in messages {
                let text = match &received.message {
                    FromNode::Sign(request) => &request.tx,
                    FromNode::OnChainTx { tx, .. } => tx,
                    _ => continue,
                };
                if let Some(inner) = text.signed().and_then(innermost) {
                    told.push((format!("{}:{}", file.name, step.line), inner));
                }
            }
        }
        file.follow(|_, session, _| self.learn(session));
        for (place, inner) in told {
            self.compare(&place, &inner, StateVersion::Modern);
        }
    }

    fn learn(&mut self, session: &Session) {
        let (Some(id), Some(signed), Some(state)) =
            (session.channel_id(), session.last_cosigned(), session.state())
        else {
            return;
        };
        let known = self.states.entry(id).or_default();
        let is_new = known.iter().all(|known| known.signed != *signed);
        // A mutual close is no state to close with.
        if is_new && innermost(signed).is_some_and(|inner| inner.tx().round().is_some()) {
            known.push(State { signed: signed.clone(), state: *state });
        }
    }

    /// Makes the transaction again and holds the two against each other.
    fn compare(&mut self, place: &str, inner: &SignedTx, version: StateVersion) {
        let tx = inner.tx();
        let kinds = [TxKind::CloseSolo, TxKind::Slash, TxKind::Settle, TxKind::SnapshotSolo];
        if !kinds.contains(&tx.kind()) {
            return;
        }
        let amounts = self.proven(tx);
        let first = self.seen.insert(inner.tx_bytes().to_vec());
        if first {
            match self.make(tx, version) {
                Ok(made) if made.encode() == inner.tx_bytes() => {
                    *self.made.entry(tx.kind()).or_default() += 1;
                    let usual = Fee::AtPrice(DEFAULT_GAS_PRICE);
                    let usual = self.with_fee(tx, version, usual).unwrap();
                    self.fees += usize::from(usual.encode() == inner.tx_bytes());
                }
                Ok(_) => self.wrong.push(format!("{place}: another {}", tx.kind())),
                Err(why) if why == UNKNOWN => self.unknown += 1,
                Err(why) => self.wrong.push(format!("{place}: no {}: {why}", tx.kind())),
            }
        }
        if let (Some(id), Some(amounts)) = (tx.channel_id(), amounts) {
            self.closed.insert(id, amounts);
        }
    }

    fn make(&self, tx: &Tx, version: StateVersion) -> Result<Tx, String> {
        self.with_fee(tx, version, Fee::Exact(tx.fee().unwrap()))
    }

    fn with_fee(&self, tx: &Tx, version: StateVersion, fee: Fee) -> Result<Tx, String> {
        let terms = Terms { fee, nonce: tx.nonce().unwrap(), ttl: tx.ttl().unwrap() };
        let (id, from) = (tx.channel_id().unwrap(), tx.actor().unwrap());
        let made = match tx {
            Tx::Settle(_) => {
                let last = self.states.get(&id).and_then(|states| states.last());
                let whole = |state: &State| {
                    (state.state.initiator().1.balance, state.state.responder().1.balance)
                };
                let amounts = self.closed.get(&id).copied().or_else(|| last.map(whole));
                settle(id, from, amounts.ok_or("no amounts")?, version, &terms)
            }
            Tx::CloseSolo(close) => {
                let basis = self.basis(id, &close.payload, close)?;
                // Where the chain had the round from a snapshot, the node shows it anew.
                basis.close_solo(from, None, &terms)
            }
            Tx::Slash(slash) => self.basis(id, &slash.payload, slash)?.slash(from, &terms),
            Tx::SnapshotSolo(snapshot) => {
                let state = self.of_payload(id, &snapshot.payload).ok_or(UNKNOWN)?;
                Basis::of_state(id, state.signed, &state.state)
                    .map_err(|e| e.to_string())?
                    .snapshot(from, &terms)
            }
            _ => unreachable!("not asked for"),
        };
        made.map_err(|error| error.to_string())
    }

    /// The state before: the one that was signed last when the close was made. What the
    /// close itself carries only tells which one that is.
    fn basis(
        &self,
        id: ChannelId,
        payload: &[u8],
        close: &aechan::tx::CloseSoloTx,
    ) -> Result<Basis, String> {
        let CloseSoloLayout::Tagged { poi } = &close.layout else {
            return Err("no proof".to_owned());
        };
        let hash =
            |state: &State| Poi::decode(poi).ok().map(|p| p.hash(state.state.rules().version));
        let state = match payload {
            [] => self.states.get(&id).and_then(|states| {
                let fits = |state: &&State| hash(state) == Some(state.state.hash());
                states.iter().rfind(fits).cloned()
            }),
            _ => self.of_payload(id, payload),
        };
        let state = state.ok_or("no such state was signed by both")?;
        Basis::of_state(id, state.signed, &state.state).map_err(|error| error.to_string())
    }

    /// The sockets of one channel were not recorded. Its states follow from the amounts that
    /// its maker always used and the transfers in the payloads; the hashes that both signed
    /// say whether that is right.
    fn recall(&mut self, lines: &[Value]) {
        let mut payloads = BTreeMap::new();
        for text in lines.iter().filter_map(|line| line["request_body"]["tx"].as_str()) {
            let Some(Tx::CloseSolo(close) | Tx::Slash(close)) =
                SignedTx::from_text(text).ok().map(|signed| signed.tx().clone())
            else {
                continue;
            };
            if let Ok(payload) = SignedTx::decode(&close.payload)
                && !self.states.contains_key(&close.channel_id)
            {
                payloads.insert((close.channel_id, payload.tx().round().unwrap()), payload);
            }
        }
        for ((id, _), signed) in payloads {
            let Tx::Offchain(tx) = signed.tx() else { continue };
            let OffchainLayout::V016 { updates, state_hash } = &tx.layout else { continue };
            let [one] = updates.as_slice() else { continue };
            let (from, to) = (one.from.account().unwrap(), one.to.account().unwrap());
            let known = self.states.entry(id).or_default();
            let begin = |initiator, responder| {
                let (i, r) = (Amount::new(70), Amount::new(40));
                let rules = Rules::legacy(15, Amount::new(2));
                ChannelState::create(rules, initiator, responder, i, r, Amount::ZERO).unwrap()
            };
            let before = known.last().map(|state| state.state);
            let candidates = match before {
                Some(before) => vec![before],
                None => vec![begin(from, to), begin(to, from)],
            };
            let state = candidates
                .into_iter()
                .find_map(|state| {
                    let next = state.transfer(&from, &to, one.amount).ok()?;
                    (next.hash() == *state_hash).then_some(next)
                })
                .expect("the hash that both signed");
            known.push(State { signed, state });
        }
    }

    fn of_payload(&self, id: ChannelId, payload: &[u8]) -> Option<State> {
        let inner = innermost(&SignedTx::decode(payload).ok()?)?;
        let of = |state: &&State| {
            innermost(&state.signed).is_some_and(|it| it.tx_bytes() == inner.tx_bytes())
        };
        self.states.get(&id)?.iter().find(of).cloned()
    }

    /// The balances that a close shows.
    fn proven(&self, tx: &Tx) -> Option<(Amount, Amount)> {
        let (Tx::CloseSolo(close) | Tx::Slash(close)) = tx else { return None };
        let CloseSoloLayout::Tagged { poi } = &close.layout else { return None };
        let poi = Poi::decode(poi).ok()?;
        let state = self.states.get(&close.channel_id)?.last()?;
        let balance = |key| Some(poi.account(key).ok()??.balance);
        Some((balance(&state.state.initiator().0)?, balance(&state.state.responder().0)?))
    }

    fn conclude(&self, name: &str) {
        let counts: Vec<String> =
            self.made.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        println!(
            "{name}: {} byte for byte; {} of them with the fee computed here; {} snapshots of \
             states with contracts left out",
            counts.join(", "),
            self.fees,
            self.unknown
        );
        assert!(self.wrong.is_empty(), "{name}:\n{}", self.wrong.join("\n"));
    }

    fn count(&self, kind: TxKind) -> usize {
        self.made.get(&kind).copied().unwrap_or_default()
    }
}

fn today(folder: &Path) -> Option<Findings> {
    let mut findings = Findings::default();
    for file in recordings(folder, Dialect::JsonRpc)? {
        findings.follow(&file);
    }
    findings.conclude(&folder.file_name().unwrap().to_string_lossy());
    Some(findings)
}

/// The closings of 2018 were posted over HTTP; the sockets' recordings have the states.
fn of_2018(folder: &Path, http: &Path) -> Option<Findings> {
    let mut findings = Findings::default();
    for file in recordings(folder, Dialect::Legacy)? {
        file.follow(|_, session, _| findings.learn(session));
    }
    let lines: Vec<Value> = std::fs::read_to_string(http)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    findings.recall(&lines);
    for line in &lines {
        let label = line["label"].as_str().unwrap_or_default();
        let texts = [&line["request_body"]["tx"], &line["response_body"]["tx"]];
        for text in texts.into_iter().filter_map(Value::as_str).filter(|_| !SPOILT.contains(&label))
        {
            let Ok(signed) = SignedTx::from_text(text) else { continue };
            let Some(id) = signed.tx().channel_id() else { continue };
            if label == PAYLOADLESS {
                assert_eq!(signed.tx().kind(), TxKind::Slash);
                continue;
            }
            let version = findings.states.get(&id).and_then(|states| states.last());
            let legacy = StateVersion::Legacy { protocol: 15 };
            let version = version.map_or(legacy, |state| state.state.rules().version);
            let before = findings.closed.clone();
            findings.compare(label, &signed, version);
            if label.contains("never mined") {
                findings.closed = before;
            }
        }
    }
    findings.conclude("recordings-2018");
    Some(findings)
}

#[test]
fn the_recordings_of_this_repository() {
    let found = today(&fixtures("recordings")).unwrap();
    let counts = [TxKind::CloseSolo, TxKind::Settle, TxKind::SnapshotSolo].map(|k| found.count(k));
    assert_eq!(counts, [1, 1, 1]);
}

#[test]
fn every_closing_of_the_recordings() {
    let folder = collection("AECHAN_TEST_RECORDINGS", "recordings");
    let Some(found) = today(&folder) else { return };
    assert!(found.count(TxKind::CloseSolo) >= 2 && found.count(TxKind::Settle) >= 2);
}

#[test]
fn every_closing_of_the_corpus() {
    let folder = collection("AECHAN_TEST_CORPUS", "corpus");
    let Some(found) = today(&folder) else { return };
    let kinds = [TxKind::CloseSolo, TxKind::Slash, TxKind::Settle, TxKind::SnapshotSolo];
    assert_eq!(kinds.map(|kind| found.count(kind)), [17, 12, 28, 10]);
    assert_eq!(found.unknown, 8);
}

#[test]
fn every_closing_of_2018() {
    let folder = collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018");
    let Some(found) = of_2018(&folder, &folder.join("http.ndjson")) else { return };
    let kinds = [TxKind::CloseSolo, TxKind::Slash, TxKind::Settle];
    assert_eq!(kinds.map(|kind| found.count(kind)), [4, 2, 3]);
}

#[test]
fn the_closings_of_2018_in_this_repository() {
    let found = of_2018(&fixtures("recordings-2018"), &fixtures("closing-2018.ndjson")).unwrap();
    assert_eq!([TxKind::CloseSolo, TxKind::Settle].map(|kind| found.count(kind)), [1, 1]);
}

//! State hashes are arithmetic: from the opening parameters and what is announced, every
//! hash that a real node put into a transaction is predicted, and never looked up.
//!
//! The collections are found as in `tests/replay.rs`; absent ones are skipped. The counts
//! for the corpus are those of `../shared/reference/statehash.py`, an independent proof.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/replay.rs"]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aechan::encoding::{AccountKey, Amount, ChannelId, StateHash};
use aechan::session::replay::What;
use aechan::session::{Change, innermost};
use aechan::trees::{
    Account, Accounts, ChannelState, Poi, Rules, StateTrees, StateVersion, mutual_close_split,
    state_hash,
};
use aechan::tx::{CloseSoloLayout, SignedTx, Tx};
use aechan::wire::params::OpenParams;
use aechan::wire::{Dialect, FromNode, Received, Role, SignRequest, TxText};
use common::{Recording, collection, fixtures, recordings};
use serde_json::Value;

/// Recordings whose parties gave different parameters: their nodes' states differ.
const DIFFERING: [&str; 6] = [
    "amounts_differ_responder_updates",
    "initiator_key_differs",
    "params_differ",
    "responder_key_differs",
    "reserve_above_amount",
    "only_reserve_lock_push_differ",
];

/// A channel of a group of files: the same scenario suite may use one channel in many.
type Channel = (String, ChannelId);

/// What was predicted, and how often it came out.
#[derive(Default)]
struct Proof {
    dialect: Option<Dialect>,
    states: BTreeMap<(Channel, u64), ChannelState>,
    seen: BTreeSet<(&'static str, String)>,
    counts: BTreeMap<&'static str, usize>,
    mismatches: Vec<String>,
}

/// What is remembered while one file is read.
#[derive(Default)]
struct Reading {
    file: String,
    params: [Option<OpenParams>; 2],
    created: Option<(StateHash, u64, ChannelState)>,
    announced: BTreeMap<(ChannelId, u64, StateHash), Change>,
    last: BTreeMap<ChannelId, (u64, StateHash)>,
}

impl Proof {
    fn hit(&mut self, kind: &'static str, at: String, fits: bool) {
        if self.seen.insert((kind, at.clone())) {
            *self.counts.entry(kind).or_default() += 1;
            if !fits {
                self.mismatches.push(format!("{kind} {at}"));
            }
        }
    }

    fn rules(&self, params: &OpenParams) -> Rules {
        match self.dialect {
            Some(Dialect::Legacy) => Rules::legacy(15, params.channel_reserve),
            _ => Rules::modern(params.channel_reserve),
        }
    }

    fn read(&mut self, file: &Recording) {
        let mut reading = Reading { file: file.name.clone(), ..Reading::default() };
        let mut only = Role::Initiator;
        for step in &file.steps {
            match &step.what {
                What::Connected { url } => {
                    if let Ok((params, ..)) = OpenParams::from_query(url) {
                        only = step.party.unwrap_or(params.role);
                        reading.params[usize::from(only == Role::Responder)] = Some(params);
                    }
                }
                What::Received(messages) => {
                    let role = step.party.unwrap_or(only);
                    for received in messages {
                        self.message(&mut reading, received, role);
                    }
                }
                _ => {}
            }
        }
    }

    fn message(&mut self, reading: &mut Reading, received: &Received, role: Role) {
        match &received.message {
            FromNode::Sign(request) => self.request(reading, request, role),
            FromNode::Update { state } => self.committed(reading, state),
            FromNode::Result { result, .. } => self.answer(reading, received.channel_id, result),
            FromNode::Reply { data, .. } => self.answer(reading, received.channel_id, data),
            _ => {}
        }
    }

    fn request(&mut self, reading: &mut Reading, request: &SignRequest, role: Role) {
        let Some(inner) = request.tx.signed().and_then(innermost) else { return };
        let text = &request.tx.text;
        let tail = &text[text.len() - 12..];
        match inner.tx() {
            Tx::Create(tx) => {
                let params = reading.params[usize::from(role == Role::Responder)].as_ref().unwrap();
                let push = params.push_amount;
                let (i, r) = (params.initiator_amount, params.responder_amount);
                let rules = self.rules(params);
                let (initiator, responder) = (params.initiator, params.responder);
                let state = ChannelState::create(rules, initiator, responder, i, r, push).unwrap();
                let hash = tx.layout.state_hash().unwrap();
                let at = format!("{} {hash} {} {tail}", reading.file, tx.nonce);
                self.hit("create", at, state.hash() == hash);
                reading.created = Some((hash, tx.nonce, state));
            }
            Tx::Offchain(_) | Tx::Deposit(_) | Tx::Withdraw(_) => {
                let channel = inner.tx().channel_id().unwrap();
                let (round, hash) = (inner.tx().round().unwrap(), inner.tx().state_hash().unwrap());
                let change = Change::of(request);
                reading.announced.insert((channel, round, hash), change);
                let base = self.states.get(&(reading.channel(channel), round - 1));
                if let Some(next) = base.and_then(|base| change.apply(base)) {
                    let kind = match inner.tx() {
                        Tx::Deposit(_) => "deposit",
                        Tx::Withdraw(_) => "withdrawal",
                        _ => "update",
                    };
                    let at = format!("{} {channel} {round} {hash} {change:?}", reading.file);
                    self.hit(kind, at, next.hash() == hash);
                }
            }
            Tx::CloseSolo(tx) | Tx::Slash(tx) => {
                if let CloseSoloLayout::Tagged { poi } = &tx.layout {
                    let last = payload_state(&tx.payload).or(reading.last(tx.channel_id));
                    self.poi(reading, tx.channel_id, poi, last, inner.tx().kind().name());
                }
            }
            Tx::CloseMutual(tx) => {
                let split = |state: &ChannelState| {
                    let (i, r) = (state.initiator().1.balance, state.responder().1.balance);
                    mutual_close_split(i, r, tx.fee).ok()
                };
                let paid = (tx.initiator_amount, tx.responder_amount);
                let at = format!("{} {} {} {}", reading.file, tx.channel_id, tx.fee, tx.nonce);
                self.amounts(reading, tx.channel_id, "mutual close", at, split, paid);
            }
            Tx::Settle(tx) => {
                let whole = |state: &ChannelState| {
                    Some((state.initiator().1.balance, state.responder().1.balance))
                };
                let paid = (tx.initiator_amount, tx.responder_amount);
                let at = format!("{} {} {} {}", reading.file, tx.channel_id, tx.fee, tx.nonce);
                self.amounts(reading, tx.channel_id, "settle", at, whole, paid);
            }
            Tx::ForceProgress(tx) => {
                let trees = StateTrees::decode(&tx.offchain_trees).unwrap();
                let at = format!("{} {}", reading.file, inner.hash());
                let last = payload_state(&tx.payload).or(reading.last(tx.channel_id));
                if let Some((_, hash)) = last {
                    self.hit("forced trees", at, trees.hash(StateVersion::Modern) == hash);
                }
            }
            _ => {}
        }
    }

    /// What both have signed becomes the base of the next round, if it was predicted.
    fn committed(&mut self, reading: &mut Reading, state: &TxText) {
        let Some(inner) = state.signed().and_then(innermost) else { return };
        let peeled = state.signed().unwrap().clone().peel().unwrap();
        match inner.tx() {
            Tx::Create(tx) => {
                let Some(id) = peeled.created_channel_id() else { return };
                let hash = tx.layout.state_hash().unwrap();
                reading.last.insert(id, (1, hash));
                if let Some((created, nonce, state)) = reading.created
                    && (created, nonce) == (hash, tx.nonce)
                {
                    self.states.insert((reading.channel(id), 1), state);
                }
            }
            tx => {
                let (Some(id), Some(round)) = (tx.channel_id(), tx.round()) else { return };
                let Some(hash) = tx.state_hash() else { return };
                reading.last.insert(id, (round, hash));
                let channel = reading.channel(id);
                let base = self.states.get(&(channel.clone(), round - 1));
                let change = reading.announced.get(&(id, round, hash));
                let next = base.zip(change).and_then(|(base, change)| change.apply(base));
                if let Some(next) = next.filter(|next| next.hash() == hash) {
                    self.states.insert((channel, round), next);
                }
            }
        }
    }

    fn answer(&mut self, reading: &Reading, channel: Option<ChannelId>, answer: &Value) {
        let Some(channel) = channel else { return };
        let text = |name| answer.get(name).and_then(Value::as_str).filter(|t| !t.is_empty());
        if let Some(poi) = text("poi") {
            let bytes = aechan::encoding::api::decode(poi).unwrap().payload;
            self.poi(reading, channel, &bytes, reading.last(channel), "proof asked for");
        }
        if let (Some(trees), Some(signed)) = (text("trees"), text("signed_tx")) {
            let bytes = aechan::encoding::api::decode(trees).unwrap().payload;
            let trees = StateTrees::decode(&bytes).unwrap().hash(StateVersion::Modern);
            let signed = innermost(&SignedTx::from_text(signed).unwrap()).unwrap();
            let fits = signed.tx().state_hash() == Some(trees);
            self.hit("state asked for", format!("{} {trees}", reading.file), fits);
        }
    }

    /// The root of a proof is the state's hash, and of a state without contracts we make
    /// the same proof byte for byte.
    fn poi(
        &mut self,
        reading: &Reading,
        channel: ChannelId,
        bytes: &[u8],
        last: Option<(u64, StateHash)>,
        kind: &'static str,
    ) {
        let Some((round, hash)) = last else { return };
        let poi = Poi::decode(bytes).unwrap();
        let at = format!("{} {channel} {round} {}", reading.file, bytes.len());
        self.hit(kind, format!("{at} {hash}"), poi.hash(StateVersion::Modern) == hash);
        let Some(state) = self.states.get(&(reading.channel(channel), round)).copied() else {
            return;
        };
        let keys: Vec<AccountKey> = [state.initiator().0, state.responder().0]
            .into_iter()
            .filter(|key| poi.account(key).is_ok_and(|account| account.is_some()))
            .collect();
        for key in &keys {
            let fits = poi.account(key) == Ok(state.account(key));
            self.hit("balance in a proof", format!("{at} {key}"), fits);
        }
        let ours = Poi::build(&state.accounts(), &keys).unwrap();
        if !keys.is_empty() && ours.roots() == poi.roots() {
            self.hit("proof rebuilt", at, ours.encode() == bytes);
        }
    }

    fn amounts(
        &mut self,
        reading: &Reading,
        channel: ChannelId,
        kind: &'static str,
        at: String,
        expected: impl Fn(&ChannelState) -> Option<(Amount, Amount)>,
        paid: (Amount, Amount),
    ) {
        let Some((round, _)) = reading.last(channel) else { return };
        if let Some(state) = self.states.get(&(reading.channel(channel), round)) {
            let fits = expected(state) == Some(paid);
            self.hit(kind, at, fits);
        }
    }
}

impl Reading {
    fn channel(&self, id: ChannelId) -> Channel {
        (self.file.split("__").next().unwrap().to_owned(), id)
    }

    fn last(&self, id: ChannelId) -> Option<(u64, StateHash)> {
        self.last.get(&id).copied()
    }
}

fn payload_state(payload: &[u8]) -> Option<(u64, StateHash)> {
    let signed = innermost(&SignedTx::decode(payload).ok()?)?;
    Some((signed.tx().round()?, signed.tx().state_hash()?))
}

fn prove(folder: &Path, dialect: Dialect) -> Option<BTreeMap<&'static str, usize>> {
    let mut files = recordings(folder, dialect)?;
    files.retain(|file| !DIFFERING.iter().any(|name| file.name.starts_with(name)));
    let mut proof = Proof { dialect: Some(dialect), ..Proof::default() };
    // Files continue each other's channels: read until nothing more is learnt.
    loop {
        let known = proof.states.len();
        files.iter().for_each(|file| proof.read(file));
        if proof.states.len() == known {
            break;
        }
    }
    println!("{}: {:?}", folder.display(), proof.counts);
    assert!(proof.mismatches.is_empty(), "{}", proof.mismatches.join("\n"));
    Some(proof.counts)
}

#[test]
fn fixtures_of_both_nodes() {
    let today = prove(&fixtures("recordings"), Dialect::JsonRpc).unwrap();
    assert!(today["create"] >= 10 && today["update"] >= 10, "{today:?}");
    let of_2018 = prove(&fixtures("recordings-2018"), Dialect::Legacy).unwrap();
    assert!(of_2018["create"] >= 10 && of_2018["update"] >= 5, "{of_2018:?}");
}

#[test]
fn all_recordings_of_today() {
    prove(&collection("AECHAN_TEST_RECORDINGS", "recordings"), Dialect::JsonRpc);
}

#[test]
fn all_recordings_of_2018() {
    prove(&collection("AECHAN_TEST_RECORDINGS_2018", "recordings-2018"), Dialect::Legacy);
}

#[test]
fn the_corpus_of_the_nodes_own_tests() {
    let Some(counts) = prove(&collection("AECHAN_TEST_CORPUS", "corpus"), Dialect::JsonRpc) else {
        return;
    };
    for (kind, expected) in [
        ("create", 167),
        ("update", 93),
        ("deposit", 12),
        ("withdrawal", 10),
        ("proof rebuilt", 41),
    ] {
        assert_eq!(counts[kind], expected, "{kind}");
    }
}

fn vectors(name: &str) -> Option<Value> {
    let path = collection("AECHAN_TEST_VECTORS", "vectors").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is absent", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn the_seeds_own_create() {
    let Some(vectors) = vectors("legacy.json") else { return };
    let create = vectors["seed"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["label"].as_str().unwrap() == "A create, unsigned");
    let signed = SignedTx::from_text(create.unwrap()["encoded"].as_str().unwrap()).unwrap();
    let Tx::Create(tx) = signed.tx() else { panic!("no create") };
    let [seven, four] = [7, 4].map(Amount::new);
    assert_eq!((tx.initiator_amount, tx.responder_amount), (seven, four));
    let (i, r) = (tx.initiator.account().unwrap(), tx.responder.account().unwrap());
    let rules = Rules::legacy(15, tx.channel_reserve);
    let state = ChannelState::create(rules, i, r, seven, four, Amount::new(3)).unwrap();
    assert_eq!(Some(state.hash()), tx.layout.state_hash());
}

#[test]
fn the_2018_nodes_own_trees_and_proofs() {
    let Some(vectors) = vectors("legacy-trees-and-poi.json") else { return };
    let array = |hex: &Value| -> [u8; 32] { bytes(hex).try_into().unwrap() };
    for (name, case) in vectors.as_object().unwrap() {
        let version = StateVersion::Legacy { protocol: case["protocol"].as_u64().unwrap() };
        let mut accounts = Accounts::new();
        for account in case["accounts"].as_array().unwrap() {
            let nonce = account["nonce"].as_u64().unwrap();
            let balance = Amount::from_json(account["balance"].as_number().unwrap()).unwrap();
            accounts.set(AccountKey::new(array(&account["key"])), Account { nonce, balance });
        }
        let hash = StateHash::new(array(&case["node_trees_hash"]));
        assert_eq!(state_hash(version, &accounts), hash, "{name}");
        let keys: Vec<AccountKey> = accounts.iter().map(|(key, _)| *key).collect();
        let proof = Poi::build(&accounts, &keys).unwrap();
        assert_eq!(proof.encode(), bytes(&case["node_poi_hex"]), "{name}");
    }
}

fn bytes(hex: &Value) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect()
}

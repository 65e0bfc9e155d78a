//! Two processes, a chain and a clock that only moves when told.

use std::time::{Duration, Instant};

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use super::super::*;
use crate::devnode::chain::{Chain, ChainConfig};
use crate::devnode::params::{Admission, admit};
use crate::devnode::profile::LegacyProfile;
use crate::encoding::{Amount, Era, Prefix, api};
use crate::tx::{Signature, SignedTx, SigningForm};
use crate::wire::SignRequest;

pub(super) const I: usize = 0;
pub(super) const R: usize = 1;

pub(super) fn key(party: usize) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(party).unwrap() + 1; 32])
}

pub(super) fn account(party: usize) -> AccountKey {
    AccountKey::new(key(party).verifying_key().to_bytes())
}

fn opening(profile: Profile, party: usize, change: &str) -> Opening {
    let role = ["initiator", "responder"][party];
    let era = profile.era();
    let (i, r) = (account(I).encode(era), account(R).encode(era));
    let (names, legacy) = match profile {
        Profile::JsonRpc => {
            (["&protocol=json-rpc&initiator_id=", "&responder_id="], LegacyProfile::Seed)
        }
        Profile::LegacySeed => (["&initiator=", "&responder="], LegacyProfile::Seed),
        Profile::LegacyV016 => (["&initiator=", "&responder="], LegacyProfile::V016),
        Profile::LegacyV017 => (["&initiator=", "&responder="], LegacyProfile::V017),
    };
    // Legacy fees are 1 aetto; today's need room in the channel. The last of two counts.
    let scale = if profile.is_legacy() { "" } else { "000000000000" };
    let query = format!(
        "role={role}&host=h&port=9{}{i}{}{r}&initiator_amount=70{scale}&responder_amount=40{scale}\
         &push_amount=3&channel_reserve=2&lock_period=3{change}",
        names[0], names[1]
    );
    match admit(&query, legacy).unwrap() {
        Admission::Open(opening) => *opening,
        Admission::Resume(_) => panic!("a new channel"),
    }
}

pub(super) struct Pair {
    pub(super) fsm: [Fsm; 2],
    chain: Chain,
    now: Instant,
    /// What each client has seen, in few words.
    pub(super) seen: [Vec<String>; 2],
    /// The last sign request of each.
    asked: [Option<SignRequest>; 2],
    /// Whether a dial finds the responder.
    pub(super) reachable: bool,
}

impl Pair {
    pub(super) fn new(profile: Profile, changes: [&str; 2]) -> Self {
        let now = Instant::now();
        let genesis = [I, R].map(|party| (account(party), Amount::AE)).to_vec();
        let base = if profile.is_legacy() {
            ChainConfig::legacy(15)
        } else {
            ChainConfig::modern("ae_dev")
        };
        let network = Network { id: "ae_dev".to_owned(), legacy_protocol: 15 };
        let fsm = [I, R].map(|party| {
            let opening = opening(profile, party, changes[party]);
            let id = FsmId::new([u8::try_from(party).unwrap(); 32]);
            Fsm::new(now, opening, network.clone(), id)
        });
        let chain = Chain::new(ChainConfig { genesis, ..base });
        let (seen, asked) = (Default::default(), Default::default());
        Self { fsm, chain, now, seen, asked, reachable: true }
    }

    /// A pair whose channel is open, with nothing left in `seen`.
    pub(super) fn open(profile: Profile, changes: [&str; 2]) -> Self {
        let mut pair = Self::new(profile, changes);
        pair.settle();
        pair.sign(I);
        pair.sign(R);
        pair.mine(6);
        for party in [I, R] {
            assert!(pair.seen[party].iter().any(|s| s == "info open"), "{:?}", pair.seen);
        }
        pair.seen = Default::default();
        pair
    }

    /// A client comes back to a process that has ended.
    pub(super) fn reestablish(&mut self, party: usize) {
        let saved = self.fsm[party].saved().unwrap();
        let network = self.fsm[party].network.clone();
        let id = FsmId::new([9; 32]);
        self.fsm[party] = Fsm::reestablish(self.now, saved, network, id);
        self.seen[party].clear();
        self.settle();
    }

    pub(super) fn step(&mut self, party: usize, step: impl FnOnce(&mut Fsm, &mut Context<'_>)) {
        step(&mut self.fsm[party], &mut Context { now: self.now, ledger: &mut self.chain });
    }

    /// Does what the processes want until they want nothing more.
    pub(super) fn settle(&mut self) {
        while let Some((party, output)) = [I, R]
            .into_iter()
            .find_map(|party| self.fsm[party].poll_output().map(|output| (party, output)))
        {
            match output {
                Output::Frame { message, .. } => {
                    if let FromNode::Sign(request) = &message {
                        self.asked[party] = Some(request.clone());
                    }
                    self.seen[party].push(words(&message));
                }
                Output::Peer(message) => {
                    self.step(1 - party, |fsm, ctx| fsm.handle_peer(ctx, message));
                }
                Output::Dial if self.reachable => self.step(party, Fsm::handle_connected),
                Output::Dial => self.step(party, Fsm::handle_dial_failed),
                Output::Listen => {}
                Output::Raw(frame) => {
                    let event = frame["params"]["data"]["event"].as_str().unwrap();
                    self.seen[party].push(format!("raw {event}"));
                }
                Output::Close(code) => self.seen[party].push(format!("close {code}")),
            }
        }
    }

    pub(super) fn signed(&self, party: usize, by: usize) -> SignedTx {
        let request = self.asked[party].as_ref().unwrap();
        let bytes = api::decode_as(&request.tx.text, Prefix::Transaction).unwrap().payload;
        let tx = SignedTx::decode_any(&bytes).unwrap();
        let text = self.fsm[party].signing_text().bytes(SigningForm::Raw, tx.tx_bytes());
        tx.with_signature(Signature::Ed25519(key(by).sign(&text).to_bytes()))
    }

    pub(super) fn answer(&mut self, party: usize, tag: &str, tx: &SignedTx) {
        let request = if self.fsm[party].is_legacy() {
            json!({"action": tag, "payload": {"tx": tx.to_text(Era::Legacy)}})
        } else {
            json!({"jsonrpc": "2.0", "method": format!("channels.{tag}"),
                "params": {"signed_tx": tx.to_text(Era::Modern)}})
        };
        assert_eq!(self.ask(party, &request), Handled::Done);
    }

    /// Answers the last sign request.
    pub(super) fn sign(&mut self, party: usize) {
        let tag = self.asked[party].as_ref().unwrap().tag.clone();
        let tx = self.signed(party, party);
        self.answer(party, &tag, &tx);
    }

    pub(super) fn ask(&mut self, party: usize, request: &Value) -> Handled {
        let mut handled = Handled::Done;
        self.step(party, |fsm, ctx| handled = fsm.handle_request(ctx, request));
        self.settle();
        handled
    }

    pub(super) fn call(&mut self, party: usize, method: &str, params: Value) -> Handled {
        let request =
            json!({"jsonrpc": "2.0", "method": format!("channels.{method}"), "params": params});
        self.ask(party, &request)
    }

    pub(super) fn update(&mut self, party: usize, amount: u64) -> Handled {
        let era = self.fsm[party].profile().era();
        let (from, to) = (account(party).encode(era), account(1 - party).encode(era));
        let params = json!({"from": from, "to": to, "amount": amount});
        match era {
            Era::Modern => self.call(party, "update.new", params),
            Era::Legacy => {
                self.ask(party, &json!({"action": "update", "tag": "new", "payload": params}))
            }
        }
    }

    /// The hash of the block at a height.
    pub(super) fn block_text(&self, height: u64) -> String {
        self.chain.block(height).unwrap().hash.key_text(Era::Modern)
    }

    /// Takes blocks away, whose transactions go back to the mempool.
    pub(super) fn reorg(&mut self, depth: u64) {
        self.chain.reorg(depth, crate::devnode::chain::Orphans::Return);
        for party in [I, R] {
            self.step(party, |fsm, ctx| fsm.handle_block(ctx));
        }
        self.settle();
    }

    pub(super) fn mine(&mut self, blocks: u32) {
        for _ in 0..blocks {
            self.chain.mine(0);
            for party in [I, R] {
                self.step(party, Fsm::handle_block);
            }
            self.settle();
        }
    }

    /// Moves the clock, stopping wherever a process wants to be called.
    pub(super) fn wait(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(due) =
            self.fsm.iter().filter_map(Fsm::poll_timeout).min().filter(|due| *due <= end)
        {
            self.now = self.now.max(due);
            for party in [I, R] {
                self.step(party, Fsm::handle_timeout);
            }
            self.settle();
        }
        self.now = end;
    }

    #[track_caller]
    pub(super) fn saw(&mut self, party: usize, expected: &[&str]) {
        assert_eq!(self.seen[party], expected, "party {party}, of {:?}", self.seen);
        self.seen[party].clear();
    }
}

fn words(message: &FromNode) -> String {
    match message {
        FromNode::Info(info) => format!("info {}", info.event.name()),
        FromNode::Sign(request) => format!("sign {}", request.tag),
        FromNode::Update { .. } => "update".to_owned(),
        FromNode::Leave { .. } => "leave".to_owned(),
        FromNode::OnChainTx { info, .. } => {
            info.as_ref().map_or("on_chain_tx".to_owned(), |info| format!("tx {}", info.name()))
        }
        FromNode::Conflict { code, round, .. } => {
            format!("conflict {} at {}", code.unwrap_or(0), round.unwrap_or(0))
        }
        FromNode::Error(error) => match error.details.first() {
            Some((code, _)) => format!("error {code}"),
            None => format!("error {}", error.message),
        },
        FromNode::Message { info, .. } => format!("message {info}"),
        FromNode::Result { result, .. } => result.to_string(),
        FromNode::Reply { method, .. } => method.clone(),
        FromNode::Pong | FromNode::Unknown => "pong".to_owned(),
    }
}

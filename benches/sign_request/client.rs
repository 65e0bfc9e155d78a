//! What aechan does with a sign request, step by step as its driver does, without sockets.

use std::time::Instant;

use aechan::client::{Approved, Cleared, Decider, SignCard};
use aechan::encoding::AccountKey;
use aechan::journal::{ChannelKey, CoSigned, Journal, NewChannel, PartyAccount, RequestRecord};
use aechan::keys::{self, DevKey, KeySigner, SignMessage, Signer};
use aechan::review::{Limits, Memory, Verdict, review};
use aechan::session::{Network, Output, PendingRequest, Session, SessionConfig, Start};
use aechan::tx::{Signature, SigningForm, SigningText};
use aechan::wire::Dialect;

use super::frames::{Frames, NETWORK, Round};

/// What happens between review and signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    Nothing,
    Unsynced,
    Synced,
}

pub struct Client {
    session: Session,
    memory: Memory,
    signer: KeySigner,
    network: keys::Network,
    keep: Keep,
    journal: Journal,
    channel: ChannelKey,
    _folder: tempfile::TempDir,
}

impl Client {
    pub fn new(frames: &Frames, keep: Keep) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let journal = Journal::open(&folder.path().join("journal.sqlite")).unwrap();
        journal.set_synced(keep == Keep::Synced).unwrap();
        let new = NewChannel {
            network: NETWORK,
            dialect: "json-rpc",
            role: "initiator",
            initiator: frames.params.initiator.to_string(),
            responder: frames.params.responder.to_string(),
            params: String::new(),
            node: "",
        };
        let channel = journal.begin(0, &new).unwrap();
        let config = SessionConfig {
            dialect: Dialect::JsonRpc,
            account: frames.params.initiator,
            params: frames.params.clone(),
            network: Network { id: Some(NETWORK.to_owned()) },
            rules: frames.rules,
            start: Start::Resume(Box::new(frames.known.clone())),
        };
        let signer = KeySigner::local(DevKey::Alice.secret());
        let mut client = Self {
            session: Session::new(config, Instant::now()),
            memory: Memory::new(Limits::default()),
            signer,
            network: keys::Network::new(NETWORK),
            keep,
            journal,
            channel,
            _folder: folder,
        };
        for text in &frames.opening {
            client.take(text);
        }
        client
    }

    pub fn announce(&mut self, round: &Round) {
        self.take(&round.announcement);
    }

    /// The measured part: from frame to frame.
    pub fn answer(&mut self, request: &str) -> String {
        self.take(request);
        let asked = std::iter::from_fn(|| self.session.poll_output()).find_map(|out| match out {
            Output::Ask(pending) => Some(pending),
            _ => None,
        });
        self.sign(asked.unwrap());
        let sent = std::iter::from_fn(|| self.session.poll_output()).find_map(|out| match out {
            Output::Send { message, id } => Some(Dialect::JsonRpc.encode(&message, id).unwrap()),
            _ => None,
        });
        sent.unwrap()
    }

    fn sign(&mut self, pending: PendingRequest) {
        let judged = review(&self.memory.context(&self.session, &pending), &pending.request);
        assert_eq!(judged.verdict(), Verdict::Verified, "{judged:?}");
        let card = SignCard {
            answer_within: pending.deadline.saturating_duration_since(Instant::now()),
            automatic: None,
            review: judged,
            pending,
        };
        let approved = Approved::new(&card, &Decider::Mode("verified"), &[]).unwrap();
        let wanted = approved.wanted().clone();
        let text = SigningText::Network(NETWORK).bytes(SigningForm::Hashed, wanted.tx_bytes());
        let message = SignMessage { bytes: &text, network: &self.network, display: None };
        let signature = self.signer.sign(&message).unwrap();
        let signed = wanted.with_signature(Signature::Ed25519(signature));
        let id = card.pending.id;
        let signed = match self.keep {
            Keep::Nothing => signed,
            Keep::Unsynced | Keep::Synced => {
                let request = &card.pending.request;
                let updates: serde_json::Value =
                    request.updates.iter().map(aechan::wire::AnnouncedUpdate::to_json).collect();
                let record = RequestRecord {
                    tag: &request.tag,
                    round: signed.tx().round(),
                    tx: signed.tx_bytes(),
                    updates: &updates.to_string(),
                    verdict: "verified",
                };
                let (decision, at) = (approved.decision().to_owned(), aechan::client::now());
                let receipt = self
                    .journal
                    .request_and_authorize(self.channel, at, &record, &decision, &signed)
                    .unwrap();
                Cleared::new(approved, receipt).unwrap().into_signed()
            }
        };
        self.memory.note_signed(&signed);
        self.session.handle_signed(Instant::now(), id, signed).unwrap();
    }

    /// Takes the round as final, and writes it down.
    pub fn commit(&mut self, round: &Round) {
        self.take(&round.update);
        while let Some(output) = self.session.poll_output() {
            let Output::CoSigned { state, tracked } = output else { continue };
            if self.keep == Keep::Nothing {
                continue;
            }
            let account = |party: (AccountKey, aechan::trees::Account)| PartyAccount {
                balance: party.1.balance,
                nonce: party.1.nonce,
            };
            let now = self.session.state().unwrap();
            let cosigned = CoSigned {
                round: tracked.round,
                signed: &state,
                initiator: Some(account(*now.initiator())),
                responder: Some(account(*now.responder())),
                trees: None,
            };
            self.journal.cosigned(self.channel, 3, &cosigned).unwrap();
        }
    }

    fn take(&mut self, text: &str) {
        for received in Dialect::JsonRpc.decode(text).unwrap() {
            self.memory.note(&received.message, &self.session);
            self.session.handle_message(Instant::now(), &received);
        }
    }
}

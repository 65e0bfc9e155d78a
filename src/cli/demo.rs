//! `aechan demo`: the seed document from end to end, between two parties over real
//! sockets and an embedded node. It exits 0 only if each step gave what the document says.

mod party;
mod stories;

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::args::{Demo, DemoDialect, DemoName, Global};
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::chain::{Generation, Node, TxState};
use crate::devnode::{self, LegacyProfile, NodeConfig, NodeHandle};
use crate::encoding::{AccountKey, Amount};
use crate::keys::DevKey;
use crate::session::{Operation, Outcome};
use crate::tx::TxKind;
use crate::view::{Kind, Object};
use crate::wire::{Dialect, ErrorReason, FromNode, InfoEvent, Role, ToNode, TxOptions};
use party::{Party, Screen, params as params_of};

/// How long anything may take; on loopback with quick blocks it takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Time between blocks.
const BLOCK: Duration = Duration::from_millis(150);

pub(super) fn run(args: &Demo, global: &Global, output: &mut Output) -> Result<Exit> {
    let dialect = match args.dialect {
        DemoDialect::Legacy => Dialect::Legacy,
        DemoDialect::JsonRpc => Dialect::JsonRpc,
    };
    let profile = args.legacy_profile.into();
    let screen = Screen::new(output, super::open::look::theme(global, true));
    let played = super::runtime()?.block_on(play(args.name, dialect, profile, &screen));
    match played {
        Ok(()) => {
            screen.done();
            Ok(Exit::Ok)
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn play(
    name: DemoName,
    dialect: Dialect,
    profile: LegacyProfile,
    screen: &Screen,
) -> Result<(), Failure> {
    let node = devnode::spawn(NodeConfig {
        ws_port: 0,
        http_port: 0,
        block_interval: Some(BLOCK),
        legacy_profile: profile,
        ..NodeConfig::default()
    })
    .await
    .map_err(|error| Failure::new(Exit::Connect, error.to_string()))?;
    screen.intro(dialect, &node);
    let stage = Stage {
        dialect,
        seed: profile == LegacyProfile::Seed,
        deposits: profile == LegacyProfile::V017,
        node,
        screen,
    };
    match name {
        DemoName::Basic => stage.play().await,
        DemoName::Conflict => stage.play_conflict().await,
        DemoName::Cheat => stage.play_cheat().await,
        DemoName::Timeout => stage.play_timeout().await,
        DemoName::Deposit => stage.play_deposit().await,
    }
}

/// Everything a step needs.
struct Stage<'a> {
    dialect: Dialect,
    seed: bool,
    /// Whether a node of 2018 would have deposits.
    deposits: bool,
    node: NodeHandle,
    screen: &'a Screen,
}

impl Stage<'_> {
    async fn play(self) -> Result<(), Failure> {
        let bob = self.join(Role::Responder).await?;
        let alice = self.join(Role::Initiator).await?;
        self.open(&alice, &bob).await?;
        self.pay(&alice, &bob, "Alice pays Bob", Amount::new(250_000_000_000_000_000)).await?;
        self.pay(&bob, &alice, "Bob pays Alice", Amount::new(100_000_000_000_000_000)).await?;
        self.refusals(&alice, &bob).await?;
        self.conflict(&alice, &bob).await?;
        self.message(&alice, &bob).await?;
        self.close(&alice, &bob).await?;
        self.track(&alice).await
    }

    async fn join(&self, role: Role) -> Result<Party, Failure> {
        Party::join(role, self.dialect, &self.node, self.screen.clone()).await
    }

    /// “Channel open”: every info, both signatures, both kinds of confirmation.
    async fn open(&self, alice: &Party, bob: &Party) -> Result<(), Failure> {
        self.screen.chapter(
            "Channel open",
            "Both sign the create; it gets into a block and under enough others.",
        );
        bob.info(InfoEvent::ChannelOpen).await?;
        alice.info(InfoEvent::ChannelAccept).await?;
        bob.info(InfoEvent::FundingCreated).await?;
        alice.info(InfoEvent::FundingSigned).await?;
        for party in [alice, bob] {
            party.on_chain(TxKind::Create).await?;
            for event in [InfoEvent::OwnFundingLocked, InfoEvent::FundingLocked, InfoEvent::Open] {
                party.info(event).await?;
            }
        }
        self.screen.check("open: both told in the document's order of steps");
        Ok(())
    }

    /// “Channel off-chain update”, `what` being who pays whom.
    async fn pay(
        &self,
        starter: &Party,
        other: &Party,
        what: &str,
        amount: Amount,
    ) -> Result<(), Failure> {
        self.screen.chapter("Off-chain update", &format!("{what} {}.", self.screen.show(amount)));
        let before = starter.round();
        let operation = Operation::Update {
            from: starter.account(),
            to: other.account(),
            amount,
            meta: Vec::new(),
        };
        let outcome = starter.run(operation).await?;
        let Outcome::Done { .. } = outcome else {
            return Err(surprise("the update", "both signatures", &format!("{outcome:?}")));
        };
        other.info(InfoEvent::Update).await?;
        for party in [starter, other] {
            self.finished(party).await?;
            party.reached(before + 1).await?;
        }
        self.screen.check(&format!("round {}: both hold the same co-signed state", before + 1));
        Ok(())
    }

    /// The end of an update: `update_finalized` by the document, the state itself by nodes.
    async fn finished(&self, party: &Party) -> Result<(), Failure> {
        if self.dialect == Dialect::Legacy && self.seed {
            party.info(InfoEvent::UpdateFinalized).await
        } else {
            party
                .heard("update with the co-signed state", |message| {
                    matches!(message, FromNode::Update { .. })
                })
                .await
        }
    }

    /// “Update error”: the three reasons of the document.
    async fn refusals(&self, alice: &Party, bob: &Party) -> Result<(), Failure> {
        self.screen.chapter("Update error", "Three updates that the node refuses, and why.");
        let too_much = Amount::new(5 * Amount::AE.aettos());
        let stranger = AccountKey::new([9; 32]);
        let update = |from, to, amount| Operation::Update { from, to, amount, meta: Vec::new() };
        let cases = [
            (ErrorReason::InsufficientBalance, update(alice.account(), bob.account(), too_much)),
            (ErrorReason::NegativeAmount, self.negative(alice, bob)),
            (ErrorReason::InvalidPubkeys, update(alice.account(), stranger, Amount::new(1))),
        ];
        let round = alice.round();
        for (reason, operation) in cases {
            let outcome = alice.run(operation).await?;
            match outcome {
                Outcome::Refused(error) if error.reason() == reason => {
                    self.screen.check(&format!("refused: {}", reason.name()));
                }
                other => {
                    return Err(surprise("a bad update", reason.name(), &format!("{other:?}")));
                }
            }
        }
        if alice.round() != round {
            return Err(surprise("refused updates", "the same round", "another"));
        }
        Ok(())
    }

    /// No command can ask for a negative amount, so this one is sent as it is.
    fn negative(&self, alice: &Party, bob: &Party) -> Operation {
        let era = self.dialect.era();
        let payload = json!({
            "from": alice.account().encode(era), "to": bob.account().encode(era), "amount": -1,
        });
        let method = match self.dialect {
            Dialect::JsonRpc => "channels.update.new",
            Dialect::Legacy => "update/new",
        };
        Operation::Raw(ToNode::Raw { method: method.to_owned(), params: payload })
    }

    /// “Update conflict”: both start before either is told of the other's.
    async fn conflict(&self, alice: &Party, bob: &Party) -> Result<(), Failure> {
        self.screen
            .chapter("Update conflict", "Both start an update in the same moment; neither counts.");
        let round = alice.round();
        let update = |from: &Party, to: &Party| Operation::Update {
            from: from.account(),
            to: to.account(),
            amount: Amount::new(7),
            meta: Vec::new(),
        };
        alice.hold_approvals(true);
        bob.hold_approvals(true);
        let first = alice.start(update(alice, bob)).await?;
        let second = bob.start(update(bob, alice)).await?;
        alice.card().await?;
        bob.card().await?;
        alice.hold_approvals(false);
        bob.hold_approvals(false);
        for (party, ticket) in [(alice, first), (bob, second)] {
            let outcome = party.outcome(ticket).await?;
            match outcome {
                Outcome::Conflict { round: Some(stands), .. } if stands == round => {}
                other => {
                    return Err(surprise("crossing updates", "a conflict", &format!("{other:?}")));
                }
            }
            party.reached(round).await?;
        }
        self.screen.check(&format!("both told of the conflict; round {round} stands"));
        Ok(())
    }

    /// “Generic messages”.
    async fn message(&self, alice: &Party, bob: &Party) -> Result<(), Failure> {
        self.screen.chapter("Generic messages", "Alice says hejsan.");
        alice.run(Operation::Message { info: String::from("hejsan") }).await?;
        let from = alice.account();
        bob.heard("message", move |message| {
            matches!(message, FromNode::Message { from: sender, info, .. }
                if info == "hejsan" && AccountKey::decode(sender) == Ok(from))
        })
        .await?;
        self.screen.check("the message arrived, with its sender");
        Ok(())
    }

    /// “Channel mutual close”.
    async fn close(&self, alice: &Party, bob: &Party) -> Result<(), Failure> {
        self.screen.chapter(
            "Channel mutual close",
            "Both sign the close; the node's channel process ends.",
        );
        alice.start(Operation::Shutdown(TxOptions::default())).await?;
        for party in [alice, bob] {
            party.on_chain(TxKind::CloseMutual).await?;
            party.info(InfoEvent::Died).await?;
            party.closed().await?;
        }
        self.screen.check("co-signed, told, and the sockets closed");
        Ok(())
    }

    /// Tracking of both transactions, over HTTP as the document does.
    async fn track(&self, alice: &Party) -> Result<(), Failure> {
        self.screen.chapter("Tracking", "Both on-chain transactions, looked up by their hashes.");
        let generation = match self.dialect {
            Dialect::JsonRpc => Generation::Modern,
            Dialect::Legacy => Generation::Legacy2018,
        };
        let base = format!("http://{}", self.node.http_addr);
        let node = Node::new(&base, generation)
            .map_err(|error| Failure::new(Exit::Connect, error.to_string()))?;
        for kind in [TxKind::Create, TxKind::CloseMutual] {
            let hash = alice.hash_of(kind)?;
            let deadline = tokio::time::Instant::now() + PATIENCE;
            loop {
                let found = node
                    .transaction(&hash)
                    .await
                    .map_err(|error| Failure::new(Exit::Connect, error.to_string()))?;
                if let TxState::Mined { height, .. } = found.state {
                    let hash = hash.encode(self.dialect.era());
                    self.screen.check(&format!("{kind} {hash} is in block {height}"));
                    break;
                }
                if tokio::time::Instant::now() > deadline {
                    return Err(surprise("tracking", "a block", &format!("{:?}", found.state)));
                }
                tokio::time::sleep(BLOCK).await;
            }
        }
        Ok(())
    }
}

/// A step gave something else than the document says.
fn surprise(step: &str, wanted: &str, found: &str) -> Failure {
    let found: String = found.chars().take(300).collect();
    Failure::new(Exit::Expectation, format!("{step} should give {wanted}, but gave {found}"))
}

/// The key a role plays with.
const fn key_of(role: Role) -> DevKey {
    match role {
        Role::Initiator => DevKey::Alice,
        Role::Responder => DevKey::Bob,
    }
}

/// A step as programs read it.
fn step(kind: Kind, text: &str) -> Object {
    Object::new(kind, json!({ "text": text }))
}

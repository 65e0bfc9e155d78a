//! The demos that go wrong, each its own way, and the one with deposits: what happens, who
//! is told, and how it is put right.

use std::time::Duration;

use super::party::Party;
use super::{PATIENCE, Stage, key_of, params_of, surprise};
use crate::cli::exit::{Exit, Failure};
use crate::devnode::autopilot::{Autopilot, Habits, Setup};
use crate::devnode::chain::Fate;
use crate::encoding::Amount;
use crate::session::{Operation, Outcome};
use crate::tx::TxKind;
use crate::wire::{Dialect, Extras, FromNode, InfoEvent, OnChainInfo, Role, ToNode, TxOptions};

/// The time that the demo of timeouts lets pass: a little more than a node is asked to wait.
const A_DAY: Duration = Duration::from_secs(24 * 3600 + 1);

const QUARTER: Amount = Amount::new(250_000_000_000_000_000);

impl Stage<'_> {
    /// Two updates at once, and what to do then.
    pub(super) async fn play_conflict(self) -> Result<(), Failure> {
        let (alice, bob) = self.both().await?;
        self.open(&alice, &bob).await?;
        self.conflict(&alice, &bob).await?;
        self.screen.chapter("After a conflict", "Nothing was paid. One of them tries again.");
        self.pay(&alice, &bob, "Alice pays Bob", QUARTER).await?;
        self.close(&alice, &bob).await?;
        self.track(&alice).await
    }

    /// Coins come into a channel, and leave it, while it is open.
    pub(super) async fn play_deposit(self) -> Result<(), Failure> {
        if self.dialect == Dialect::Legacy && !self.deposits {
            return Err(Failure::new(Exit::Usage, "nodes of 2018 have deposits from v0.17 on")
                .hint("aechan demo deposit --dialect legacy --legacy-profile v0.17"));
        }
        let (alice, bob) = self.both().await?;
        self.open(&alice, &bob).await?;
        let options = TxOptions::default();
        let deposit = Operation::Deposit { amount: Amount::AE, options, extras: Extras::default() };
        let withdraw = Operation::Withdraw { amount: QUARTER, options, extras: Extras::default() };
        let show = |amount| self.screen.show(amount);
        let adds = format!("Alice adds {} to her side.", show(Amount::AE));
        let takes = format!("Bob takes {} out.", show(QUARTER));
        for (starter, other, operation, kind, title, what) in [
            (&alice, &bob, deposit, TxKind::Deposit, "Deposit", adds),
            (&bob, &alice, withdraw, TxKind::Withdraw, "Withdrawal", takes),
        ] {
            self.screen.chapter(title, &what);
            let round = starter.round() + 1;
            let outcome = starter.run(operation).await?;
            let Outcome::Done { .. } = outcome else {
                return Err(surprise(title, "both signatures", &format!("{outcome:?}")));
            };
            for party in [starter, other] {
                party.on_chain(kind).await?;
                party.reached(round).await?;
            }
            self.screen.check(&format!("round {round}: on chain, deep enough, and counted"));
        }
        let held = self.held(&alice).await?;
        if held != Amount::new(2 * Amount::AE.aettos() + 3 * QUARTER.aettos()) {
            return Err(surprise("the channel on chain", "2.75ae", &format!("{held} aettos")));
        }
        self.screen.check(&format!("the channel holds {} on chain", show(held)));
        self.close(&alice, &bob).await?;
        self.track(&alice).await
    }

    /// Somebody does not answer.
    pub(super) async fn play_timeout(self) -> Result<(), Failure> {
        self.only_today("timeout")?;
        let (alice, bob) = self.both().await?;
        self.open(&alice, &bob).await?;
        self.screen.chapter(
            "Timeout",
            "Bob looks at a sign request and does nothing. The node's clock goes a day on.",
        );
        let round = alice.round();
        bob.hold_approvals(true);
        let update = Operation::Update {
            from: alice.account(),
            to: bob.account(),
            amount: QUARTER,
            meta: Vec::new(),
        };
        let ticket = alice.start(update).await?;
        bob.card().await?;
        self.node.move_time(A_DAY);
        match alice.outcome(ticket).await? {
            Outcome::Conflict { code: Some(3), round: Some(stands), .. } if stands == round => {}
            other => {
                return Err(surprise("an update unanswered", "a timeout", &format!("{other:?}")));
            }
        }
        let code = |message: &FromNode| matches!(message, FromNode::Conflict { code: Some(3), .. });
        bob.heard("conflict 3", code).await?;
        bob.hold_approvals(false);
        self.screen.check(&format!("both told of the timeout; round {round} stands"));
        self.pay(&alice, &bob, "Alice tries again, and pays Bob", QUARTER).await?;
        self.close(&alice, &bob).await?;
        self.track(&alice).await
    }

    /// Somebody closes with an old state, and does not get away with it.
    pub(super) async fn play_cheat(self) -> Result<(), Failure> {
        self.only_today("cheat")?;
        let setup = Setup {
            url: self.node.ws_url(),
            dialect: self.dialect,
            params: params_of(Role::Responder, self.dialect),
            seed: key_of(Role::Responder).seed(),
            network_id: "ae_dev".to_owned(),
            legacy_protocol: self.node.protocol_of_2018(),
            habits: Habits::default(),
        };
        let bob = Autopilot::spawn(setup)
            .await
            .map_err(|error| Failure::new(Exit::Connect, error.to_string()))?;
        let alice = self.join(Role::Initiator).await?;
        self.screen.chapter("Channel open", "Bob plays by himself; we are Alice.");
        alice.info(InfoEvent::Open).await?;
        let peer = bob.remote();
        let show = |quarters: u128| self.screen.show(Amount::new(quarters * QUARTER.aettos()));
        self.screen.chapter("Off-chain update", &format!("Bob pays Alice {}.", show(1)));
        if !peer.pay(QUARTER) {
            return Err(surprise("bob", "a payment", "nobody there"));
        }
        alice.reached(2).await?;
        self.screen.check(&format!("round 2: Alice has {}, Bob {}", show(5), show(3)));
        let old = format!("Bob closes alone, with round 1, where he had {}.", show(4));
        self.screen.chapter("The cheat", &old);
        let (nonce, price) = self.node.next_nonce_and_price(self.dialect, &peer.account());
        let close = peer.cheat(nonce, price).await;
        let close = close.ok_or_else(|| surprise("bob", "an old state", "none"))?;
        let posted = self.node.post(self.dialect, close);
        posted
            .map_err(|why| surprise("the old state", "a place in the mempool", &why.to_string()))?;
        let seen = |message: &FromNode, wanted: OnChainInfo| matches!(message, FromNode::OnChainTx { info: Some(info), .. } if *info == wanted);
        alice.heard("can_slash", move |m| seen(m, OnChainInfo::CanSlash)).await?;
        self.screen.check("Alice's node sees it, and says that she can answer");
        self.screen
            .chapter("The answer", "Alice slashes with round 2, and waits for the lock period.");
        alice.start(Operation::Raw(ToNode::Slash(TxOptions::default()))).await?;
        alice.on_chain(TxKind::Slash).await?;
        self.screen.check("the slash is in a block; round 2 counts");
        alice.start(Operation::Raw(ToNode::Settle(TxOptions::default()))).await?;
        alice.on_chain(TxKind::Settle).await?;
        let hash = alice.hash_of(TxKind::Settle)?;
        match self.node.fate(&hash) {
            Fate::Mined { height } => self.screen.check(&format!("settled in block {height}")),
            fate => return Err(surprise("the settle", "a block", fate.name())),
        }
        let chain = self.node.chain(self.dialect);
        let balance = {
            let chain = chain.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            chain.account(&alice.account()).unwrap_or_default().balance
        };
        // She began with 1000ae; three transactions cost her a little.
        let least = Amount::new(1000 * Amount::AE.aettos() + QUARTER.aettos() - MOST_FEES);
        if balance < least {
            return Err(surprise("alice on chain", "1000.25ae less fees", &balance.to_string()));
        }
        self.screen.check(&format!(
            "on chain Alice has {}, less the fees of three transactions",
            show(4001)
        ));
        Ok(())
    }

    fn only_today(&self, name: &str) -> Result<(), Failure> {
        if self.dialect == Dialect::JsonRpc {
            return Ok(());
        }
        Err(Failure::new(
            Exit::Usage,
            format!("`demo {name}` is of today's dialect: a node of 2018 has no words for it"),
        )
        .hint(format!("aechan demo {name}")))
    }

    async fn both(&self) -> Result<(Party, Party), Failure> {
        let bob = self.join(Role::Responder).await?;
        Ok((self.join(Role::Initiator).await?, bob))
    }

    /// What the channel holds on chain.
    async fn held(&self, party: &Party) -> Result<Amount, Failure> {
        let found = tokio::time::timeout(PATIENCE, party.channel_id()).await.ok().flatten();
        let id = found.ok_or_else(|| surprise("the channel", "an id", "none"))?;
        let chain = self.node.chain(self.dialect);
        let chain = chain.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        chain
            .channel(&id)
            .map(|channel| channel.channel_amount)
            .ok_or_else(|| surprise("the channel", "a place on chain", "none"))
    }
}

/// The most that create, slash and settle may have cost together, in aettos.
const MOST_FEES: u128 = 200_000_000_000_000;

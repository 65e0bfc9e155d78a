//! `broadcast`: a signed transaction checked, posted once, and followed if asked.

use serde_json::{Value, json};

use super::{Looker, Tell, failed, rows, signing_text};
use crate::chain::{ChainError, Generation, Obstacle, Readiness, TxState};
use crate::cli::exit::{Exit, Failure};
use crate::cli::track;
use crate::encoding::Era;
use crate::tx::SignedTx;
use crate::view::Kind;

impl Looker<'_> {
    pub(super) async fn broadcast(
        &self,
        tx: &str,
        wait: bool,
        force: bool,
        tell: &dyn Tell,
    ) -> Result<(), Failure> {
        let tx = tx.trim();
        let signed = SignedTx::from_text(tx).map_err(|error| {
            Failure::new(Exit::Usage, error.to_string())
                .hint("give a whole signed transaction, tx_…; `aechan decode TX` shows what one is")
        })?;
        let node = self.node(Some(tx)).await?;
        let network = match node.generation() {
            Generation::Modern => node.status().await.map_err(failed)?.network_id,
            Generation::Legacy2018 => None,
        };
        let ready = node.check(&signed, signing_text(network.as_deref())).await.map_err(failed)?;
        for what in &ready.unchecked {
            tell.note(&format!("Not checked: {what}."));
        }
        if ready.is_hopeless() && !force {
            return Err(hopeless(&signed, &ready, node.era()));
        }
        for obstacle in &ready.obstacles {
            tell.note(&format!("{}: {obstacle}.", obstacle.name()));
        }
        let posted = node.post_once(&signed).await.map_err(|error| match error {
            ChainError::Refused { .. } => Failure::new(Exit::Chain, error.to_string())
                .hint("aechan decode TX   shows every field"),
            other => failed(other),
        })?;
        let hash = posted.hash.encode(node.era());
        let state = state_name(&posted.state);
        let said = if posted.was_there {
            format!("the node had it already ({state}); nothing was sent")
        } else if posted.sent > 1 {
            format!("in the mempool, after {} tries", posted.sent)
        } else {
            String::from("posted, in the mempool")
        };
        tell.result(
            Kind::Broadcast,
            &json!({
                "hash": hash, "kind": signed.tx().kind().name(), "state": state,
                "was_there": posted.was_there, "sent": posted.sent,
                "obstacles": obstacles(&ready),
            }),
            &rows(&[("transaction", hash.clone()), ("state", said)]),
        );
        self.doubts(&node, tell);
        if wait {
            let follow = track::Follow {
                depth: self.depth,
                posted: true,
                grace: crate::chain::GRACE,
                timeout: None,
                journal: self.journal.as_deref(),
            };
            return follow.run(&node, posted.hash, tell).await;
        }
        tell.note(&format!("Follow it with: track {hash}"));
        Ok(())
    }
}

/// Posting it would only cost time.
fn hopeless(signed: &SignedTx, ready: &Readiness, era: Era) -> Failure {
    let reasons: Vec<String> = ready
        .obstacles
        .iter()
        .filter(|obstacle| obstacle.is_final())
        .map(ToString::to_string)
        .collect();
    let failure = Failure::new(
        Exit::Chain,
        format!(
            "not posted: this {} cannot be included: {}",
            signed.tx().kind(),
            reasons.join("; ")
        ),
    );
    let failure = if ready.obstacles.iter().any(|o| matches!(o, Obstacle::Unsigned { .. })) {
        failure.hint(format!("aechan sign {}… --key NAME   adds a signature", short(signed, era)))
    } else {
        failure
    };
    failure.hint("--force   to post it all the same")
}

fn short(signed: &SignedTx, era: Era) -> String {
    signed.to_text(era).chars().take(9).collect()
}

fn obstacles(ready: &Readiness) -> Vec<Value> {
    let told =
        |o: &Obstacle| json!({"name": o.name(), "text": o.to_string(), "final": o.is_final()});
    ready.obstacles.iter().map(told).collect()
}

const fn state_name(state: &TxState) -> &'static str {
    match state {
        TxState::NotFound => "unknown",
        TxState::Pending => "mempool",
        TxState::Mined { .. } => "mined",
    }
}

//! A closing as a sign request of our own: the same review and the same card as what a node
//! asks for.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::error::ExitError;
use super::post::lock;
use super::stored::Stored;
use crate::chain::{Generation, Node};
use crate::client::SignCard;
use crate::closing::{ClosingError, Fee, Terms, settle};
use crate::encoding::Amount;
use crate::journal::{Journal, OnChain};
use crate::review::{Balances, ChainFacts, Context, Limits, SignedBefore, review};
use crate::session::{Operation, PendingRequest, RequestId};
use crate::tx::fee::DEFAULT_GAS_PRICE;
use crate::tx::{SignedTx, Tx, TxKind};
use crate::wire::params::OpenParams;
use crate::wire::{SignKind, SignRequest, ToNode, TxOptions, TxText};

/// What is to be signed, and what is known beside it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The transaction.
    pub tx: Tx,
    /// What was asked for.
    pub options: TxOptions,
    /// What the chain is known to say.
    pub chain: ChainFacts,
    /// What a close on chain says of both parties' coins, where there is one.
    pub closing: Option<(Amount, Amount)>,
    /// The round that the chain has, where it is known.
    pub on_chain: Option<u64>,
    /// Whether another one of its kind was signed and is not out of the way.
    pub rival: bool,
}

/// Reviews it as any sign request. `None` for kinds that are not closings.
///
/// `latest` is the last state that both signed, whatever state the transaction uses.
#[must_use]
pub fn card(latest: &Stored, request: &Request) -> Option<SignCard> {
    let (kind, operation) = operation(&request.tx, request.options)?;
    // The height that the channel was opened with as its last is no matter of ours here.
    let params = OpenParams { ttl: request.tx.ttl(), ..latest.params.clone() };
    let rules = [latest.rules];
    let balances = |(initiator, responder)| Balances { initiator, responder };
    let context = Context {
        dialect: latest.dialect,
        params: &params,
        network: latest.signing_text(),
        rules: &rules,
        channel_id: Some(latest.id),
        round: Some(latest.latest.round),
        state: latest.state.as_ref(),
        known: None,
        cosigned: Some(&latest.latest.signed),
        asked: Some(&operation),
        announced: false,
        signed_before: if request.rival { SignedBefore::Other } else { SignedBefore::Never },
        chain: request.chain,
        stopped: false,
        restored: false,
        snapshot: request.on_chain,
        closing: request.closing.map(balances),
        limits: Limits::default(),
    };
    let request = SignRequest {
        kind,
        tag: kind.tag().to_owned(),
        tx: TxText::of(SignedTx::of(request.tx.clone()), latest.dialect.era()),
        updates: Vec::new(),
    };
    let review = review(&context, &request);
    let now = Instant::now();
    let pending = PendingRequest { id: RequestId(1), request, ticket: None, deadline: now };
    Some(SignCard { pending, review, answer_within: Duration::MAX, automatic: None })
}

fn operation(tx: &Tx, options: TxOptions) -> Option<(SignKind, Operation)> {
    let (kind, message) = match tx {
        Tx::CloseSolo(_) => (SignKind::CloseSolo, ToNode::CloseSolo(options)),
        Tx::Slash(_) => (SignKind::Slash, ToNode::Slash(options)),
        Tx::Settle(_) => (SignKind::Settle, ToNode::Settle(options)),
        Tx::SnapshotSolo(_) => (SignKind::SnapshotSolo, ToNode::SnapshotSolo(options)),
        _ => return None,
    };
    Some((kind, Operation::Raw(message)))
}

/// Makes the transaction, and asks what the chain must be asked for it. `used` is the state
/// that it is made of, which is the last one unless a person insisted on another.
///
/// # Errors
/// The node does not answer, the chain is in no state for it, or none can be made.
pub async fn compose(
    node: &Node,
    journal: &Mutex<Journal>,
    (latest, used): (&Stored, &Stored),
    kind: TxKind,
    (options, ttl): (TxOptions, u64),
    (seen, height): (Option<&OnChain>, u64),
) -> Result<Request, ExitError> {
    let next_nonce = free_nonce(node, latest).await?;
    let price = match (node.generation(), options.gas_price) {
        (Generation::Legacy2018, _) => None,
        (_, Some(price)) => Some(price),
        (_, None) => Some(believed(node.gas_price().await?)),
    };
    let chain = ChainFacts {
        height: Some(height),
        next_nonce: Some(next_nonce),
        gas_price: price,
        ..ChainFacts::default()
    };
    let nonce = options.nonce.unwrap_or(next_nonce);
    let postings = lock(journal).postings(latest.key)?;
    let tx = build((latest, used), kind, (options, price), (nonce, ttl), seen)?;
    let rival = postings.iter().any(|posting| {
        posting.state.is_live()
            && posting.signed.tx().kind() == kind
            && posting.signed.tx().encode() != tx.encode()
    });
    Ok(Request {
        tx,
        options,
        chain,
        closing: seen.and_then(|seen| seen.amounts),
        on_chain: seen.map(|seen| seen.round),
        rival,
    })
}

/// The gas price to pay where a node tells one: not below the usual one, and not whatever it
/// says.
fn believed(told: Amount) -> Amount {
    Limits::default().gas_price(told.max(DEFAULT_GAS_PRICE))
}

/// The nonce for a closing: the account's next, unless what is next in line is a transaction
/// of this very channel. That may never come into a block (a mutual close or a withdrawal of
/// a state that the chain has gone past), and would hold up everything after it; whichever
/// of the two with one nonce gets in, the other is out of the way.
async fn free_nonce(node: &Node, latest: &Stored) -> Result<u64, ExitError> {
    let me = latest.me();
    let next = node.next_nonce(&me).await?;
    let pending = node.pending(&me).await?;
    let ours = pending.iter().filter(|pending| {
        let kind = pending.facts.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
        let is_of_both = ["mutual", "deposit", "withdraw"].iter().any(|word| kind.contains(word));
        is_of_both && pending.facts.channel == Some(latest.id)
    });
    let Some(first) = ours.filter_map(|pending| pending.facts.nonce).min() else { return Ok(next) };
    let used = node.account(&me).await?.map_or(0, |account| account.nonce);
    Ok(if used.checked_add(1) == Some(first) { first } else { next })
}

/// Makes the transaction from what is given, without asking anybody.
///
/// # Errors
/// None can be made of the state.
pub fn build(
    (latest, used): (&Stored, &Stored),
    kind: TxKind,
    (options, price): (TxOptions, Option<Amount>),
    (nonce, ttl): (u64, u64),
    seen: Option<&OnChain>,
) -> Result<Tx, ExitError> {
    let fee = match options.fee {
        Some(fee) => Fee::Exact(fee),
        None => Fee::AtPrice(price.unwrap_or(DEFAULT_GAS_PRICE)),
    };
    let terms = Terms { fee, nonce, ttl };
    let me = latest.me();
    Ok(match kind {
        TxKind::CloseSolo => used.basis()?.close_solo(me, seen.map(|seen| seen.round), &terms)?,
        TxKind::Slash => used.basis()?.slash(me, &terms)?,
        TxKind::SnapshotSolo => used.basis()?.snapshot(me, &terms)?,
        TxKind::Settle => {
            // What the chain says; where it tells nothing, what was posted to it last.
            let amounts = seen.and_then(|seen| seen.amounts).or_else(|| used.balances());
            let amounts = amounts.ok_or_else(|| {
                ExitError::Incomplete(String::from("the amounts of the close are not known"))
            })?;
            settle(latest.id, me, amounts, latest.version(), &terms)?
        }
        other => return Err(ClosingError::NotInThisEra(other).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_cannot_make_a_watcher_pay_whatever_it_says() {
        let times = |n: u128| Amount::new(DEFAULT_GAS_PRICE.aettos() * n);
        for (told, paid) in [
            (Amount::ZERO, times(1)),
            (times(1), times(1)),
            (times(3), times(3)),
            (times(5), times(5)),
            (times(6), times(5)),
            (Amount::new(u128::MAX), times(5)),
        ] {
            assert_eq!(believed(told), paid, "{told}");
        }
    }
}

//! Whether a signed transaction is one that the chain will take, found out before it is
//! posted: nodes say little, and those of 2018 nothing.

use std::fmt;

use super::answer::{Account, Generation, PendingTx, TxState};
use super::error::ChainError;
use super::node::Node;
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::tx::{SignedTx, SigningText, Tx, TxKind, fee, verify};

/// Gas price below which a transaction is void, whoever mines.
const CONSENSUS_GAS_PRICE: Amount = Amount::new(1_000_000);

/// Networks that a signature may be for by mistake.
const KNOWN_NETWORKS: [&str; 3] = ["ae_mainnet", "ae_uat", "ae_dev"];

/// What stands between a transaction and its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is a state of a channel, which never goes on chain by itself.
    NotForChain(TxKind),
    /// Somebody who must sign has not.
    Unsigned {
        /// Who.
        by: AccountKey,
        /// The network that a signature of theirs is for, if there is one for another.
        elsewhere: Option<&'static str>,
    },
    /// The number of signatures is not that of the signers.
    Signatures {
        /// How many there must be.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// Its channel is not on chain.
    NoChannel,
    /// Its fee is too low.
    Fee {
        /// Its fee.
        fee: Amount,
        /// The lowest that is taken.
        minimum: Amount,
        /// Whether the chain forbids it, or miners only leave it.
        forbidden: bool,
    },
    /// Its last height has passed.
    Expired {
        /// That height.
        ttl: u64,
        /// The chain's.
        top: u64,
    },
    /// Its nonce is used.
    NonceUsed {
        /// Its nonce.
        nonce: u64,
        /// The account's last one.
        used: u64,
    },
    /// Nonces before it are missing.
    NonceGap {
        /// Its nonce.
        nonce: u64,
        /// The next one of the account.
        next: u64,
    },
    /// Another transaction in the mempool has its nonce.
    NonceTaken {
        /// The nonce.
        nonce: u64,
        /// The other's hash.
        by: TxHash,
    },
    /// An account has too little.
    Funds {
        /// Whose.
        account: AccountKey,
        /// What it needs.
        needs: Amount,
        /// What it has.
        has: Amount,
    },
}

impl Obstacle {
    /// Whether the transaction cannot be included as things are; else it may wait or be
    /// left.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        !matches!(
            self,
            Self::NonceGap { .. } | Self::NonceTaken { .. } | Self::Fee { forbidden: false, .. }
        )
    }

    /// One word for programs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotForChain(_) => "not_for_chain",
            Self::Unsigned { .. } => "unsigned",
            Self::Signatures { .. } => "signatures",
            Self::NoChannel => "no_channel",
            Self::Fee { .. } => "fee",
            Self::Expired { .. } => "ttl",
            Self::NonceUsed { .. } => "nonce_used",
            Self::NonceGap { .. } => "nonce_gap",
            Self::NonceTaken { .. } => "nonce_taken",
            Self::Funds { .. } => "funds",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotForChain(kind) => {
                write!(f, "a {kind} is a state of a channel and never goes on chain by itself")
            }
            Self::Unsigned { by, elsewhere: Some(network) } => {
                write!(f, "the signature of {by} is for {network}, not for this network")
            }
            Self::Unsigned { by, elsewhere: None } => {
                write!(f, "{by} must sign it, and has not for this network")
            }
            Self::Signatures { needed, found } => {
                write!(f, "it has {found} signatures, exactly {needed} are taken")
            }
            Self::NoChannel => f.write_str("its channel is not on this chain, or no longer"),
            Self::Fee { fee, minimum, forbidden: true } => {
                write!(f, "its fee is {fee} aetto, the chain takes {minimum} at least")
            }
            Self::Fee { fee, minimum, forbidden: false } => write!(
                f,
                "its fee is {fee} aetto, miners usually leave what pays less than {minimum}"
            ),
            Self::Expired { ttl, top } => {
                write!(f, "its ttl is {ttl} and the chain is at {top} already")
            }
            Self::NonceUsed { nonce, used } => {
                write!(f, "its nonce is {nonce}, the account has used {used} already")
            }
            Self::NonceGap { nonce, next } => write!(
                f,
                "its nonce is {nonce}, the account's next is {next}: it waits for those in between"
            ),
            Self::NonceTaken { nonce, by } => write!(
                f,
                "{by} in the mempool has the same nonce {nonce}: only one of the two will be included"
            ),
            Self::Funds { account, needs, has } => {
                write!(f, "{account} needs {}ae for it and has {}ae", needs.in_ae(), has.in_ae())
            }
        }
    }
}

/// What was found out about a transaction that is to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Where the node has it already.
    pub state: TxState,
    /// What stands in its way.
    pub obstacles: Vec<Obstacle>,
    /// What could not be looked into here, in words.
    pub unchecked: Vec<&'static str>,
}

impl Readiness {
    /// Whether something makes posting it pointless.
    #[must_use]
    pub fn is_hopeless(&self) -> bool {
        self.obstacles.iter().any(Obstacle::is_final)
    }
}

/// What the chain says about whoever is concerned.
struct Scene {
    /// Those who must sign; none if that is not known.
    signers: Option<Vec<AccountKey>>,
    /// Whose nonce it uses.
    owner: Option<AccountKey>,
}

impl Node {
    /// Looks into everything that can be known before posting. `text` is how this node's
    /// network makes texts for signing.
    ///
    /// # Errors
    /// See [`ChainError`]: something could not be asked.
    pub async fn check(
        &self,
        signed: &SignedTx,
        text: SigningText<'_>,
    ) -> Result<Readiness, ChainError> {
        let tx = signed.tx();
        let mut ready =
            Readiness { state: TxState::NotFound, obstacles: Vec::new(), unchecked: Vec::new() };
        if tx.kind() == TxKind::Offchain {
            ready.obstacles.push(Obstacle::NotForChain(tx.kind()));
            return Ok(ready);
        }
        ready.state = self.transaction(&signed.hash()).await?.state;
        if ready.state != TxState::NotFound {
            // In the mempool or in a block: the chain has judged it.
            return Ok(ready);
        }
        let scene = self.scene(tx, &mut ready).await?;
        match scene.signers {
            Some(signers) => ready.obstacles.extend(signatures(signed, &signers, text)),
            None => ready.unchecked.push("who must sign it is not known here"),
        }
        let top = self.height().await?;
        if let Some(ttl) = tx.ttl().filter(|ttl| *ttl != 0 && *ttl < top) {
            ready.obstacles.push(Obstacle::Expired { ttl, top });
        }
        ready.obstacles.extend(fee_of(tx, self.generation()));
        if let Some((owner, nonce)) = scene.owner.zip(tx.nonce()) {
            let account = self.account(&owner).await?.unwrap_or_default();
            let pending = self.pending(&owner).await?;
            let next = self.next_nonce(&owner).await?;
            ready.obstacles.extend(nonce_of(nonce, account, &pending, next));
        }
        for (account, needs) in costs(tx) {
            let has = self.account(&account).await?.unwrap_or_default().balance;
            if has < needs {
                ready.obstacles.push(Obstacle::Funds { account, needs, has });
            }
        }
        Ok(ready)
    }

    async fn scene(&self, tx: &Tx, ready: &mut Readiness) -> Result<Scene, ChainError> {
        let actor = tx.actor();
        let both = |initiator, responder, owner| Scene {
            signers: Some(vec![initiator, responder]),
            owner: Some(owner),
        };
        match tx {
            Tx::Create(create) => {
                let parties = create.initiator.account().zip(create.responder.account());
                Ok(parties
                    .map_or(Scene { signers: None, owner: None }, |(initiator, responder)| {
                        both(initiator, responder, initiator)
                    }))
            }
            Tx::GaMeta(_) => {
                ready.unchecked.push("a generalized account's contract decides what it takes");
                Ok(Scene { signers: None, owner: None })
            }
            _ if self.generation() == Generation::Legacy2018 => {
                let alone = !matches!(tx, Tx::Deposit(_) | Tx::Withdraw(_) | Tx::CloseMutual(_));
                let signers = actor.filter(|_| alone).map(|actor| vec![actor]);
                Ok(Scene { signers, owner: actor })
            }
            _ => {
                let Some(id) = tx.channel_id() else {
                    return Ok(Scene { signers: None, owner: actor });
                };
                let Some(channel) = self.channel(&id).await? else {
                    ready.obstacles.push(Obstacle::NoChannel);
                    return Ok(Scene { signers: None, owner: actor });
                };
                Ok(match tx {
                    Tx::Deposit(_) | Tx::Withdraw(_) | Tx::CloseMutual(_) => both(
                        channel.initiator,
                        channel.responder,
                        actor.unwrap_or(channel.initiator),
                    ),
                    _ => Scene { signers: actor.map(|actor| vec![actor]), owner: actor },
                })
            }
        }
    }
}

fn signatures(signed: &SignedTx, signers: &[AccountKey], text: SigningText<'_>) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = signers
        .iter()
        .filter(|signer| !signed.is_signed_by(signer, text))
        .map(|signer| Obstacle::Unsigned { by: *signer, elsewhere: elsewhere(signed, signer) })
        .collect();
    let (needed, count) = (signers.len(), signed.signatures().len());
    if found.is_empty() && needed != count {
        found.push(Obstacle::Signatures { needed, found: count });
    }
    found
}

/// Another network that this account's signature is for.
fn elsewhere(signed: &SignedTx, signer: &AccountKey) -> Option<&'static str> {
    KNOWN_NETWORKS.into_iter().find(|network| {
        signed.signatures().iter().any(|signature| {
            let text = SigningText::Network(network);
            verify(signer, text, signed.tx_bytes(), signature).is_ok()
        })
    })
}

fn fee_of(tx: &Tx, generation: Generation) -> Option<Obstacle> {
    let fee = tx.fee()?;
    let (least, usual) = match generation {
        Generation::Legacy2018 => (Amount::new(1), Amount::new(1)),
        Generation::Modern => (
            fee::minimum_fee(tx, CONSENSUS_GAS_PRICE)?,
            fee::minimum_fee(tx, fee::DEFAULT_GAS_PRICE)?,
        ),
    };
    if fee < least {
        return Some(Obstacle::Fee { fee, minimum: least, forbidden: true });
    }
    (fee < usual).then_some(Obstacle::Fee { fee, minimum: usual, forbidden: false })
}

fn nonce_of(nonce: u64, account: Account, pending: &[PendingTx], next: u64) -> Option<Obstacle> {
    if nonce <= account.nonce {
        return Some(Obstacle::NonceUsed { nonce, used: account.nonce });
    }
    if let Some(other) = pending.iter().find(|other| other.facts.nonce == Some(nonce)) {
        return Some(Obstacle::NonceTaken { nonce, by: other.hash });
    }
    (nonce > next).then_some(Obstacle::NonceGap { nonce, next })
}

/// Who must have how much when it is included (`spec/json-rpc.md` §4.6).
fn costs(tx: &Tx) -> Vec<(AccountKey, Amount)> {
    let fee = tx.fee().unwrap_or(Amount::ZERO);
    // Beyond 128 bits nobody has it.
    let plus = |amount: Amount| amount.checked_add(fee).unwrap_or(Amount::new(u128::MAX));
    let whole = |key: Option<AccountKey>, amount| key.map(|key| (key, amount));
    match tx {
        Tx::Create(tx) => {
            let initiator = whole(tx.initiator.account(), plus(tx.initiator_amount));
            let responder = whole(tx.responder.account(), tx.responder_amount);
            initiator.into_iter().chain(responder).collect()
        }
        Tx::Deposit(tx) => whole(tx.from.account(), plus(tx.amount)).into_iter().collect(),
        // Its fee comes out of the channel.
        Tx::CloseMutual(_) | Tx::Offchain(_) => Vec::new(),
        other => whole(other.actor(), fee).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::TxFacts;
    use crate::encoding::{ChannelId, StateHash};
    use crate::tx::{DepositLayout, DepositTx, OffchainLayout, OffchainTx};

    fn deposit(fee: u128) -> Tx {
        Tx::Deposit(DepositTx {
            layout: DepositLayout::Tagged { state_hash: StateHash::new([1; 32]), round: 3 },
            channel_id: ChannelId::new([2; 32]),
            from: AccountKey::new([3; 32]).into(),
            amount: Amount::new(50),
            ttl: 0,
            fee: Amount::new(fee),
            nonce: 4,
        })
    }

    #[test]
    fn fees_that_are_forbidden_low_and_right() {
        let least = fee::minimum_fee(&deposit(0), CONSENSUS_GAS_PRICE).unwrap();
        let usual = fee::minimum_fee(&deposit(0), fee::DEFAULT_GAS_PRICE).unwrap();
        let judge = |fee, generation| fee_of(&deposit(fee), generation);
        let low = judge(1, Generation::Modern).unwrap();
        assert!(low.is_final() && matches!(low, Obstacle::Fee { forbidden: true, .. }));
        let left = judge(least.aettos(), Generation::Modern).unwrap();
        assert!(!left.is_final(), "{left}");
        assert_eq!(judge(usual.aettos(), Generation::Modern), None);
        assert_eq!(judge(1, Generation::Legacy2018), None);
        assert!(judge(0, Generation::Legacy2018).is_some());
        let state = OffchainTx {
            layout: OffchainLayout::Lima { state_hash: StateHash::new([1; 32]) },
            channel_id: ChannelId::new([2; 32]),
            round: 2,
        };
        assert_eq!(fee_of(&Tx::Offchain(state), Generation::Modern), None);
    }

    #[test]
    fn nonces_used_taken_missing_and_right() {
        let account = Account { balance: Amount::ZERO, nonce: 4 };
        let other = TxHash::new([9; 32]);
        let facts = TxFacts { nonce: Some(5), ..TxFacts::default() };
        let pending = [PendingTx { hash: other, facts, signed: None }];
        let judge = |nonce| nonce_of(nonce, account, &pending, 6);
        assert_eq!(judge(4), Some(Obstacle::NonceUsed { nonce: 4, used: 4 }));
        assert_eq!(judge(5), Some(Obstacle::NonceTaken { nonce: 5, by: other }));
        assert_eq!(judge(6), None);
        assert_eq!(judge(8), Some(Obstacle::NonceGap { nonce: 8, next: 6 }));
    }

    #[test]
    fn a_deposit_costs_its_amount_and_its_fee() {
        let expected = (AccountKey::new([3; 32]), Amount::new(57));
        assert_eq!(costs(&deposit(7)), [expected]);
        assert_eq!(costs(&deposit(u128::MAX))[0].1, Amount::new(u128::MAX));
    }
}

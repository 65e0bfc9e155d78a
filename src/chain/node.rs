//! One node, of either generation.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::answer::{
    Account, BlockHash, Channel, GasPrice, Generation, KeyBlock, MicroBlock, PendingTx, Status,
    Transaction, TxFacts, TxState,
};
use super::doubt::{Doubt, Memory};
use super::error::ChainError;
use super::http::{Http, Patience};
use super::json::Object;
use super::{legacy, modern};
use crate::encoding::api::{self, Prefix};
use crate::encoding::{AccountKey, Amount, ChannelId, Era, TxHash, blake2b256};
use crate::tx::SignedTx;

/// A node's HTTP API. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Node {
    pub(super) http: Http,
    generation: Generation,
    /// The version in front of every path: `/v3`, or `/v2`.
    pub(super) api: &'static str,
    /// What it said lately, to hold it to its word.
    memory: Arc<Mutex<Memory>>,
}

impl Node {
    /// Asks the server at this URL what it is: `/v3/status`, then `/v2/status`, then the
    /// `/v2/top` of 2018.
    ///
    /// # Errors
    /// The URL is none, nothing answers there, or not like a node.
    pub async fn connect(base: &str) -> Result<Self, ChainError> {
        Self::connect_with(base, Patience::default()).await
    }

    /// [`Self::connect`] with other limits.
    ///
    /// # Errors
    /// As there.
    pub async fn connect_with(base: &str, patience: Patience) -> Result<Self, ChainError> {
        let http = Http::new(base, patience)?;
        let candidates = [
            (Generation::Modern, "/v3", "/v3/status"),
            (Generation::Modern, "/v2", "/v2/status"),
            (Generation::Legacy2018, "/v2", "/v2/top"),
        ];
        for (generation, api, path) in candidates {
            match http.get(path).await {
                Ok(_) => {
                    let node = Self { http, generation, api, memory: Arc::default() };
                    // Something else may answer there; a node has a status.
                    node.status().await?;
                    return Ok(node);
                }
                Err(ChainError::Refused { status: 400..500, .. })
                | Err(ChainError::Status { status: 404 | 405, .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(ChainError::NotANode { url: http.base() })
    }

    /// A node whose generation is known. Asks nothing.
    ///
    /// # Errors
    /// The URL is none.
    pub fn new(base: &str, generation: Generation) -> Result<Self, ChainError> {
        let api = match generation {
            Generation::Modern => "/v3",
            Generation::Legacy2018 => "/v2",
        };
        let http = Http::new(base, Patience::default())?;
        Ok(Self { http, generation, api, memory: Arc::default() })
    }

    /// Which API it has.
    #[must_use]
    pub const fn generation(&self) -> Generation {
        self.generation
    }

    /// The form of the API strings that it reads and writes.
    #[must_use]
    pub const fn era(&self) -> Era {
        match self.generation {
            Generation::Modern => Era::Modern,
            Generation::Legacy2018 => Era::Legacy,
        }
    }

    /// Its URL, without credentials.
    #[must_use]
    pub fn url(&self) -> String {
        self.http.base()
    }

    /// What it said, since this was last asked, that cannot be right or not at the same
    /// time. Clones share it.
    #[must_use]
    pub fn take_doubts(&self) -> Vec<Doubt> {
        self.memory().take()
    }

    /// How it is.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn status(&self) -> Result<Status, ChainError> {
        let status = match self.generation {
            Generation::Modern => modern::status(self).await,
            Generation::Legacy2018 => legacy::status(self).await,
        }?;
        self.memory().height(status.top_height);
        Ok(status)
    }

    /// [`Self::status`], of a node that must be on this network. A node of 2018 names
    /// none, so it is on every one.
    ///
    /// # Errors
    /// See [`ChainError`]; [`ChainError::OtherNetwork`].
    pub async fn status_on(&self, network: &str) -> Result<Status, ChainError> {
        let status = self.status().await?;
        match &status.network_id {
            Some(found) if found != network => Err(ChainError::OtherNetwork {
                url: self.url(),
                expected: network.to_owned(),
                found: found.clone(),
            }),
            _ => Ok(status),
        }
    }

    /// Height of the newest (key) block.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn height(&self) -> Result<u64, ChainError> {
        match self.generation {
            Generation::Modern => {
                let answer = self.get("/key-blocks/current/height").await?;
                let height = answer.object().uint("height")?;
                self.memory().height(height);
                Ok(height)
            }
            Generation::Legacy2018 => Ok(self.top_block().await?.height),
        }
    }

    /// The newest (key) block.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn top_block(&self) -> Result<KeyBlock, ChainError> {
        let path = match self.generation {
            Generation::Modern => "/key-blocks/current",
            Generation::Legacy2018 => "/top",
        };
        let block = key_block(self.get(path).await?.object())?;
        self.memory().top(&block);
        Ok(block)
    }

    /// The key block at this height; `None` above the top.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn key_block(&self, height: u64) -> Result<Option<KeyBlock>, ChainError> {
        self.only_modern("block lookup that this program knows", "only the newest block is read")?;
        let path = format!("/key-blocks/height/{height}");
        let Some(answer) = self.find(&path).await? else { return Ok(None) };
        let block = key_block(answer.object())?;
        if block.height != height {
            return Err(other_thing(answer.object(), height, block.height));
        }
        self.memory().block(&block);
        Ok(Some(block))
    }

    /// The time between blocks, over the last ten; `None` where the node does not tell, or
    /// where what it tells is no time between blocks.
    pub async fn block_interval(&self) -> Option<Duration> {
        const BLOCKS: u64 = 10;
        let top = self.top_block().await.ok()?;
        let blocks = top.height.checked_sub(1)?.min(BLOCKS);
        let before = self.key_block(top.height.checked_sub(blocks)?).await.ok()??;
        let millis = top.time_ms.checked_sub(before.time_ms)?.checked_div(blocks)?;
        // Up to an hour; chains that make blocks on demand may stand still for days.
        (1..=3_600_000).contains(&millis).then_some(Duration::from_millis(millis))
    }

    /// The key block of this hash; `None` if the node has none.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn key_block_of(&self, hash: &BlockHash) -> Result<Option<KeyBlock>, ChainError> {
        self.only_modern("block lookup that this program knows", "only the newest block is read")?;
        let path = format!("/key-blocks/hash/{hash}");
        let Some(answer) = self.find(&path).await? else { return Ok(None) };
        let block = key_block(answer.object())?;
        if block.hash != *hash {
            return Err(other_thing(answer.object(), hash, &block.hash));
        }
        Ok(Some(block))
    }

    /// The header of a micro block; `None` if the node has none of this hash.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn micro_block(&self, hash: &BlockHash) -> Result<Option<MicroBlock>, ChainError> {
        self.only_modern("micro blocks", "only the newest block is read")?;
        let path = format!("/micro-blocks/hash/{hash}/header");
        let Some(answer) = self.find(&path).await? else { return Ok(None) };
        let block = modern::micro_block(answer.object())?;
        if block.hash != *hash {
            return Err(other_thing(answer.object(), hash, &block.hash));
        }
        Ok(Some(block))
    }

    /// An account; `None` if the chain has not seen it.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn account(&self, key: &AccountKey) -> Result<Option<Account>, ChainError> {
        let account = match self.generation {
            Generation::Modern => modern::account(self, key).await,
            Generation::Legacy2018 => legacy::account(self, key).await,
        }?;
        if let Some(account) = account {
            self.memory().account(key, account);
        }
        Ok(account)
    }

    /// The nonce for the account's next transaction, those in the mempool counted. 1 for
    /// an account that the chain has not seen.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn next_nonce(&self, key: &AccountKey) -> Result<u64, ChainError> {
        let next = match self.generation {
            Generation::Modern => modern::next_nonce(self, key).await,
            Generation::Legacy2018 => legacy::next_nonce(self, key).await,
        }?;
        self.memory().next_nonce(key, next);
        Ok(next)
    }

    /// The account's transactions in the mempool.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn pending(&self, key: &AccountKey) -> Result<Vec<PendingTx>, ChainError> {
        match self.generation {
            Generation::Modern => modern::pending(self, key).await,
            Generation::Legacy2018 => legacy::pending(self, key).await,
        }
    }

    /// What the node knows of a transaction.
    ///
    /// # Errors
    /// See [`ChainError`]. An unknown hash is no error: its state is
    /// [`TxState::NotFound`].
    pub async fn transaction(&self, hash: &TxHash) -> Result<Transaction, ChainError> {
        let text = hash.encode(self.era());
        let path = match self.generation {
            Generation::Modern => format!("/transactions/{text}"),
            // Without it the answer is msgpack.
            Generation::Legacy2018 => format!("/tx/{text}?tx_encoding=json"),
        };
        let Some(answer) = self.find(&path).await? else {
            let facts = TxFacts::default();
            return Ok(Transaction { state: TxState::NotFound, facts, signed: None });
        };
        let found = match self.generation {
            Generation::Modern => modern::transaction(answer.object(), hash),
            Generation::Legacy2018 => {
                modern::transaction(answer.object().object("transaction")?, hash)
            }
        }?;
        if let TxState::Mined { height, .. } = found.state {
            self.memory().mined(height);
        }
        Ok(found)
    }

    /// Hands a signed transaction to the node, once, and gives its hash. See
    /// [`Self::post_once`] for what is almost always wanted.
    ///
    /// A node of 2018 says 200 **even for a transaction that its mempool refuses**
    /// (`spec/legacy.md` T14): what became of it, only [`Self::transaction`] tells. A
    /// node of today says 400 with its reason.
    ///
    /// # Errors
    /// See [`ChainError`]; [`ChainError::Uncertain`] if it may have arrived all the same.
    pub async fn post(&self, signed: &SignedTx) -> Result<TxHash, ChainError> {
        let meant = signed.hash();
        let path = match self.generation {
            Generation::Modern => "/transactions",
            Generation::Legacy2018 => "/tx",
        };
        let body = json!({ "tx": signed.to_text(self.era()) });
        let answer = self.http.post(&format!("{}{path}", self.api), &body).await;
        let answer = answer.map_err(|cause| match cause {
            ChainError::Timeout { .. } | ChainError::Broken { .. } => {
                ChainError::Uncertain { hash: meant, cause: Box::new(cause) }
            }
            other => other,
        })?;
        same_hash(answer.object(), "tx_hash", &meant)?;
        Ok(meant)
    }

    /// A channel as the chain has it; `None` if it has none of this id, or no longer.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn channel(&self, id: &ChannelId) -> Result<Option<Channel>, ChainError> {
        self.only_modern("channel lookup", "what is known comes from the journal")?;
        modern::channel(self, id).await
    }

    /// What gas cost lately, the shortest time first.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn gas_prices(&self) -> Result<Vec<GasPrice>, ChainError> {
        self.only_modern("gas", "every fee of at least 1 is taken")?;
        modern::gas_prices(self).await
    }

    /// What gas cost in the last minute or the shortest time that the node tells of; 0 if
    /// nothing was paid for.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn gas_price(&self) -> Result<Amount, ChainError> {
        let prices = self.gas_prices().await?;
        Ok(prices.first().map_or(Amount::ZERO, |price| price.min_gas_price))
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn get(&self, path: &str) -> Result<super::http::Answer, ChainError> {
        self.http.get(&format!("{}{path}", self.api)).await
    }

    /// [`Self::get`], `None` where the node says that there is no such thing.
    pub(super) async fn find(&self, path: &str) -> Result<Option<super::http::Answer>, ChainError> {
        match self.get(path).await {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    const fn only_modern(
        &self,
        what: &'static str,
        instead: &'static str,
    ) -> Result<(), ChainError> {
        match self.generation {
            Generation::Modern => Ok(()),
            Generation::Legacy2018 => Err(ChainError::Unsupported { what, instead }),
        }
    }
}

fn key_block(block: Object<'_>) -> Result<KeyBlock, ChainError> {
    // Between two key blocks of today there are micro blocks; in 2018 there were none.
    let previous = ["prev_key_hash", "prev_hash"]
        .into_iter()
        .find_map(|field| BlockHash::decode(block.extra(field, Value::as_str)?).ok());
    Ok(KeyBlock {
        height: block.uint("height")?,
        hash: block.api("hash", "a block hash", BlockHash::decode)?,
        previous,
        time_ms: block.uint("time")?,
    })
}

/// An answer about something else than what was asked for.
pub(super) fn other_thing(
    object: Object<'_>,
    asked: impl std::fmt::Display,
    answered: impl std::fmt::Display,
) -> ChainError {
    let (asked, answered) = (asked.to_string(), answered.to_string());
    ChainError::OtherThing { url: object.url().to_owned(), asked, answered }
}

/// That the hash in this field is the one meant.
pub(super) fn same_hash(
    object: Object<'_>,
    field: &'static str,
    meant: &TxHash,
) -> Result<(), ChainError> {
    let answered = object.api(field, "a transaction hash", TxHash::decode)?;
    if answered == *meant {
        return Ok(());
    }
    let url = object.url().to_owned();
    Err(ChainError::OtherTransaction { url, meant: *meant, answered })
}

/// The hash of a serialised signed transaction, and itself where its kind is known.
pub(super) fn read_signed(text: &str) -> Option<(TxHash, Option<SignedTx>)> {
    let bytes = api::decode_as(text, Prefix::Transaction).ok()?.payload;
    Some((TxHash::new(blake2b256(&bytes)), SignedTx::decode(&bytes).ok()))
}

//! One node, of either generation.

use serde_json::json;

use super::answer::{
    Account, Channel, GasPrice, Generation, KeyBlock, PendingTx, Status, Transaction, TxFacts,
    TxState,
};
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
                    let node = Self { http, generation, api };
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
        Ok(Self { http: Http::new(base, Patience::default())?, generation, api })
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

    /// How it is.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn status(&self) -> Result<Status, ChainError> {
        match self.generation {
            Generation::Modern => modern::status(self).await,
            Generation::Legacy2018 => legacy::status(self).await,
        }
    }

    /// Height of the newest (key) block.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn height(&self) -> Result<u64, ChainError> {
        match self.generation {
            Generation::Modern => {
                self.get("/key-blocks/current/height").await?.object().uint("height")
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
        key_block(self.get(path).await?.object())
    }

    /// The key block at this height; `None` above the top.
    ///
    /// # Errors
    /// See [`ChainError`]; unsupported by nodes of 2018.
    pub async fn key_block(&self, height: u64) -> Result<Option<KeyBlock>, ChainError> {
        self.only_modern("block lookup that this program knows", "only the newest block is read")?;
        self.find(&format!("/key-blocks/height/{height}"))
            .await?
            .map_or(Ok(None), |answer| key_block(answer.object()).map(Some))
    }

    /// An account; `None` if the chain has not seen it.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn account(&self, key: &AccountKey) -> Result<Option<Account>, ChainError> {
        match self.generation {
            Generation::Modern => modern::account(self, key).await,
            Generation::Legacy2018 => legacy::account(self, key).await,
        }
    }

    /// The nonce for the account's next transaction, those in the mempool counted. 1 for
    /// an account that the chain has not seen.
    ///
    /// # Errors
    /// See [`ChainError`].
    pub async fn next_nonce(&self, key: &AccountKey) -> Result<u64, ChainError> {
        match self.generation {
            Generation::Modern => modern::next_nonce(self, key).await,
            Generation::Legacy2018 => legacy::next_nonce(self, key).await,
        }
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
        match self.generation {
            Generation::Modern => modern::transaction(answer.object(), hash),
            Generation::Legacy2018 => {
                modern::transaction(answer.object().object("transaction")?, hash)
            }
        }
    }

    /// Hands a signed transaction to the node, once, and gives its hash.
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
    Ok(KeyBlock {
        height: block.uint("height")?,
        hash: block.api("hash", "a block hash", super::answer::BlockHash::decode)?,
        time_ms: block.uint("time")?,
    })
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

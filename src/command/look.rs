//! Commands that look at the chain, or post to it: what they ask for, before anybody is
//! asked.

/// A question to the node's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Anything with a name: `inspect`.
    Inspect(String),
    /// An account: `account`, `balance`, `nonce`.
    Account {
        /// Whose; one's own if absent.
        who: Option<String>,
        /// What of it.
        part: AccountPart,
    },
    /// The height of the newest block: `height`, `chain height`.
    Height,
    /// How the node is: `chain status`.
    Status,
    /// What gas costs: `chain gas-prices`.
    GasPrices,
    /// Posting a signed transaction: `broadcast`.
    Broadcast {
        /// The transaction.
        tx: String,
        /// Whether to follow it to its depth.
        wait: bool,
        /// Whether to post it although a check failed.
        force: bool,
    },
    /// Coins for a test: `faucet`.
    Faucet {
        /// Whose; one's own if absent.
        who: Option<String>,
    },
}

/// What of an account is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountPart {
    /// Everything.
    All,
    /// Its coins.
    Balance,
    /// Its nonces.
    Nonce,
}

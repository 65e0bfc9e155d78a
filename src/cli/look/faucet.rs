//! `faucet`: coins for tests, from the testnet's faucet or an embedded node.

use serde_json::{Value, json};

use super::{Looker, Tell, failed, money, rows};
use crate::chain::{ChainError, FaucetForm, faucet};
use crate::cli::exit::{Exit, Failure};
use crate::encoding::Amount;
use crate::view::Kind;

/// The testnet's faucet (`spec/keys-and-networks.md` §4.5).
const TESTNET: &str = "https://faucet.aepps.com";

/// What an embedded node is asked for: as much as the testnet's faucet gives.
const GIFT: Amount = Amount::new(5 * Amount::AE.aettos());

impl Looker<'_> {
    pub(super) async fn ask_faucet(
        &self,
        who: Option<&str>,
        tell: &dyn Tell,
    ) -> Result<(), Failure> {
        let key = self.who(who)?;
        let node = self.node(who).await?;
        let status = node.status().await.map_err(failed)?;
        let (url, form) = match (self.faucet, status.network_id.as_deref()) {
            (Some(url), _) => (url.to_owned(), FaucetForm::Public),
            (None, Some("ae_uat")) => (TESTNET.to_owned(), FaucetForm::Public),
            // An embedded node gives at its own address; others say that they do not.
            (None, Some("ae_dev") | None) => (node.url(), FaucetForm::Embedded(GIFT)),
            (None, Some(other)) => {
                return Err(Failure::new(
                    Exit::Usage,
                    format!("there is no faucet for {other}: its coins are worth something"),
                )
                .hint("--faucet URL   if you know one"));
            }
        };
        let name = key.encode(node.era());
        let before = node.account(&key).await.map_err(failed)?.unwrap_or_default();
        let answer = faucet(&url, form, &name).await.map_err(|error| refused(error, &url))?;
        let hash = answer.get("tx_hash").and_then(Value::as_str).map(str::to_owned);
        let after = node.account(&key).await.map_err(failed)?.unwrap_or_default();
        let given = after.balance.saturating_sub(before.balance);
        let told = match &hash {
            Some(hash) => format!("on its way: track {hash}"),
            None => money(given, tell.unit()),
        };
        tell.result(
            Kind::Faucet,
            &json!({"account": name, "faucet": url, "tx_hash": hash,
                    "balance": after.balance.to_string(), "given": given.to_string()}),
            &rows(&[
                ("account", name.clone()),
                ("given", told),
                ("balance", money(after.balance, tell.unit())),
            ]),
        );
        Ok(())
    }
}

fn refused(error: ChainError, url: &str) -> Failure {
    let status = match &error {
        ChainError::Refused { status, .. } | ChainError::Status { status, .. } => *status,
        _ => return failed(error),
    };
    match status {
        425 | 429 => Failure::new(
            Exit::NodeError,
            format!("the faucet {url} gave this account coins a while ago and wants to be left alone for some hours"),
        )
        .hint("try again later, or ask for another account"),
        404 | 405 | 501 => Failure::new(
            Exit::NodeError,
            format!("{url} gives no coins: it is no faucet and no embedded node"),
        )
        .hint("aechan devnode --fund ak_…   an embedded node whose coins you make")
        .hint("--faucet URL   if there is one for this network"),
        _ => Failure::new(Exit::NodeError, error.to_string()),
    }
}

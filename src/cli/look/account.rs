//! `account`, `balance`, `nonce`.

use serde_json::{Value, json};

use super::{Looker, Tell, failed, money, rows};
use crate::chain::{Account, Node, PendingTx};
use crate::cli::exit::Failure;
use crate::command::AccountPart;
use crate::encoding::{AccountKey, Era};
use crate::view::{Kind, Unit};

impl Looker<'_> {
    pub(super) async fn account(
        &self,
        who: Option<&str>,
        part: AccountPart,
        tell: &dyn Tell,
    ) -> Result<(), Failure> {
        let key = self.who(who)?;
        let node = self.node(who).await?;
        let name = key.encode(node.era());
        let account = node.account(&key).await.map_err(failed)?;
        let (balance, nonce) = account.map_or_else(Default::default, |a| (a.balance, a.nonce));
        match part {
            AccountPart::Balance => tell.result(
                Kind::Balance,
                &json!({"account": name, "balance": balance.to_string()}),
                &[money(balance, tell.unit())],
            ),
            AccountPart::Nonce => {
                let next = node.next_nonce(&key).await.map_err(failed)?;
                tell.result(
                    Kind::Nonce,
                    &json!({"account": name, "nonce": nonce.to_string(),
                            "next_nonce": next.to_string()}),
                    &[format!("{nonce} used last on chain; the next transaction takes {next}")],
                );
            }
            AccountPart::All => {
                let look = Whole::ask(&node, &key, account).await?;
                tell.result(
                    Kind::Account,
                    &look.fields(&name, node.era()),
                    &look.lines(&name, node.era(), tell.unit()),
                );
            }
        }
        self.doubts(&node, tell);
        Ok(())
    }
}

/// All that a node tells of an account.
pub(super) struct Whole {
    account: Option<Account>,
    next: u64,
    pending: Vec<PendingTx>,
    height: u64,
}

impl Whole {
    pub(super) async fn ask(
        node: &Node,
        key: &AccountKey,
        account: Option<Account>,
    ) -> Result<Self, Failure> {
        let next = node.next_nonce(key).await.map_err(failed)?;
        let pending = node.pending(key).await.map_err(failed)?;
        let height = node.height().await.map_err(failed)?;
        Ok(Self { account, next, pending, height })
    }

    pub(super) fn fields(&self, name: &str, era: Era) -> Value {
        let account = self.account.unwrap_or_default();
        let pending: Vec<Value> = self
            .pending
            .iter()
            .map(|tx| {
                json!({
                    "hash": tx.hash.encode(era),
                    "kind": tx.facts.kind,
                    "nonce": tx.facts.nonce.map(|nonce| nonce.to_string()),
                })
            })
            .collect();
        json!({
            "account": name,
            "exists": self.account.is_some(),
            "balance": account.balance.to_string(),
            "nonce": account.nonce.to_string(),
            "next_nonce": self.next.to_string(),
            "pending": pending,
            "height": self.height,
        })
    }

    pub(super) fn lines(&self, name: &str, era: Era, unit: Unit) -> Vec<String> {
        let account = self.account.unwrap_or_default();
        let balance = match self.account {
            Some(account) => money(account.balance, unit),
            None => String::from("nothing: the chain has not seen this account"),
        };
        let mut lines = rows(&[
            ("account", name.to_owned()),
            ("balance", balance),
            ("nonce", format!("{} (the next is {})", account.nonce, self.next)),
            ("height", self.height.to_string()),
            (
                "pending",
                match self.pending.len() {
                    0 => String::from("none"),
                    count => count.to_string(),
                },
            ),
        ]);
        lines.extend(self.pending.iter().map(|tx| {
            let kind = tx.facts.kind.as_deref().unwrap_or("transaction");
            let nonce = tx.facts.nonce.map(|nonce| format!(" nonce {nonce}")).unwrap_or_default();
            format!("  {} {kind}{nonce}", tx.hash.encode(era))
        }));
        lines
    }
}

//! `dev …`: steering the embedded node and the counterparty that came with it.

use std::time::Duration;

use serde_json::json;

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::command::{DEV_USAGES, parse_duration};
use crate::devnode::autopilot::Remote;
use crate::devnode::chain::{Fate, Orphans};
use crate::devnode::{FAULTS, NodeHandle, Wrong};
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::view::{self, Kind};

/// Code that a refusing counterparty gives.
const REFUSED: u16 = 147;

impl Executor {
    pub(super) async fn develop(&self, words: &[String]) -> Result<(), Failure> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if words.as_slice() == ["help"] {
            self.dev_help();
            return Ok(());
        }
        let Some(node) = &self.dev else {
            return Err(Failure::new(
                Exit::Usage,
                "`dev` is for the embedded node: open with --devnode",
            )
            .hint("dev help   what it can do"));
        };
        match words.as_slice() {
            ["mine"] => self.mine(node, 1),
            ["mine", count] => self.mine(node, blocks(count)?),
            ["reorg", count] => self.reorg(node, blocks(count)?, Orphans::Return),
            ["reorg", count, "drop"] => self.reorg(node, blocks(count)?, Orphans::Drop),
            ["time", by] => self.move_time(node, by)?,
            ["why", hash] => self.why(node, hash).await?,
            ["fund", account, amount] => self.fund(node, account, amount)?,
            ["fault", "list"] | ["fault"] => self.list_faults(node),
            ["fault", "clear"] => {
                let count = node.faults().len();
                node.clear_faults();
                self.voice.note("faults", &format!("{count} cleared; all goes right again"));
            }
            ["fault", text] => self.arm(node, text)?,
            ["peer", rest @ ..] => self.peer(node, rest).await?,
            _ => return Err(unknown(&words)),
        }
        Ok(())
    }

    fn dev_help(&self) {
        let width = DEV_USAGES.iter().map(|(usage, _)| usage.len()).max().unwrap_or_default();
        let lines: Vec<_> = DEV_USAGES
            .iter()
            .map(|(usage, about)| format!("  dev {usage:width$}  {about}"))
            .collect();
        let rows: Vec<_> = DEV_USAGES
            .iter()
            .map(|(usage, about)| json!({"usage": usage, "about": about}))
            .collect();
        self.voice.result(Kind::Note, &json!({"event": "dev_help", "verbs": rows}), &lines);
    }

    fn mine(&self, node: &NodeHandle, blocks: u32) {
        node.mine(blocks);
        let plural = if blocks == 1 { "" } else { "s" };
        self.voice.note("mined", &format!("{blocks} block{plural} made"));
    }

    fn reorg(&self, node: &NodeHandle, blocks: u32, orphans: Orphans) {
        node.reorg(u64::from(blocks), orphans);
        let what = match orphans {
            Orphans::Return => "their transactions wait in the mempool again",
            Orphans::Drop => "their transactions are gone with them",
        };
        let height = node.height();
        let plural = if blocks == 1 { "" } else { "s" };
        let text = format!("{blocks} block{plural} taken away, the chain is at {height}; {what}");
        self.voice.note("reorg", &text);
    }

    fn move_time(&self, node: &NodeHandle, by: &str) -> Result<(), Failure> {
        let by = parse_duration(by.strip_prefix('+').unwrap_or(by)).map_err(|_| {
            Failure::new(Exit::Usage, format!("`{}` is no time to move by", view::sanitize(by)))
                .hint("dev time +10m")
        })?;
        if by > MOST_TIME {
            return Err(Failure::new(Exit::Usage, "at most 365 days at once"));
        }
        node.move_time(by);
        let text = format!(
            "the node's clock is {} s ahead of yours; the timers of this program are not moved",
            node.clock_ahead().as_secs()
        );
        self.voice.note("time", &text);
        Ok(())
    }

    async fn why(&self, node: &NodeHandle, hash: &str) -> Result<(), Failure> {
        let hash = match hash {
            "last" => self.last_hash().await,
            text => TxHash::decode(text).ok(),
        };
        let hash = hash.ok_or_else(|| {
            Failure::new(Exit::Usage, "dev why takes a transaction's hash, th_…, or `last`")
        })?;
        let fate = node.fate(&hash);
        let text = match fate {
            Fate::Unknown => "neither chain has ever heard of it".to_owned(),
            Fate::Waiting => "it waits in the mempool; the next block takes it".to_owned(),
            Fate::Expired => "its time to live passed before a block took it".to_owned(),
            Fate::Orphaned => "a reorganisation took its block away, and it with it".to_owned(),
            Fate::Mined { height } => format!("it is in block {height}"),
            Fate::Refused(why) => format!("the mempool did not take it: {why}"),
            Fate::Blocked(why) => format!("it waits in the mempool, and no block takes it: {why}"),
        };
        let reason = match fate {
            Fate::Refused(why) | Fate::Blocked(why) => Some(why.to_string()),
            _ => None,
        };
        let fields = json!({
            "event": "why", "hash": hash.to_string(), "fate": fate.name(), "reason": reason,
            "text": text,
        });
        self.voice.result(Kind::Note, &fields, &[text]);
        Ok(())
    }

    fn fund(&self, node: &NodeHandle, account: &str, amount: &str) -> Result<(), Failure> {
        let account = AccountKey::decode(account)
            .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
        let amount: Amount = amount.parse().map_err(|_| no_amount(amount))?;
        node.fund(account, amount)
            .map_err(|rejection| Failure::new(Exit::Usage, rejection.to_string()))?;
        self.voice.note("funded", &format!("{account} has {amount} aettos more"));
        Ok(())
    }

    fn arm(&self, node: &NodeHandle, text: &str) -> Result<(), Failure> {
        let wrong: Wrong = text.parse().map_err(|error: crate::devnode::WrongError| {
            Failure::new(Exit::Usage, view::sanitize(&error.to_string()).into_owned())
                .hint("dev fault list   what can go wrong")
        })?;
        let text = format!("{wrong} is armed; dev fault clear takes it back");
        node.arm(wrong);
        self.voice.note("fault", &text);
        Ok(())
    }

    fn list_faults(&self, node: &NodeHandle) {
        let armed = node.faults();
        let mut lines: Vec<String> = match armed.is_empty() {
            true => vec!["nothing is to go wrong".to_owned()],
            false => armed
                .iter()
                .map(|armed| format!("{}  armed, happened {} times", armed.wrong, armed.count()))
                .collect(),
        };
        lines.push("what can go wrong (a party after the name limits it to one):".to_owned());
        lines.extend(FAULTS.iter().map(|(name, argument, about)| {
            let colon = if argument.is_empty() { "" } else { ":" };
            format!("  {:22}  {about}", format!("{name}{colon}{argument}"))
        }));
        let armed: Vec<_> = armed
            .iter()
            .map(|armed| json!({"fault": armed.wrong.to_string(), "happened": armed.count()}))
            .collect();
        self.voice.result(Kind::Note, &json!({"event": "faults", "armed": armed}), &lines);
    }

    async fn peer(&self, node: &NodeHandle, words: &[&str]) -> Result<(), Failure> {
        let Some(peer) = node.companion() else {
            return Err(Failure::new(Exit::Usage, "no counterparty came with this node"));
        };
        let amount = |text: &str| text.parse::<Amount>().map_err(|_| no_amount(text));
        let done = match words {
            ["pay", text] => peer.pay(amount(text)?),
            ["request", text] => peer.request(amount(text)?),
            ["deposit", text] => peer.deposit(amount(text)?),
            ["withdraw", text] => peer.withdraw(amount(text)?),
            ["msg", rest @ ..] if !rest.is_empty() => peer.say(rest.join(" ")),
            ["reject"] => peer.refuse(REFUSED, false),
            ["reject", "all"] => peer.refuse(REFUSED, true),
            ["reject", code] => match code.parse() {
                Ok(code) if code > 0 => peer.refuse(code, false),
                _ => {
                    return Err(Failure::new(
                        Exit::Usage,
                        "a code is a number from 1 to 65535, or `all`",
                    ));
                }
            },
            ["sign"] => peer.sign(),
            ["shutdown"] => peer.shutdown(),
            ["leave"] => peer.leave(),
            ["vanish"] => peer.vanish(),
            ["cheat"] => return self.cheat(node, &peer).await,
            _ => {
                let mut all = vec!["peer"];
                all.extend(words);
                return Err(unknown(&all));
            }
        };
        if !done {
            return Err(Failure::new(Exit::NotFound, "the counterparty is not there any more"));
        }
        self.voice.note("peer", &format!("the counterparty is told to {}", words.join(" ")));
        Ok(())
    }

    async fn cheat(&self, node: &NodeHandle, peer: &Remote) -> Result<(), Failure> {
        let (nonce, gas_price) = node.next_nonce_and_price(peer.dialect(), &peer.account());
        let signed = peer.cheat(nonce, gas_price).await.ok_or_else(|| {
            Failure::new(
                Exit::NotFound,
                "the counterparty has no older state to cheat with, or is not there any more",
            )
            .hint("pay 1   makes the present state an old one")
        })?;
        let hash = node.post(peer.dialect(), signed).map_err(|why| {
            Failure::new(Exit::Chain, format!("the chain did not take the cheat's close: {why}"))
        })?;
        let text = format!("the counterparty posted a solo close with an old state: {hash}");
        self.voice.note("cheat", &text);
        Ok(())
    }
}

/// The most that the clock is moved at once.
const MOST_TIME: Duration = Duration::from_secs(365 * 24 * 3600);

fn blocks(count: &str) -> Result<u32, Failure> {
    count.parse().ok().filter(|count| (1..=1000).contains(count)).ok_or_else(|| {
        let count = view::sanitize(count);
        Failure::new(Exit::Usage, format!("`{count}` is no number of blocks: 1 to 1000"))
    })
}

fn no_amount(text: &str) -> Failure {
    Failure::new(Exit::Usage, format!("`{}` is no amount: 250, 1.5ae", view::sanitize(text)))
}

fn unknown(words: &[&str]) -> Failure {
    let words = words.join(" ");
    Failure::new(Exit::Usage, format!("`dev {}` is not known", view::sanitize(&words)))
        .hint("dev mine 3")
        .hint("dev help   all of them")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::DEV_FAULTS;

    #[test]
    fn what_is_completed_is_what_can_go_wrong() {
        let completed: Vec<_> = DEV_FAULTS.iter().map(|(name, _)| *name).skip(2).collect();
        let known: Vec<_> = FAULTS
            .iter()
            .map(|(name, argument, _)| {
                format!("{name}{}", if argument.is_empty() { "" } else { ":" })
            })
            .collect();
        assert_eq!(completed, known);
    }
}

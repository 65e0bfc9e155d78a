//! `inspect`: anything with a name, looked up where the chain can know it and taken apart
//! where it carries its own meaning.

use serde_json::{Value, json};

use super::account::Whole;
use super::{Looker, Tell, failed, money, rows};
use crate::chain::{BlockHash, Channel, KeyBlock, Node, Transaction, TxState};
use crate::cli::clock::Stamp;
use crate::cli::exit::{Exit, Failure};
use crate::cli::known;
use crate::encoding::{AccountKey, ChannelId, Era, Prefix, TxHash, api};
use crate::inspect::{Content, Object};
use crate::tx::describe::Node as Tree;
use crate::view::{Kind, Unit};

impl Looker<'_> {
    pub(super) async fn inspect(&self, thing: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let thing = thing.trim();
        if !thing.is_empty() && thing.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.block_at(thing, tell).await;
        }
        if thing.ends_with(".chain") || thing.ends_with(".test") {
            return Err(Failure::new(
                Exit::Usage,
                format!(
                    "{thing} is a name; names are not looked up here, channels have no use for them"
                ),
            )
            .hint(format!("aecli inspect {thing}   tells what it points to; inspect that")));
        }
        let object = Object::decode(thing).map_err(|error| {
            Failure::new(Exit::Usage, error.to_string())
                .hint("inspect ak_… ct_… ch_… th_… tx_… kh_… mh_… sg_… ba_… pi_… or a height")
        })?;
        match object.text.prefix {
            Prefix::AccountKey | Prefix::Contract if object.text.payload.len() == 32 => {
                self.account_of(thing, &object, tell).await
            }
            Prefix::Channel => self.channel(thing, tell).await,
            Prefix::TxHash => self.transaction(thing, tell).await,
            Prefix::Transaction => self.encoded(&object, thing, tell).await,
            Prefix::KeyBlock | Prefix::MicroBlock => self.block(thing, tell).await,
            _ => {
                offline(&object, tell);
                Ok(())
            }
        }
    }

    async fn account_of(
        &self,
        thing: &str,
        object: &Object,
        tell: &dyn Tell,
    ) -> Result<(), Failure> {
        let Ok(key) = <[u8; 32]>::try_from(object.text.payload.as_slice()) else {
            offline(object, tell);
            return Ok(());
        };
        // A contract has an account of the same 32 bytes.
        let key = AccountKey::new(key);
        let node = self.node(Some(thing)).await?;
        let account = node.account(&key).await.map_err(failed)?;
        let look = Whole::ask(&node, &key, account).await?;
        tell.result(
            Kind::Account,
            &look.fields(thing, node.era()),
            &look.lines(thing, node.era(), tell.unit()),
        );
        self.doubts(&node, tell);
        Ok(())
    }

    async fn channel(&self, thing: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let id = ChannelId::decode(thing).map_err(|e| Failure::new(Exit::Usage, e.to_string()))?;
        let node = self.node(Some(thing)).await?;
        let height = node.height().await.map_err(failed)?;
        let Some(channel) = node.channel(&id).await.map_err(failed)? else {
            return Err(Failure::new(
                Exit::NotFound,
                format!(
                    "the chain has no channel {id}: not opened yet, closed, or another network"
                ),
            )
            .hint("aechan channels   what is stored here"));
        };
        tell.result(
            Kind::ChainChannel,
            &channel_fields(&channel, height),
            &channel_lines(&channel, height, tell.unit()),
        );
        self.doubts(&node, tell);
        Ok(())
    }

    async fn transaction(&self, thing: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let hash = TxHash::decode(thing).map_err(|e| Failure::new(Exit::Usage, e.to_string()))?;
        let node = self.node(Some(thing)).await?;
        let found = node.transaction(&hash).await.map_err(failed)?;
        if found.state == TxState::NotFound {
            return Err(known::unknown(&hash, self.journal.as_deref()));
        }
        let place = Place::ask(&node, &found.state).await?;
        let (fields, lines) = transaction_told(&hash, &found, &place, node.era());
        tell.result(Kind::Transaction, &fields, &lines);
        self.doubts(&node, tell);
        Ok(())
    }

    /// A transaction given whole: taken apart, and looked up by its hash.
    async fn encoded(&self, object: &Object, thing: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let mut record = object.describe();
        let mut place = String::from("has no signatures: it is not on any chain");
        if let Content::Signed(signed) = &object.content
            && !signed.signatures().is_empty()
        {
            let found = match self.node(Some(thing)).await {
                Ok(node) => match node.transaction(&signed.hash()).await.map_err(failed) {
                    Ok(found) => Place::ask(&node, &found.state).await,
                    Err(failure) => Err(failure),
                },
                Err(failure) => Err(failure),
            };
            place = match found {
                Ok(place) => {
                    record.push("state", place.name);
                    place.sentence()
                }
                // What it says does not depend on a node.
                Err(failure) => format!("not known: {failure}"),
            };
        }
        let mut lines = tree(&object.to_node());
        lines.push(format!("on chain: {place}"));
        tell.result(Kind::Transaction, &json!({ "tx": record.to_json() }), &lines);
        Ok(())
    }

    async fn block_at(&self, height: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let Ok(number) = height.parse() else {
            return Err(Failure::new(
                Exit::Usage,
                format!("{height} is no height: it is too large"),
            ));
        };
        let node = self.node(None).await?;
        let found = node.key_block(number).await.map_err(failed)?;
        let Some(block) = found else {
            let top = node.height().await.map_err(failed)?;
            return Err(Failure::new(
                Exit::NotFound,
                format!("there is no block at {height}; the newest is at {top}"),
            ));
        };
        key_block(&block, tell);
        self.doubts(&node, tell);
        Ok(())
    }

    async fn block(&self, thing: &str, tell: &dyn Tell) -> Result<(), Failure> {
        let hash =
            BlockHash::decode(thing).map_err(|e| Failure::new(Exit::Usage, e.to_string()))?;
        let node = self.node(Some(thing)).await?;
        let nothing = || {
            Failure::new(Exit::NotFound, format!("the node has no block {thing}"))
                .hint("a block that a reorganisation took away is not there any more")
        };
        if hash.prefix() == Prefix::KeyBlock {
            let block = node.key_block_of(&hash).await.map_err(failed)?.ok_or_else(nothing)?;
            key_block(&block, tell);
            return Ok(());
        }
        let block = node.micro_block(&hash).await.map_err(failed)?.ok_or_else(nothing)?;
        let time = Stamp::of(block.time_ms).rfc3339();
        let key = block.key_block.as_ref().map(ToString::to_string);
        tell.result(
            Kind::MicroBlock,
            &json!({"hash": thing, "height": block.height, "key_block": key, "time": time}),
            &rows(&[
                ("micro block", thing.to_owned()),
                ("height", block.height.to_string()),
                ("key block", key.unwrap_or_else(|| String::from("not told"))),
                ("time", time),
            ]),
        );
        Ok(())
    }
}

/// Where a transaction is, as of now.
struct Place {
    name: &'static str,
    height: Option<u64>,
    block: Option<String>,
    depth: u64,
}

impl Place {
    async fn ask(node: &Node, state: &TxState) -> Result<Self, Failure> {
        Ok(match state {
            TxState::NotFound => Self { name: "unknown", height: None, block: None, depth: 0 },
            TxState::Pending => Self { name: "mempool", height: None, block: None, depth: 0 },
            TxState::Mined { height, block_hash } => {
                let top = node.height().await.map_err(failed)?;
                Self {
                    name: "mined",
                    height: Some(*height),
                    block: Some(block_hash.to_string()),
                    depth: top.saturating_sub(*height).saturating_add(1),
                }
            }
        })
    }

    fn sentence(&self) -> String {
        match self.height {
            Some(height) => {
                let plural = if self.depth == 1 { "" } else { "s" };
                format!("in block {height}, {} confirmation{plural}", self.depth)
            }
            None if self.name == "mempool" => String::from("in the mempool, in no block yet"),
            None => String::from("this node does not know it"),
        }
    }
}

fn transaction_told(
    hash: &TxHash,
    found: &Transaction,
    place: &Place,
    era: Era,
) -> (Value, Vec<String>) {
    let facts = &found.facts;
    let decoded =
        found.signed.as_ref().and_then(|signed| Object::decode(&signed.to_text(era)).ok());
    let fields = json!({
        "hash": hash.encode(era),
        "state": place.name,
        "height": place.height,
        "block": place.block,
        "confirmations": place.depth,
        "kind": facts.kind,
        "owner": facts.owner.map(|owner| owner.encode(era)),
        "nonce": facts.nonce.map(|nonce| nonce.to_string()),
        "ttl": facts.ttl,
        "tx": decoded.as_ref().map(Object::to_json),
    });
    let mut told = vec![
        ("transaction", hash.encode(era)),
        ("kind", facts.kind.clone().unwrap_or_else(|| String::from("not told"))),
        ("state", place.sentence()),
    ];
    told.extend(place.block.clone().map(|block| ("block", block)));
    told.extend(facts.owner.map(|owner| ("account", owner.encode(era))));
    told.extend(facts.nonce.map(|nonce| ("nonce", nonce.to_string())));
    told.extend(facts.ttl.filter(|ttl| *ttl != 0).map(|ttl| ("ttl", ttl.to_string())));
    let mut lines = rows(&told);
    if let Some(object) = decoded {
        lines.extend(tree(&object.to_node()));
    }
    (fields, lines)
}

fn channel_fields(channel: &Channel, height: u64) -> Value {
    json!({
        "channel": channel.id.to_string(),
        "initiator": channel.initiator.to_string(),
        "responder": channel.responder.to_string(),
        "channel_amount": channel.channel_amount.to_string(),
        "initiator_amount": channel.initiator_amount.to_string(),
        "responder_amount": channel.responder_amount.to_string(),
        "channel_reserve": channel.channel_reserve.to_string(),
        "state_hash": channel.state_hash.encode(Era::Modern),
        "round": channel.round,
        "solo_round": channel.solo_round,
        "lock_period": channel.lock_period,
        "locked_until": channel.locked_until,
        "closing": channel.locked_until != 0,
        "height": height,
    })
}

fn channel_lines(channel: &Channel, height: u64, unit: Unit) -> Vec<String> {
    let closing = match channel.locked_until {
        0 => String::from("open, nobody is closing it alone"),
        until if until > height => {
            let blocks = until.saturating_sub(height);
            format!(
                "closing: slash before block {until}, settle from then on ({blocks} blocks left)"
            )
        }
        until => format!("closing: it can be settled (since block {until})"),
    };
    rows(&[
        ("channel", channel.id.to_string()),
        ("initiator", channel.initiator.to_string()),
        ("  has", money(channel.initiator_amount, unit)),
        ("responder", channel.responder.to_string()),
        ("  has", money(channel.responder_amount, unit)),
        ("total", money(channel.channel_amount, unit)),
        ("reserve", money(channel.channel_reserve, unit)),
        ("round", channel.round.to_string()),
        ("state hash", channel.state_hash.encode(Era::Modern)),
        ("lock period", format!("{} blocks", channel.lock_period)),
        ("state", closing),
    ])
}

fn key_block(block: &KeyBlock, tell: &dyn Tell) {
    let time = Stamp::of(block.time_ms).rfc3339();
    let previous = block.previous.as_ref().map(ToString::to_string);
    tell.result(
        Kind::KeyBlock,
        &json!({"height": block.height, "hash": block.hash.to_string(), "previous": previous,
                "time": time}),
        &rows(&[
            ("height", block.height.to_string()),
            ("key block", block.hash.to_string()),
            ("before it", previous.unwrap_or_else(|| String::from("not told"))),
            ("time", time),
        ]),
    );
}

/// What no chain needs to be asked about.
fn offline(object: &Object, tell: &dyn Tell) {
    let mut fields = object.to_json();
    if let (Some(map), kind) = (fields.as_object_mut(), object.text.prefix.name()) {
        // The object's own type would hide that of the answer.
        map.remove("type");
        map.insert(String::from("kind"), json!(kind));
    }
    let text = api::encode(object.text.prefix, object.text.era, &object.text.payload);
    let mut lines = tree(&object.to_node());
    if !matches!(object.content, Content::Secret(_)) {
        lines.insert(0, text);
    }
    tell.result(Kind::Object, &fields, &lines);
}

/// A description as indented lines.
fn tree(node: &Tree) -> Vec<String> {
    node.lines()
        .into_iter()
        .map(|(depth, label, value)| {
            let gap = if value.is_empty() { "" } else { " " };
            format!("{}{label}:{gap}{value}", "  ".repeat(depth))
        })
        .collect()
}

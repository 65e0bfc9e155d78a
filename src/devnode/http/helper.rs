//! `POST /v2/tx/channel/…`: the helpers of 2018 that wrote unsigned transactions
//! (`spec/legacy.md` §4.2; behaviour notes 17 and 18).

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::request::Request;
use super::{ChainAccess, legacy, read};
use crate::encoding::{AccountKey, Amount, ApiError, ChannelId, Era, Prefix, StateHash, api};
use crate::trees::Poi;
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, SettleTx, Tx, WithdrawTx,
};

/// What a body must hold, numbers and texts, in the order of the complaints.
struct Schema {
    numbers: &'static [&'static str],
    texts: &'static [&'static str],
}

const CREATE: Schema = Schema {
    numbers: &[
        "initiator_amount",
        "responder_amount",
        "push_amount",
        "channel_reserve",
        "lock_period",
        "fee",
    ],
    texts: &["initiator", "responder", "state_hash"],
};
const DEPOSIT: Schema = Schema {
    numbers: &["amount", "fee", "round", "nonce"],
    texts: &["channel_id", "from", "state_hash"],
};
const WITHDRAWAL: Schema = Schema {
    numbers: &["amount", "fee", "round", "nonce"],
    texts: &["channel_id", "to", "state_hash"],
};
const CLOSE_MUTUAL: Schema = Schema {
    numbers: &["initiator_amount", "responder_amount", "fee", "nonce"],
    texts: &["channel_id"],
};
const CLOSE_SOLO: Schema =
    Schema { numbers: &["fee"], texts: &["channel_id", "from", "payload", "poi"] };
const SETTLE: Schema = Schema {
    numbers: &["initiator_amount", "responder_amount", "fee", "nonce"],
    texts: &["channel_id", "from"],
};

/// Makes the transaction of a body that fits its schema.
type Build = fn(&mut Body<'_>) -> Result<Tx, Answer>;

/// Answers a helper; `None` for those that v0.16 did not have.
pub(super) fn answer(request: &Request, kind: &[&str], access: &dyn ChainAccess) -> Option<Answer> {
    let (schema, build): (Schema, Build) = match kind {
        ["create"] => (CREATE, create),
        ["deposit"] => (DEPOSIT, deposit),
        ["withdrawal"] => (WITHDRAWAL, withdrawal),
        ["close", "mutual"] => (CLOSE_MUTUAL, close_mutual),
        ["close", "solo"] => (CLOSE_SOLO, |body| Ok(Tx::CloseSolo(close_solo(body)?))),
        ["slash"] => (CLOSE_SOLO, |body| Ok(Tx::Slash(close_solo(body)?))),
        ["settle"] => (SETTLE, settle),
        _ => return None,
    };
    let written = request.json().and_then(|json| {
        let Value::Object(fields) = json else {
            let info = json!({ "data": json, "error": "wrong_type", "path": [] });
            return Err(Answer::invalid("body", &info));
        };
        check(&fields, &schema)?;
        build(&mut Body { fields: &fields, access, bad: Vec::new() })
    });
    Some(match written {
        Ok(tx) => {
            let text = api::encode(Prefix::Transaction, Era::Legacy, &tx.encode());
            Answer::ok(json!({ "tx": text }))
        }
        Err(refusal) => refusal,
    })
}

/// Judges a body before anything in it is decoded.
fn check(fields: &Map<String, Value>, schema: &Schema) -> Result<(), Answer> {
    let fault = |error: &str, data: &Value, path: Value| {
        Err(Answer::invalid("body", &json!({ "data": data, "error": error, "path": path })))
    };
    for name in schema.texts.iter().chain(schema.numbers) {
        if !fields.contains_key(*name) {
            return fault("missing_required_property", &json!(name), json!([]));
        }
    }
    for (name, value) in fields {
        let name = name.as_str();
        let is_text = schema.texts.contains(&name);
        if !is_text && !schema.numbers.contains(&name) && !matches!(name, "ttl" | "nonce") {
            return Err(Answer::reason(400, &format!("Invalid parameter: {name}")));
        }
        match value {
            Value::String(_) if is_text => {}
            Value::Number(number) if !is_text && Amount::from_json(number).is_ok() => {}
            Value::Number(number) if !is_text && is_negative(&number.to_string()) => {
                return fault("not_in_range", value, json!([name]));
            }
            _ => return fault("wrong_type", value, json!([name])),
        }
    }
    Ok(())
}

/// Whether it is an integer below zero.
fn is_negative(number: &str) -> bool {
    number.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

/// A body that fits its schema.
struct Body<'a> {
    fields: &'a Map<String, Value>,
    access: &'a dyn ChainAccess,
    /// Texts that did not decode.
    bad: Vec<&'static str>,
}

impl Body<'_> {
    fn amount(&self, name: &str) -> Amount {
        let number = self.fields.get(name).and_then(Value::as_number);
        number.and_then(|number| Amount::from_json(number).ok()).unwrap_or_default()
    }

    /// A number that the transaction keeps in 64 bits.
    fn number(&self, name: &str) -> Result<u64, Answer> {
        u64::try_from(self.amount(name).aettos()).map_err(|_| Answer::empty(500))
    }

    fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn decode<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, ApiError>,
    ) -> Option<T> {
        let value = read(self.text(name)).ok();
        if value.is_none() {
            self.bad.push(name);
        }
        value
    }

    fn key(&mut self, name: &'static str) -> Option<AccountKey> {
        self.decode(name, AccountKey::decode)
    }

    fn channel_id(&mut self) -> Option<ChannelId> {
        self.decode("channel_id", ChannelId::decode)
    }

    /// The refusal that names every text that did not decode.
    fn bad(&self) -> Answer {
        Answer::reason(400, &format!("Invalid hash: {}", self.bad.join(",")))
    }

    /// The nonce given, or else the account's next.
    fn nonce(&self, name: &str, owner: &AccountKey) -> Result<u64, Answer> {
        if self.fields.contains_key("nonce") {
            return self.number("nonce");
        }
        let known = legacy::is_canonical(owner, self.text(name));
        let next = read(self.access, |chain| {
            chain.account(owner).filter(|_| known).map(|_| chain.next_nonce(owner))
        });
        next.ok_or_else(|| Answer::not_found(&format!("Account of {name}")))
    }
}

fn create(body: &mut Body<'_>) -> Result<Tx, Answer> {
    let (initiator, responder) = (body.key("initiator"), body.key("responder"));
    let state_hash = body.decode("state_hash", StateHash::decode);
    let (Some(initiator), Some(responder), Some(state_hash)) = (initiator, responder, state_hash)
    else {
        return Err(body.bad());
    };
    Ok(Tx::Create(CreateTx {
        layout: CreateLayout::V016 { state_hash },
        initiator: initiator.into(),
        initiator_amount: body.amount("initiator_amount"),
        responder: responder.into(),
        responder_amount: body.amount("responder_amount"),
        channel_reserve: body.amount("channel_reserve"),
        lock_period: body.number("lock_period")?,
        ttl: body.number("ttl")?,
        fee: body.amount("fee"),
        nonce: body.nonce("initiator", &initiator)?,
    }))
}

fn deposit(body: &mut Body<'_>) -> Result<Tx, Answer> {
    Ok(Tx::Deposit(transfer(body, "from")?))
}

fn withdrawal(body: &mut Body<'_>) -> Result<Tx, Answer> {
    let DepositTx { layout, channel_id, from, amount, ttl, fee, nonce } = transfer(body, "to")?;
    Ok(Tx::Withdraw(WithdrawTx { layout, channel_id, to: from, amount, ttl, fee, nonce }))
}

/// Deposits and withdrawals differ in the name of the acting account.
fn transfer(body: &mut Body<'_>, actor: &'static str) -> Result<DepositTx, Answer> {
    let (channel_id, key) = (body.channel_id(), body.key(actor));
    let state_hash = body.decode("state_hash", StateHash::decode);
    let (Some(channel_id), Some(key), Some(state_hash)) = (channel_id, key, state_hash) else {
        return Err(body.bad());
    };
    Ok(DepositTx {
        layout: DepositLayout::Tagged { state_hash, round: body.number("round")? },
        channel_id,
        from: key.into(),
        amount: body.amount("amount"),
        ttl: body.number("ttl")?,
        fee: body.amount("fee"),
        nonce: body.number("nonce")?,
    })
}

fn close_mutual(body: &mut Body<'_>) -> Result<Tx, Answer> {
    let channel_id = body.channel_id().ok_or_else(|| body.bad())?;
    Ok(Tx::CloseMutual(CloseMutualTx {
        layout: CloseMutualLayout::Tagged,
        channel_id,
        initiator_amount: body.amount("initiator_amount"),
        responder_amount: body.amount("responder_amount"),
        ttl: body.number("ttl")?,
        fee: body.amount("fee"),
        nonce: body.number("nonce")?,
    }))
}

fn close_solo(body: &mut Body<'_>) -> Result<CloseSoloTx, Answer> {
    let (channel_id, from) = (body.channel_id(), body.key("from"));
    let poi = body.decode("poi", |text| Ok(api::decode_as(text, Prefix::Poi)?.payload));
    let (Some(channel_id), Some(from), Some(poi)) = (channel_id, from, poi) else {
        return Err(body.bad());
    };
    let nonce = body.nonce("from", &from)?;
    // Something that is well written but no proof crashed the node.
    Poi::decode(&poi).map_err(|_| Answer::empty(500))?;
    Ok(CloseSoloTx {
        layout: CloseSoloLayout::Tagged { poi },
        channel_id,
        from: from.into(),
        // Taken as it stands: the helper never decoded it, so that only an empty payload
        // makes a close that is good for anything.
        payload: body.text("payload").as_bytes().to_vec(),
        ttl: body.number("ttl")?,
        fee: body.amount("fee"),
        nonce,
    })
}

fn settle(body: &mut Body<'_>) -> Result<Tx, Answer> {
    let (channel_id, from) = (body.channel_id(), body.key("from"));
    let (Some(channel_id), Some(from)) = (channel_id, from) else {
        return Err(body.bad());
    };
    Ok(Tx::Settle(SettleTx {
        tagged: true,
        channel_id,
        from: from.into(),
        initiator_amount: body.amount("initiator_amount"),
        responder_amount: body.amount("responder_amount"),
        ttl: body.number("ttl")?,
        fee: body.amount("fee"),
        nonce: body.number("nonce")?,
    }))
}

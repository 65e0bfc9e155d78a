//! Sorted arguments into a command.

use std::time::Duration;

use serde_json::{Map, Value};

use super::args::{Args, amount, number};
use super::by_hand;
use super::error::GrammarError;
use super::span::parse_duration;
use super::spec::{CommandSpec, EVENT_NAMES, Verb};
use super::suggest::nearest;
use super::word::Word;
use super::{AccountPart, Command, Look, Party, PlotBy, PolicyLine, ShowForm, TrackTarget, track};
use super::{method, requests};
use crate::encoding::AccountKey;
use crate::review::CheckId;
use crate::session::RequestId;

/// A command whose arguments are words. `rest` is the line behind the command's name.
pub(super) fn command(mut args: Args<'_>, rest: &str) -> Result<Command, GrammarError> {
    let command = match args.spec.verb {
        Verb::Update => {
            let command = update(&mut args)?;
            retried(&args, command)?
        }
        Verb::Pay => {
            let command = transfer(&mut args, Party::Me, Party::Peer)?;
            retried(&args, command)?
        }
        Verb::Request => {
            let command = transfer(&mut args, Party::Peer, Party::Me)?;
            retried(&args, command)?
        }
        Verb::Deposit => {
            let amount = amount(&args.need("an amount")?.text)?;
            let command = Command::Deposit {
                amount,
                options: args.tx_options()?,
                extras: requests::extras(&args)?,
            };
            retried(&args, command)?
        }
        Verb::Withdraw => {
            let amount = amount(&args.need("an amount")?.text)?;
            let command = Command::Withdraw {
                amount,
                options: args.tx_options()?,
                extras: requests::extras(&args)?,
            };
            retried(&args, command)?
        }
        Verb::Get
        | Verb::Ping
        | Verb::ForceProgress
        | Verb::NewContract
        | Verb::CallContract
        | Verb::DryRun
        | Verb::CleanCalls => requests::command(&mut args)?,
        Verb::AssumeDepth => Command::AssumeDepth(
            args.next().map_or(Ok(TrackTarget::Last), |word| track::target(&word.text))?,
        ),
        Verb::Reconnect => Command::Reconnect,
        Verb::Shutdown => Command::Shutdown(args.tx_options()?),
        Verb::SoloClose => Command::SoloClose(args.tx_options()?),
        Verb::Slash => Command::Slash(args.tx_options()?),
        Verb::Settle => Command::Settle(args.tx_options()?),
        Verb::Snapshot => Command::Snapshot(args.tx_options()?),
        Verb::Http => {
            let wish = by_hand::wish(&mut args)?;
            Command::Http { wish, options: args.tx_options()?, insist: args.has("--insist") }
        }
        Verb::Cosign => Command::Cosign {
            tx: args.need("the transaction, tx_… or tx$…")?.text.clone(),
            insist: args.has("--insist"),
        },
        Verb::Leave => Command::Leave,
        Verb::Balances if args.has("--plot") => Command::Plot(PlotBy::Round),
        Verb::History if args.has("--plot") => Command::Plot(PlotBy::Time),
        Verb::Explain => {
            let word = args.rest().join(" ");
            Command::Explain { word: Some(word).filter(|word| !word.is_empty()) }
        }
        Verb::Balances => match args.rest() {
            accounts if accounts.is_empty() => Command::Balances,
            accounts => requests::balances(accounts)?,
        },
        Verb::State => Command::State,
        Verb::Pending => Command::Pending,
        Verb::Timers => Command::Timers,
        Verb::Timeline => Command::Timeline { mermaid: args.has("--mermaid") },
        Verb::Quit => Command::Quit,
        Verb::Detach => Command::Detach,
        Verb::Approve => {
            let (id, mut overrides) = (request_id(&mut args)?, checks(&args)?);
            // What cannot be computed where a contract runs is the state's hash.
            if args.has("--blind") && !overrides.contains(&CheckId::StateHash) {
                overrides.push(CheckId::StateHash);
            }
            Command::Approve { id, overrides }
        }
        Verb::Reject => Command::Reject { id: request_id(&mut args)?, code: code(&args)? },
        Verb::Show => Command::Show { id: request_id(&mut args)?, form: form(&args)? },
        Verb::Track => Command::Track(track::tracking(&mut args)?),
        Verb::Inspect => Command::Look(Look::Inspect(
            args.need("something to look up, as th_… or ak_…")?.text.clone(),
        )),
        Verb::Account => account(&mut args, AccountPart::All),
        Verb::Balance => account(&mut args, AccountPart::Balance),
        Verb::Nonce => account(&mut args, AccountPart::Nonce),
        Verb::Height => Command::Look(Look::Height),
        Verb::Chain => Command::Look(chain(&mut args)?),
        Verb::Broadcast => Command::Look(Look::Broadcast {
            tx: args.need("a signed transaction, tx_…")?.text.clone(),
            wait: args.has("--wait"),
            force: args.has("--force"),
        }),
        Verb::Faucet => {
            Command::Look(Look::Faucet { who: args.next().map(|word| word.text.clone()) })
        }
        Verb::History => {
            let count =
                args.next().map(|word| number(&word.text, "number of entries")).transpose()?;
            match args.has("--from-node") {
                true => requests::history(count),
                false => Command::History { count },
            }
        }
        Verb::Dev => {
            let mut words = vec![args.need("a verb, for example `mine 5`")?.text.clone()];
            words.extend(args.rest());
            Command::Dev(words)
        }
        Verb::Help => Command::Help { topic: args.next().map(|word| word.text.clone()) },
        Verb::Sleep => Command::Sleep(parse_duration(&args.need("a duration, as 30s")?.text)?),
        Verb::Wait => wait(&mut args)?,
        Verb::Expect => expect(&mut args)?,
        Verb::Let => bind(&mut args)?,
        Verb::Set => Command::Set {
            what: args.next().map(|word| word.text.clone()),
            value: Some(args.rest().join(" ")).filter(|value| !value.is_empty()),
        },
        Verb::Policy => Command::Policy(policy(&mut args)?),
        Verb::Source => Command::Source(args.need("a file")?.text.clone()),
        Verb::Call => call(&mut args, rest)?,
        Verb::Message | Verb::Raw | Verb::Echo | Verb::Assert => {
            return self::rest(args.spec, rest);
        }
    };
    args.finish()?;
    Ok(command)
}

/// A command that takes the rest of the line as it is.
pub(super) fn rest(spec: &'static CommandSpec, rest: &str) -> Result<Command, GrammarError> {
    let text = rest.trim();
    let missing = |what| GrammarError::Missing { command: spec.name, what, usage: spec.usage };
    match spec.verb {
        Verb::Echo => Ok(Command::Echo(text.to_owned())),
        Verb::Assert if text.is_empty() => Err(missing("a condition")),
        Verb::Assert => Ok(Command::Assert(text.to_owned())),
        _ if text.is_empty() => Err(missing("a text")),
        Verb::Raw => frame(json(text)?),
        _ => Ok(Command::Message(text.to_owned())),
    }
}

fn account(args: &mut Args<'_>, part: AccountPart) -> Command {
    Command::Look(Look::Account { who: args.next().map(|word| word.text.clone()), part })
}

fn chain(args: &mut Args<'_>) -> Result<Look, GrammarError> {
    let part = args.need("`status`, `height` or `gas-prices`")?;
    match part.text.as_str() {
        "status" => Ok(Look::Status),
        "height" => Ok(Look::Height),
        "gas-prices" => Ok(Look::GasPrices),
        other => Err(GrammarError::ChainPart(other.to_owned())),
    }
}

/// `policy list`, `policy add RULE…`, `policy off N`.
fn policy(args: &mut Args<'_>) -> Result<PolicyLine, GrammarError> {
    let Some(word) = args.next().map(|word| word.text.clone()) else {
        return Ok(PolicyLine::List);
    };
    match word.as_str() {
        "list" | "show" => Ok(PolicyLine::List),
        "add" => Ok(PolicyLine::Add(args.rest().join(" "))),
        "off" => {
            let text = args.need("the number of a rule")?.text.clone();
            Ok(PolicyLine::Off(number(&text, "number of a rule")?))
        }
        _ => Err(GrammarError::Surplus {
            command: args.spec.name,
            found: word,
            usage: args.spec.usage,
        }),
    }
}

fn update(args: &mut Args<'_>) -> Result<Command, GrammarError> {
    let (from, to) = match args.len() {
        0 | 1 => (Party::Me, Party::Peer),
        _ => (party(args.need("a payer")?)?, party(args.need("a receiver")?)?),
    };
    if from == to {
        return Err(GrammarError::SameParty);
    }
    transfer(args, from, to)
}

fn transfer(args: &mut Args<'_>, from: Party, to: Party) -> Result<Command, GrammarError> {
    let amount = amount(&args.need("an amount")?.text)?;
    let meta = args.values("--meta").map(str::to_owned).collect();
    let block_hash = requests::block_hash(args)?;
    Ok(Command::Update { from, to, amount, meta, block_hash })
}

/// The command, repeated after collisions where `--retry` asks for that.
fn retried(args: &Args<'_>, command: Command) -> Result<Command, GrammarError> {
    let times = args.value("--retry").map(|text| number(text, "number of times")).transpose()?;
    Ok(match times {
        Some(times) => Command::Retry { times, command: Box::new(command) },
        None => command,
    })
}

fn party(word: &Word) -> Result<Party, GrammarError> {
    party_of(&word.text)
}

/// `me`, `peer`, or an account.
pub(super) fn party_of(text: &str) -> Result<Party, GrammarError> {
    match text {
        "me" => Ok(Party::Me),
        "peer" => Ok(Party::Peer),
        text => text.parse::<AccountKey>().map(Party::Account).map_err(|fault| {
            let looks_like_one = text.starts_with("ak_") || text.starts_with("ak$");
            GrammarError::Party {
                found: text.to_owned(),
                fault: if looks_like_one { format!("; {fault}") } else { String::new() },
            }
        }),
    }
}

fn request_id(args: &mut Args<'_>) -> Result<Option<RequestId>, GrammarError> {
    let Some(word) = args.next() else { return Ok(None) };
    let digits = word.text.strip_prefix('#').unwrap_or(&word.text);
    Ok(Some(RequestId(number(digits, "number of a sign request")?)))
}

fn checks(args: &Args<'_>) -> Result<Vec<CheckId>, GrammarError> {
    args.values("--override")
        .flat_map(|list| list.split(','))
        .map(|text| CheckId::parse(text).ok_or_else(|| GrammarError::Check(text.to_owned())))
        .collect()
}

fn code(args: &Args<'_>) -> Result<Option<u16>, GrammarError> {
    let Some(text) = args.value("--code") else { return Ok(None) };
    match number(text, "refusal code")? {
        // 0 crashes the peer's channel process (`spec/node-behaviour.md` 12).
        0 => Err(GrammarError::Number {
            found: text.to_owned(),
            what: "refusal code",
            fault: "write 1 to 65535",
        }),
        code => Ok(Some(code)),
    }
}

fn form(args: &Args<'_>) -> Result<ShowForm, GrammarError> {
    let forms = [("--json", ShowForm::Json), ("--raw", ShowForm::Raw), ("--tx", ShowForm::Tx)];
    let mut chosen = forms.into_iter().filter(|(flag, _)| args.has(flag)).map(|(_, form)| form);
    match (chosen.next(), chosen.next()) {
        (_, Some(_)) => Err(GrammarError::TwoForms),
        (form, None) => Ok(form.unwrap_or(ShowForm::Card)),
    }
}

fn wait(args: &mut Args<'_>) -> Result<Command, GrammarError> {
    let event = event(args)?;
    let (fields, within) = fields(args, "within")?;
    Ok(Command::Wait { event, fields, within })
}

fn expect(args: &mut Args<'_>) -> Result<Command, GrammarError> {
    let event = event(args)?;
    if event != "none" {
        let (fields, within) = fields(args, "within")?;
        return Ok(Command::Expect { event, fields, within });
    }
    let event = self::event(args)?;
    let (fields, time) = fields(args, "for")?;
    let time = time.ok_or(GrammarError::Missing {
        command: args.spec.name,
        what: "`for` and a duration, as `expect none conflict for 5s`",
        usage: args.spec.usage,
    })?;
    Ok(Command::ExpectNone { event, fields, time })
}

/// The name of an event. What a node calls its events is its affair; the others are known.
fn event(args: &mut Args<'_>) -> Result<String, GrammarError> {
    let name = args.need("an event, for example info.open")?.text.clone();
    let is_theirs = ["info.", "sign."].iter().any(|kind| name.starts_with(kind));
    if is_theirs || name == "none" || EVENT_NAMES.contains(&name.as_str()) {
        return Ok(name);
    }
    let nearest = nearest(&name, EVENT_NAMES.iter().copied()).map(str::to_owned);
    Err(GrammarError::UnknownEvent { found: name, nearest })
}

type Fields = (Vec<(String, String)>, Option<Duration>);

/// `field=value`, and a duration behind a word.
fn fields(args: &mut Args<'_>, before: &str) -> Result<Fields, GrammarError> {
    let mut fields = Vec::new();
    while let Some(word) = args.next() {
        if word.text == before && !word.quoted {
            let what = match before {
                "for" => "a duration after `for`",
                _ => "a duration after `within`",
            };
            return Ok((fields, Some(parse_duration(&args.need(what)?.text)?)));
        }
        let (key, value) = key_value(&word.text)?;
        fields.push((key.to_owned(), value.to_owned()));
    }
    Ok((fields, None))
}

/// `let NAME VALUE`; `let NAME = VALUE` and `let NAME=VALUE` say the same.
fn bind(args: &mut Args<'_>) -> Result<Command, GrammarError> {
    let first = args.need("a name and a value")?.text.clone();
    if let (Some((name, value)), 0) = (first.split_once('='), args.len()) {
        return Ok(Command::Let { name: name.to_owned(), value: value.to_owned() });
    }
    let mut rest = args.rest();
    if rest.len() > 1 && rest.first().is_some_and(|word| word == "=") {
        rest.remove(0);
    }
    if rest.is_empty() {
        let (command, usage) = (args.spec.name, args.spec.usage);
        return Err(GrammarError::Missing { command, what: "a value", usage });
    }
    Ok(Command::Let { name: first, value: rest.join(" ") })
}

fn call(args: &mut Args<'_>, rest: &str) -> Result<Command, GrammarError> {
    let called = args.need("a method")?;
    // JSON is taken from the line as typed: word splitting would eat its quotes.
    let typed = rest.trim().split_once(char::is_whitespace).map_or("", |(_, text)| text.trim());
    if typed.starts_with(['{', '[']) {
        args.rest();
        return Ok(Command::Call { method: called.text.clone(), params: json(typed)? });
    }
    let mut params = Map::new();
    while let Some(word) = args.next() {
        let (key, value) = key_value(&word.text)?;
        params.insert(key.to_owned(), method::value(&called.text, key, value)?);
    }
    Ok(Command::Call { method: called.text.clone(), params: Value::Object(params) })
}

/// A frame's method and params, in either dialect.
fn frame(frame: Value) -> Result<Command, GrammarError> {
    let Value::Object(mut frame) = frame else { return Err(GrammarError::NoMethod) };
    let empty = || Value::Object(Map::new());
    if let Some(Value::String(method)) = frame.remove("method") {
        let params = frame.remove("params").unwrap_or_else(empty);
        return Ok(Command::Call { method, params });
    }
    let Some(Value::String(action)) = frame.remove("action") else {
        return Err(GrammarError::NoMethod);
    };
    let method = match frame.remove("tag") {
        Some(Value::String(tag)) => format!("{action}/{tag}"),
        _ => action,
    };
    Ok(Command::Call { method, params: frame.remove("payload").unwrap_or_else(empty) })
}

fn key_value(text: &str) -> Result<(&str, &str), GrammarError> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key, value)),
        _ => Err(GrammarError::NotKeyValue(text.to_owned())),
    }
}

fn json(text: &str) -> Result<Value, GrammarError> {
    serde_json::from_str(text).map_err(|fault| GrammarError::Json(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::{AmountArg, Tracking, parse};
    use super::*;
    use crate::encoding::TxHash;
    use crate::wire::{Extras, TxOptions};
    use proptest::prelude::*;
    use serde_json::json;

    const ALICE: &str = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";

    fn exact(text: &str) -> AmountArg {
        AmountArg::Exact(text.parse().unwrap())
    }

    fn moved(from: Party, to: Party, amount: AmountArg, meta: &[&str]) -> Command {
        let meta = meta.iter().map(|&text| text.to_owned()).collect();
        Command::Update { from, to, amount, meta, block_hash: None }
    }

    #[test]
    fn every_form_of_a_payment() {
        let alice = Party::Account(ALICE.parse().unwrap());
        for (line, expected) in [
            ("pay 1", moved(Party::Me, Party::Peer, exact("1"), &[])),
            ("/pay 1.5ae", moved(Party::Me, Party::Peer, exact("1.5ae"), &[])),
            ("request 1ae", moved(Party::Peer, Party::Me, exact("1ae"), &[])),
            ("update 1ae", moved(Party::Me, Party::Peer, exact("1ae"), &[])),
            ("u peer me 1ae", moved(Party::Peer, Party::Me, exact("1ae"), &[])),
            ("u me peer max", moved(Party::Me, Party::Peer, AmountArg::Max, &[])),
            (
                &format!("update {ALICE} peer '3 aetto' --meta 'a b' --meta=c"),
                moved(alice, Party::Peer, exact("3"), &["a b", "c"]),
            ),
        ] {
            assert_eq!(parse(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn every_other_command() {
        let none = TxOptions::default();
        let options =
            TxOptions { fee: "2".parse().ok(), gas_price: "3".parse().ok(), nonce: Some(7) };
        let hash = TxHash::new([7; 32]);
        for (line, expected) in [
            ("", Command::Nothing),
            ("  # note", Command::Nothing),
            ("msg  it's # \"quoted\" --x ", Command::Message("it's # \"quoted\" --x".into())),
            (
                "deposit max",
                Command::Deposit { amount: AmountArg::Max, options: none, extras: Extras::default() },
            ),
            (
                "deposit 1ae --meta 'for rent' --meta b --block-hash kh_x",
                Command::Deposit {
                    amount: exact("1ae"),
                    options: none,
                    extras: Extras {
                        meta: vec!["for rent".into(), "b".into()],
                        block_hash: Some("kh_x".into()),
                    },
                },
            ),
            (
                "withdraw 1ae --fee 2 --gas-price=3 --nonce 7",
                Command::Withdraw { amount: exact("1ae"), options, extras: Extras::default() },
            ),
            ("shutdown --fee 2 --gas-price 3 --nonce 7", Command::Shutdown(options)),
            ("solo-close", Command::SoloClose(none)),
            ("slash", Command::Slash(none)),
            ("settle", Command::Settle(none)),
            ("snapshot", Command::Snapshot(none)),
            ("leave", Command::Leave),
            ("b", Command::Balances),
            ("state", Command::State),
            ("pending", Command::Pending),
            ("y", Command::Approve { id: None, overrides: vec![] }),
            (
                "approve 3 --blind",
                Command::Approve { id: Some(RequestId(3)), overrides: vec![CheckId::StateHash] },
            ),
            (
                "approve #7 --override V07,amounts --override v05",
                Command::Approve {
                    id: Some(RequestId(7)),
                    overrides: vec![CheckId::StateHash, CheckId::Amounts, CheckId::Reserve],
                },
            ),
            ("n --code 147", Command::Reject { id: None, code: Some(147) }),
            ("d", Command::Show { id: None, form: ShowForm::Card }),
            ("show 3 --raw", Command::Show { id: Some(RequestId(3)), form: ShowForm::Raw }),
            ("track last", Command::Track(Tracking::of(TrackTarget::Last))),
            (&format!("track {hash}"), Command::Track(Tracking::of(TrackTarget::Hash(hash)))),
            (
                "track last --depth 9 --grace 1m --timeout 30",
                Command::Track(Tracking {
                    target: TrackTarget::Last,
                    depth: Some(9),
                    grace: Some(Duration::from_secs(60)),
                    timeout: Some(Duration::from_secs(30)),
                }),
            ),
            ("inspect th_x", Command::Look(Look::Inspect("th_x".into()))),
            ("tx 812403", Command::Look(Look::Inspect("812403".into()))),
            ("account", Command::Look(Look::Account { who: None, part: AccountPart::All })),
            (
                "balance peer",
                Command::Look(Look::Account { who: Some("peer".into()), part: AccountPart::Balance }),
            ),
            ("nonce", Command::Look(Look::Account { who: None, part: AccountPart::Nonce })),
            ("height", Command::Look(Look::Height)),
            ("chain height", Command::Look(Look::Height)),
            ("chain status", Command::Look(Look::Status)),
            ("chain gas-prices", Command::Look(Look::GasPrices)),
            (
                "broadcast tx_y --wait",
                Command::Look(Look::Broadcast { tx: "tx_y".into(), wait: true, force: false }),
            ),
            ("faucet", Command::Look(Look::Faucet { who: None })),
            ("timers", Command::Timers),
            ("balances --plot", Command::Plot(PlotBy::Round)),
            ("history --plot", Command::Plot(PlotBy::Time)),
            ("why", Command::Explain { word: None }),
            ("explain lock period", Command::Explain { word: Some("lock period".into()) }),
            ("timeline", Command::Timeline { mermaid: false }),
            ("timeline --mermaid", Command::Timeline { mermaid: true }),
            ("history 5", Command::History { count: Some(5) }),
            (
                "call channels.get.poi accounts='[\"ak_x\"]' n=123456789012345678901234567890 t=5x q='\"5\"'",
                Command::Call {
                    method: "channels.get.poi".into(),
                    params: serde_json::from_str(
                        r#"{"accounts":["ak_x"],"n":123456789012345678901234567890,"t":"5x","q":"5"}"#,
                    )
                    .unwrap(),
                },
            ),
            (
                r#"call update/new {"amount": 3, "s": "a b"}"#,
                Command::Call { method: "update/new".into(), params: json!({"amount": 3, "s": "a b"}) },
            ),
            (
                r#"raw {"jsonrpc":"2.0","id":9,"method":"channels.leave","params":{}}"#,
                Command::Call { method: "channels.leave".into(), params: json!({}) },
            ),
            (
                r#"raw {"action":"update","tag":"new","payload":{"amount":1}}"#,
                Command::Call { method: "update/new".into(), params: json!({"amount": 1}) },
            ),
            ("dev mine 5", Command::Dev(vec!["mine".into(), "5".into()])),
            ("?", Command::Help { topic: None }),
            ("help signing", Command::Help { topic: Some("signing".into()) }),
            ("quit", Command::Quit),
            ("detach", Command::Detach),
            (
                "wait update.done round=2 within 1m30s",
                Command::Wait {
                    event: "update.done".into(),
                    fields: vec![("round".into(), "2".into())],
                    within: Some(Duration::from_secs(90)),
                },
            ),
            ("sleep 5s", Command::Sleep(Duration::from_secs(5))),
            ("echo  a  b ", Command::Echo("a  b".into())),
        ] {
            assert_eq!(parse(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn every_error_says_what_to_type() {
        for (line, expected) in [
            ("pya 1ae", "did you mean `pay`?"),
            ("frobnicate", "no command “frobnicate”"),
            ("close", "`shutdown` (both agree, fast) or `solo-close`"),
            ("pay", "pay needs an amount; usage: pay AMOUNT"),
            ("pay 1,5ae", "contains a comma"),
            ("pay 1.5", "did you mean 1.5ae?"),
            ("pay -1", "is negative"),
            ("pay 0", "moves nothing"),
            ("pay 1 2", "does not take “2”"),
            ("pay 1 --mta x", "did you mean `--meta`?"),
            ("pay 1 --meta", "--meta needs a text"),
            ("update me me 1", "payer and receiver are the same"),
            ("update me bob 1", "“bob” is no party"),
            (
                "update me ak_zzz 1",
                "“ak_zzz” is no party: write `me`, `peer` or an account (ak_…); ",
            ),
            ("update me peer", "update needs an amount"),
            ("deposit 1 --nonce x", "“x” is no nonce: write plain digits"),
            ("deposit 1 --fee 1 --fee 2", "--fee is given twice"),
            ("approve x", "is no number of a sign request"),
            ("approve 1 --override V99", "“V99” is no check"),
            ("reject --code 0", "write 1 to 65535"),
            ("reject --code 65536", "too large"),
            ("show --json=1", "--json takes no value"),
            ("show --json --raw", "choose one of"),
            ("track", "a hash, or `last`"),
            ("track ak_x", "is no transaction hash"),
            ("chain", "`status`, `height` or `gas-prices`"),
            ("chain statsu", "“statsu” is nothing that `chain` tells"),
            ("inspect", "something to look up"),
            ("broadcast", "a signed transaction"),
            ("wait", "an event"),
            ("wait conflict within", "a duration after `within`"),
            ("wait conflict y", "key=value"),
            ("wait conflcit", "did you mean `conflict`?"),
            ("expect none conflict for", "a duration after `for`"),
            ("sleep 5", "a number and a unit"),
            ("call m x", "key=value"),
            ("call m {", "not JSON"),
            ("raw {}", "\"method\""),
            ("msg", "msg needs a text"),
            ("pay 'x", "not closed"),
        ] {
            let error = parse(line).expect_err(line).to_string();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "(pay|u|y|n|call|raw|wait|show|msg|track|x)? ?.{0,40}") {
            let _ = parse(&line);
        }
    }
}

//! Completion and hints: pure functions of the line and what is known.

use crate::command::{
    ArgKind, COMMANDS, CommandSpec, DEV_VERBS, EVENT_NAMES, HTTP_WISHES, Parameter, ParameterKind,
    TOPICS, Word, after_dev, find, methods, parameters, words_so_far,
};
use crate::encoding::{AccountKey, Amount};
use crate::review::CheckId;

/// Most candidates offered: a longer list opens a pager, which holds back notices.
const MOST: usize = 40;

/// So many aettos are worth nothing: nobody means to move them.
pub const WORTHLESS: u128 = 1_000_000;

/// What the session knows that can be typed. The caller keeps it up to date.
#[derive(Clone, Debug, Default)]
pub struct CompletionData {
    /// Accounts with what they are called, ours first, then the keys that have a name.
    pub accounts: Vec<(String, String)>,
    /// Channels with what they are.
    pub channels: Vec<(String, String)>,
    /// Sign requests that wait: number and summary.
    pub pending: Vec<(u64, String)>,
    /// Checks that failed in them.
    pub failed_checks: Vec<CheckId>,
    /// Transaction hashes seen, newest first, with what they are.
    pub hashes: Vec<(String, String)>,
    /// The amount used last.
    pub last_amount: Option<String>,
    /// Error codes seen, newest first.
    pub codes: Vec<String>,
}

/// One thing to insert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the list shows.
    pub shown: String,
    /// What is inserted.
    pub text: String,
}

/// Candidates for the word that ends at the cursor, and where that word begins.
#[must_use]
pub fn complete(line: &str, cursor: usize, data: &CompletionData) -> (usize, Vec<Candidate>) {
    let typed = line.get(..cursor).unwrap_or(line);
    let (mut words, open) = words_so_far(typed);
    let ends_in_word = words.last().is_some_and(|word| word.end == typed.len());
    let start = match (ends_in_word, words.last()) {
        (true, Some(word)) => word.start,
        _ => typed.len(),
    };
    // Inside quotes nothing is guessed.
    if open.is_some() {
        return (start, Vec::new());
    }
    let partial = if ends_in_word { words.pop().map(|word| word.text) } else { None };
    let partial = partial.unwrap_or_default();
    let Some((first, rest)) = words.split_first() else {
        return (start, commands(&partial));
    };
    let Some(spec) = find(first.text.trim_start_matches('/')) else {
        return (start, Vec::new());
    };
    let rest: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
    let mut found = candidates(spec, &rest, &partial, data);
    // A key is found by its name, and its account is what is typed.
    found.retain(|candidate| {
        let name = candidate.shown.split(' ').next().unwrap_or_default();
        let is_word = ["me", "peer"].contains(&name);
        candidate.text.starts_with(&partial) || (!is_word && name.starts_with(&partial))
    });
    found.truncate(MOST);
    (start, found)
}

fn commands(partial: &str) -> Vec<Candidate> {
    let (slash, partial) = match partial.strip_prefix('/') {
        Some(rest) => ("/", rest),
        None => ("", partial),
    };
    COMMANDS
        .iter()
        .filter(|spec| spec.name.starts_with(partial))
        .map(|spec| Candidate {
            shown: format!("{}  {}", spec.name, spec.summary),
            text: format!("{slash}{}", spec.name),
        })
        .collect()
}

fn candidates(
    spec: &CommandSpec,
    before: &[&str],
    partial: &str,
    data: &CompletionData,
) -> Vec<Candidate> {
    let flag_of = |word: &str| spec.flags.iter().find(|flag| flag.name == word);
    if let Some((_, kind)) =
        before.last().and_then(|word| flag_of(word)).and_then(|flag| flag.value)
    {
        return of_kind(kind, data);
    }
    if partial.starts_with("--") {
        return spec
            .flags
            .iter()
            .filter(|flag| flag.repeats || !before.contains(&flag.name))
            .map(|flag| shown(flag.name, flag.summary))
            .collect();
    }
    // Arguments already there: words that are neither flags nor the values of flags.
    let mut position = 0usize;
    let mut is_value = false;
    for word in before {
        let flag = flag_of(word);
        if flag.is_none() && !is_value {
            position += 1;
        }
        is_value = flag.is_some_and(|flag| flag.value.is_some());
    }
    if spec.name == "call" && position > 0 {
        let method = before.first().copied().unwrap_or_default();
        let given = |name: &str| before.iter().any(|word| word.split('=').next() == Some(name));
        let known = parameters(method).iter();
        return match partial.split_once('=') {
            Some((name, value)) => known
                .filter(|parameter| parameter.name == name)
                .flat_map(|parameter| values(parameter, value, data))
                .collect(),
            None => known
                .filter(|parameter| !given(parameter.name))
                .map(|parameter| shown(&format!("{}=", parameter.name), &parameter.words()))
                .collect(),
        };
    }
    if spec.name == "set" && position == 1 {
        let values: &[&str] = match before.first().copied() {
            Some("raw" | "time" | "bell") => &["on", "off"],
            Some("unit") => &["ae", "aetto", "auto"],
            Some("verbosity") => &["0", "1"],
            Some("prompt") => &["default"],
            _ => &[],
        };
        return values.iter().map(|value| shown(value, "")).collect();
    }
    if spec.name == "policy" {
        let words: &[&str] = match (position, before.first().copied()) {
            (0, _) => &["add", "list", "off"],
            (1, Some("add")) => &["approve", "ask", "hold", "reject:"],
            (_, Some("add")) => &["tx=", "delta>=", "verdict=", "per_hour=", "peer=", "fee<="],
            _ => &[],
        };
        return words.iter().map(|word| shown(word, "")).collect();
    }
    let kind = spec.args.get(position).or(spec
        .args
        .last()
        .filter(|kind| matches!(kind, ArgKind::KeyValue | ArgKind::Duration | ArgKind::Text)));
    let mut found = kind.map_or_else(Vec::new, |kind| of_kind(*kind, data));
    if spec.name == "dev" {
        found = after_dev(before).iter().map(|(word, what)| shown(word, what)).collect();
    }
    // `update` takes an amount alone as well.
    if spec.name == "update" && position == 0 {
        found.extend(of_kind(ArgKind::Amount, data));
    }
    if spec.name == "expect" && before == ["none"] {
        return of_kind(ArgKind::Event, data);
    }
    if matches!(spec.name, "wait" | "expect") && position > 0 {
        found.push(shown("within", "how long at most, as 30s"));
    }
    found
}

/// Values for a parameter of `call`; of a list, for what stands behind the last comma.
fn values(parameter: &Parameter, typed: &str, data: &CompletionData) -> Vec<Candidate> {
    let accounts = || -> Vec<(String, String)> { data.accounts.clone() };
    let words =
        |words: &[&str]| words.iter().map(|&word| (word.to_owned(), String::new())).collect();
    let (is_list, found): (bool, Vec<(String, String)>) = match parameter.kind {
        ParameterKind::Account => (false, accounts()),
        ParameterKind::Accounts => (true, accounts()),
        ParameterKind::Transaction => (false, data.hashes.clone()),
        ParameterKind::Amount => {
            (false, data.last_amount.iter().map(|it| (it.clone(), "used last".into())).collect())
        }
        ParameterKind::Word(known) => (false, words(known)),
        ParameterKind::Words(known) => (true, words(known)),
        _ => (false, Vec::new()),
    };
    let before =
        typed.rfind(',').filter(|_| is_list).and_then(|at| typed.get(..=at)).unwrap_or_default();
    found
        .iter()
        .map(|(value, what)| shown(&format!("{}={before}{value}", parameter.name), what))
        .collect()
}

fn of_kind(kind: ArgKind, data: &CompletionData) -> Vec<Candidate> {
    match kind {
        ArgKind::Party => [shown("me", "you"), shown("peer", "the other party")]
            .into_iter()
            .chain(data.accounts.iter().map(|(account, name)| named(account, name)))
            .collect(),
        ArgKind::Amount => [shown("max", "all but the reserve"), shown("half", "half of that")]
            .into_iter()
            .chain(data.last_amount.iter().map(|amount| shown(amount, "used last")))
            .collect(),
        ArgKind::Request => {
            data.pending.iter().map(|(id, what)| shown(&id.to_string(), what)).collect()
        }
        ArgKind::Check => data.failed_checks.iter().map(|id| shown(id.id(), id.name())).collect(),
        ArgKind::Hash => std::iter::once(shown("last", "the latest of this session"))
            .chain(data.hashes.iter().map(|(hash, what)| shown(hash, what)))
            .collect(),
        ArgKind::Thing => data
            .hashes
            .iter()
            .map(|(hash, what)| shown(hash, what))
            .chain(data.channels.iter().map(|(channel, what)| shown(channel, what)))
            .chain(data.accounts.iter().map(|(account, name)| named(account, name)))
            .collect(),
        ArgKind::HttpWish => HTTP_WISHES.map(|wish| shown(wish, "")).into(),
        ArgKind::ChainPart => ["status", "height", "gas-prices"].map(|part| shown(part, "")).into(),
        ArgKind::Method => methods()
            .map(|name| {
                let names: Vec<_> = parameters(name).iter().map(|it| it.name).collect();
                shown(name, &names.join(" "))
            })
            .collect(),
        ArgKind::Event => EVENT_NAMES.iter().map(|name| shown(name, "")).collect(),
        ArgKind::Topic => data
            .codes
            .iter()
            .map(|code| shown(code, "seen in this session"))
            .chain(COMMANDS.iter().map(|spec| shown(spec.name, "")))
            .chain(TOPICS.iter().map(|(name, about, _)| shown(name, about)))
            .collect(),
        ArgKind::Explained => {
            std::iter::once(shown("last", "the last error"))
                .chain(data.codes.iter().map(|code| shown(code, "seen in this session")))
                .chain(crate::explain::entries().flat_map(|entry| {
                    entry.names.iter().map(|name| shown(name, entry.kind.name()))
                }))
                .collect()
        }
        ArgKind::Dev => DEV_VERBS.iter().map(|(verb, what)| shown(verb, what)).collect(),
        ArgKind::Setting => ["raw", "time", "unit", "verbosity", "bell", "prompt"]
            .map(|name| shown(name, ""))
            .into(),
        ArgKind::Number | ArgKind::KeyValue | ArgKind::Duration | ArgKind::Text => Vec::new(),
    }
}

fn shown(text: &str, what: &str) -> Candidate {
    let shown = format!("{text}  {what}").trim_end().to_owned();
    Candidate { shown, text: text.to_owned() }
}

/// Typed by its name, inserted as the account that it is.
fn named(account: &str, name: &str) -> Candidate {
    Candidate { shown: format!("{name}  {account}"), text: account.to_owned() }
}

/// What to show behind the cursor at the end of a line: the arguments still due, or a
/// warning that a bare number is aettos. Never anything to insert.
#[must_use]
pub fn hint(line: &str) -> Option<String> {
    let (words, open) = words_so_far(line);
    if open.is_some() {
        return None;
    }
    let (first, rest) = words.split_first()?;
    let spec = find(first.text.trim_start_matches('/'))?;
    if rest.is_empty() {
        let arguments = spec.usage.split_once(' ').map(|(_, arguments)| arguments)?;
        return line.ends_with(' ').then(|| arguments.to_owned());
    }
    if let Some(fault) = fault(spec, rest, line) {
        return Some(fault);
    }
    let last = rest.last().filter(|word| word.end == line.len())?;
    let position = rest.len().checked_sub(1)?;
    let is_amount = spec.args.get(position) == Some(&ArgKind::Amount)
        || (spec.name == "update" && position == 0);
    let bare = is_amount && !last.quoted && last.text.bytes().all(|b| b.is_ascii_digit());
    let amount = last.text.parse::<Amount>().ok()?;
    (bare && amount.aettos() <= WORTHLESS)
        .then(|| format!(" = {amount} aetto; did you mean {}ae?", last.text))
}

/// What is wrong for certain with an amount or an account that is typed to its end, in
/// words behind the cursor: colour alone would not tell everybody.
fn fault(spec: &CommandSpec, arguments: &[Word], line: &str) -> Option<String> {
    let takes_both = spec.name == "update" && arguments.len() == 1;
    arguments.iter().enumerate().find_map(|(at, word)| {
        let is_done = word.end < line.len();
        let text = word.text.as_str();
        let kind = *spec.args.get(at)?;
        let is_amount = kind == ArgKind::Amount || takes_both;
        let looks_like_account = text.starts_with("ak_");
        if kind == ArgKind::Party && looks_like_account {
            // A whole one, or one that is left behind.
            let is_whole = is_done || text.len() >= 50;
            let fault = text.parse::<AccountKey>().err().filter(|_| is_whole)?;
            return Some(format!("   ✖ {fault}"));
        }
        let is_meant = text.starts_with(|c: char| c.is_ascii_digit());
        let fault = text.parse::<Amount>().err().filter(|_| is_amount && is_meant)?;
        // `1.5a` may become `1.5ae`; a comma becomes nothing.
        (is_done || text.contains(',')).then(|| format!("   ✖ {fault}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn data() -> CompletionData {
        CompletionData {
            accounts: vec![("ak_me".into(), "alice".into()), ("ak_peer".into(), "bob".into())],
            channels: vec![("ch_one".into(), "this channel".into())],
            pending: vec![(3, "off-chain update".into())],
            failed_checks: vec![CheckId::StateHash],
            hashes: vec![("th_new".into(), "deposit".into()), ("th_old".into(), "create".into())],
            last_amount: Some("0.25ae".into()),
            codes: vec!["E1001".into()],
        }
    }

    fn texts(line: &str) -> Vec<String> {
        let (_, found) = complete(line, line.len(), &data());
        found.into_iter().map(|candidate| candidate.text).collect()
    }

    #[test]
    fn completes_by_kind_of_argument() {
        for (line, expected) in [
            ("sh", vec!["show", "shutdown"]),
            ("/shu", vec!["/shutdown"]),
            ("update ", vec!["me", "peer", "ak_me", "ak_peer", "max", "half", "0.25ae"]),
            ("update me p", vec!["peer"]),
            ("u me peer ", vec!["max", "half", "0.25ae"]),
            ("call channels.update.new ", vec!["from=", "to=", "amount=", "meta=", "block_hash="]),
            ("call channels.deposit amount=1 f", vec!["fee="]),
            ("call channels.message to=ak_p", vec!["to=ak_peer"]),
            (
                "call channels.get.balances accounts=ak_me,",
                vec!["accounts=ak_me,ak_me", "accounts=ak_me,ak_peer"],
            ),
            (
                "call channels.history.fetch type=rpt,r",
                vec!["type=rpt,rpt", "type=rpt,rcv", "type=rpt,req"],
            ),
            ("call channels.system action=", vec!["action=ping", "action=stop"]),
            ("call channels.assume_minimum_depth tx_hash=th_n", vec!["tx_hash=th_new"]),
            ("set u", vec!["unit"]),
            ("set unit a", vec!["ae", "aetto", "auto"]),
            ("help E1", vec!["E1001"]),
            ("expect none info.op", vec!["info.open"]),
            ("pay m", vec!["max"]),
            ("pay 1 --", vec!["--meta", "--block-hash", "--retry"]),
            ("pay --meta x ", vec!["max", "half", "0.25ae"]),
            (
                "deposit 1 --fee 2 --",
                vec!["--gas-price", "--nonce", "--meta", "--block-hash", "--retry"],
            ),
            ("y ", vec!["3"]),
            ("balance ali", vec!["ak_me"]),
            ("update bo", vec!["ak_peer"]),
            ("inspect ", vec!["th_new", "th_old", "ch_one", "ak_me", "ak_peer"]),
            ("approve 3 --override ", vec!["V07"]),
            ("track ", vec!["last", "th_new", "th_old"]),
            ("wait info.op", vec!["info.open"]),
            ("wait info.open ", vec!["within"]),
            ("call channels.get.b", vec!["channels.get.balances"]),
            ("help clos", vec!["closing"]),
            ("nonsense x", vec![]),
            ("msg ", vec![]),
            ("pay 'm", vec![]),
        ] {
            assert_eq!(texts(line), expected, "{line}");
        }
        assert_eq!(complete("update me p", 11, &data()).0, 10);
        assert!(texts("").len() > 10);
    }

    #[test]
    fn hints_show_what_is_due_and_warn_of_aettos() {
        assert_eq!(hint("pay ").unwrap(), "AMOUNT [--meta TEXT]… [--block-hash HASH] [--retry N]");
        assert_eq!(hint("pay 1").unwrap(), " = 1 aetto; did you mean 1ae?");
        assert_eq!(hint("u me peer 5").unwrap(), " = 5 aetto; did you mean 5ae?");
        for line in ["pay 1,5", "pay 1x --meta", "update me ak_x 5ae"] {
            assert!(hint(line).unwrap().starts_with("   ✖ "), "{line}");
        }
        assert_eq!(hint("pay 1.5a"), None, "it may become 1.5ae");
        for line in ["", "pay", "pay 1ae", "pay 1000001", "state ", "msg 1", "history 1", "pay '1"]
        {
            assert_eq!(hint(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "(pay|u|y|wait|call) ?.{0,30}", cursor in 0usize..40) {
            let (start, _) = complete(&line, cursor, &data());
            prop_assert!(start <= line.len());
            let _ = hint(&line);
        }
    }
}

//! `explain`: what a word means, and what it says of the channel at hand. At the prompt of
//! a session that is its channel; elsewhere the stored one that was seen last.

use serde_json::{Value, json};

use super::args::Global;
use super::exit::{Exit, Failure};
use super::open::look;
use super::output::Output;
use super::place::Place;
use super::stored;
use crate::encoding::Amount;
use crate::explain::{Entry, Here, find, suggestions};
use crate::journal::ChannelSummary;
use crate::view::{self, Kind, Object, Theme, Unit};
use crate::wire::params::OpenParams;

/// What is told about a word, as an object and as lines.
///
/// # Errors
/// Nothing is known by that word; near ones are offered.
pub(super) fn told(
    word: &str,
    here: &Here,
    unit: Unit,
    theme: &Theme,
) -> Result<(Value, Vec<String>), Failure> {
    let found = find(word);
    if found.is_empty() {
        let word: String = view::sanitize(word).chars().take(60).collect();
        let mut failure = Failure::new(Exit::NotFound, format!("nothing is known as “{word}”"));
        failure.hints = suggestions(&word).iter().map(|near| format!("explain {near}")).collect();
        return Err(match failure.hints.is_empty() {
            true => failure.hint("explain E1001, info.died, update.new, V07, P09, exit 9, reserve"),
            false => failure,
        });
    }
    let show = |amount: Amount| unit.show(amount);
    let entries: Vec<Value> = found
        .iter()
        .map(|entry| {
            json!({"kind": entry.kind.name(), "names": entry.names, "text": entry.text,
                   "next": entry.next, "here": here.lines(entry, show)})
        })
        .collect();
    let mut lines = Vec::new();
    for (at, entry) in found.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(entry_lines(entry, &here.lines(entry, show), theme));
    }
    Ok((json!({"word": word, "entries": entries}), lines))
}

fn entry_lines(entry: &Entry, here: &[String], theme: &Theme) -> Vec<String> {
    let mut head = format!("{} · {}", entry.name(), entry.kind.name());
    if let Some(others) = entry.names.get(1..).filter(|others| !others.is_empty()) {
        head.push_str(&format!(" · also {}", others.join(", ")));
    }
    let columns = theme.width.saturating_sub(3);
    let indented = |text: &str| {
        view::wrap(&theme.fold(text), columns).into_iter().map(|line| format!("  {line}"))
    };
    let mut lines = view::wrap(&theme.fold(&head), theme.width.saturating_sub(1));
    lines.extend(indented(entry.text));
    for told in here {
        lines.extend(indented(&format!("Here: {}.", view::sanitize(told))));
    }
    for next in entry.next {
        let sign = if theme.plain { "You can type:" } else { "→" };
        lines.extend(indented(&format!("{sign} {next}")));
    }
    lines
}

/// `aechan explain`, where no session runs.
pub(super) fn run(word: Option<&str>, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let Some(word) = word.filter(|word| *word != "last") else {
        return Err(Failure::new(Exit::Usage, "the last error is known within a session only")
            .hint("aechan explain CODE|EVENT|METHOD|TERM, as E1001")
            .into());
    };
    // A word is explained with or without a channel, whatever state the journal is in.
    let any_stored = Place::of(global)?.journal_file().exists();
    let channel = any_stored.then(|| stored::find(global.channel.as_deref(), global));
    let here = match channel {
        Some(Ok((_, channel))) => of_stored(&channel),
        Some(Err(error)) if global.channel.is_some() => return Err(error),
        _ => Here::default(),
    };
    let theme = look::theme(global, false);
    let (fields, lines) = told(word, &here, output.unit(), &theme)?;
    if output.is_json() {
        output.json(Object::new(Kind::Explanation, fields))?;
        return Ok(Exit::Ok);
    }
    lines.iter().try_for_each(|line| output.line(line))?;
    Ok(Exit::Ok)
}

fn of_stored(channel: &ChannelSummary) -> Here {
    let params = OpenParams::from_query(&channel.params).ok().map(|(params, ..)| params);
    let (mine, theirs) = match channel.balances {
        Some((initiator, responder)) => {
            let (mine, theirs) = stored::by_role(channel, initiator, responder);
            (Some(mine), Some(theirs))
        }
        None => (None, None),
    };
    Here {
        channel: channel.channel_id.map(|id| id.to_string()),
        network: Some(channel.network.clone()),
        dialect: Some(channel.dialect.clone()),
        phase: Some(channel.phase.clone()),
        round: channel.round,
        mine,
        theirs,
        ..params.as_ref().map(of_params).unwrap_or_default()
    }
}

/// What the opening's parameters say.
pub(super) fn of_params(params: &OpenParams) -> Here {
    Here {
        reserve: Some(params.channel_reserve),
        lock_period: Some(params.lock_period),
        minimum_depth: params.minimum_depth,
        ..Here::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_code_is_explained() {
        for exit in Exit::ALL {
            let word = format!("exit {}", exit.code());
            assert_eq!(find(&word).len(), 1, "{word}");
        }
    }

    #[test]
    fn it_is_told_at_any_width_and_in_ascii() {
        let here =
            Here { round: Some(7), phase: Some(String::from("op\u{1b}en")), ..Here::default() };
        for width in [40, 80, 120] {
            for ascii in [false, true] {
                let theme = Theme { width, ascii, ..Theme::default() };
                for entry in crate::explain::entries() {
                    let (_, lines) = told(entry.name(), &here, Unit::Auto, &theme).unwrap();
                    for line in lines {
                        assert!(view::columns(&line) <= width, "{width}: {line}");
                        assert!(!ascii || line.is_ascii(), "{line}");
                        assert!(!line.contains('\u{1b}'));
                    }
                }
            }
        }
    }

    #[test]
    fn near_words_are_offered() {
        let theme = Theme::default();
        let failure =
            told("insuficient_balance", &Here::default(), Unit::Auto, &theme).unwrap_err();
        assert_eq!(failure.exit, Exit::NotFound.code());
        assert_eq!(failure.hints, ["explain insufficient_balance"]);
        let failure = told("\u{1b}[2J", &Here::default(), Unit::Auto, &theme).unwrap_err();
        assert!(!failure.message.contains('\u{1b}') && !failure.hints.is_empty());
    }
}

//! What the protocol's and this program's words mean: every code, event, method, check,
//! phase, exit code and term that is ever shown, and what it says of the channel at hand.
//!
//! Pure: words and what is known of a channel go in, entries and lines come out. Facts are
//! those of `spec/json-rpc.md` §2 and §9 and of `spec/node-behaviour.md`.

mod checks;
mod entry;
mod errors;
mod events;
mod exits;
mod here;
mod methods;
mod phases;
mod terms;

pub use entry::{Entry, Fact, Kind};
pub use here::Here;

use crate::command::nearest;

/// Every entry, in the order in which they are listed.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        errors::ERRORS,
        errors::CONFLICTS,
        events::INFO,
        events::ON_CHAIN,
        events::SIGN,
        events::OTHERS,
        methods::METHODS,
        checks::REVIEW,
        checks::PREFLIGHT,
        phases::PHASES,
        exits::EXITS,
        exits::CLOSES,
        terms::TERMS,
    ]
    .into_iter()
    .flatten()
}

/// What a word means: every entry that it names. Case, `channels.` and spaces or dashes for
/// `_` make no difference.
///
/// ```
/// use aechan::explain::find;
/// let found = find("E1001");
/// assert!(found[0].text.contains("reserve"));
/// assert_eq!(find("insufficient balance"), found);
/// ```
#[must_use]
pub fn find(word: &str) -> Vec<&'static Entry> {
    let wanted = plain(word);
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact: Vec<_> = entries().filter(|entry| entry.is_called(&wanted)).collect();
    if !exact.is_empty() {
        return exact;
    }
    // Codes of one's own, 128 and above, all mean the same.
    let number = wanted.strip_prefix('e').unwrap_or(&wanted).parse::<u32>().ok();
    match number {
        Some(2128..=67_535 | 128..=999) => {
            entries().filter(|entry| entry.is_called("e2128")).collect()
        }
        _ => Vec::new(),
    }
}

/// Words that were probably meant.
#[must_use]
pub fn suggestions(word: &str) -> Vec<&'static str> {
    let wanted = plain(word);
    let known: Vec<&'static str> =
        entries().flat_map(|entry| entry.names.iter().copied()).collect();
    let mut found: Vec<&'static str> = Vec::new();
    let plain_known: Vec<String> = known.iter().map(|name| plain(name)).collect();
    if let Some(near) = nearest(&wanted, plain_known.iter().map(String::as_str))
        && let Some(at) = plain_known.iter().position(|name| name == near)
    {
        found.extend(known.get(at));
    }
    if wanted.chars().count() > 2 {
        let within = known.iter().zip(&plain_known).filter(|(_, name)| name.contains(&wanted));
        found.extend(within.map(|(name, _)| *name));
    }
    found.dedup();
    found.truncate(5);
    found
}

/// A word as entries are looked up: small, `_` between its parts.
fn plain(word: &str) -> String {
    let lower = word.trim().to_ascii_lowercase();
    let lower = lower.strip_prefix("channels.").unwrap_or(&lower);
    lower.replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests;

//! One explanation.

use super::plain;

/// What kind of word it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A node's refusal.
    Error,
    /// A reason for which an operation was dropped.
    Conflict,
    /// An event that a session tells, and that `wait` takes.
    Event,
    /// A request that the node takes.
    Method,
    /// A check of a sign request.
    Check,
    /// A check before an opening.
    Preflight,
    /// Where a channel stands.
    Phase,
    /// What the shell is told.
    Exit,
    /// The code with which a socket closes.
    Close,
    /// A term of the subject.
    Term,
}

impl Kind {
    /// In words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Conflict => "conflict",
            Self::Event => "event",
            Self::Method => "method",
            Self::Check => "check of a sign request",
            Self::Preflight => "check before an opening",
            Self::Phase => "phase",
            Self::Exit => "exit code",
            Self::Close => "close code",
            Self::Term => "term",
        }
    }
}

/// What events of a kind begin with.
const KINDS: [&str; 4] = ["info.", "on_chain_tx.", "sign.", "phase."];

/// Something of the channel at hand that belongs to an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The round.
    Round,
    /// Who has what.
    Balances,
    /// What must stay, and what can be paid.
    Reserve,
    /// The blocks for answering a solo close.
    LockPeriod,
    /// Where the channel stands.
    Phase,
    /// What is waited for.
    Timers,
    /// Sign requests that wait.
    Pending,
    /// The network.
    Network,
    /// The channel's id.
    Channel,
    /// How the node talks.
    Dialect,
    /// How deep a transaction must be.
    Depth,
}

/// An explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What kind of word it is about.
    pub kind: Kind,
    /// What it is called, the usual name first.
    pub names: &'static [&'static str],
    /// What it means, why it happens, what stands then.
    pub text: &'static str,
    /// What to type.
    pub next: &'static [&'static str],
    /// What of the channel at hand belongs to it.
    pub facts: &'static [Fact],
}

impl Entry {
    pub(super) const fn new(
        kind: Kind,
        names: &'static [&'static str],
        text: &'static str,
    ) -> Self {
        Self { kind, names, text, next: &[], facts: &[] }
    }

    pub(super) const fn next(self, next: &'static [&'static str]) -> Self {
        Self { next, ..self }
    }

    pub(super) const fn facts(self, facts: &'static [Fact]) -> Self {
        Self { facts, ..self }
    }

    /// Whether a word, as [`super::find`] looks it up, is one of its names.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let is_it = |name: &str| {
            // What comes from the node is also called as the node calls it.
            let bare = KINDS.iter().find_map(|kind| name.strip_prefix(kind));
            name == wanted || bare == Some(wanted)
        };
        self.names.iter().any(|name| is_it(&plain(name)))
    }

    /// Its usual name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

//! The timers of a node's channel process (`spec/json-rpc.md` §1.2, §3.10;
//! `spec/legacy.md` §2.9).

use crate::wire::Dialect;

/// A day in milliseconds.
const DAY: u64 = 24 * HOUR;

/// An hour in milliseconds.
const HOUR: u64 = 3_600_000;

/// Longest timer that a node's runtime can set, in milliseconds.
pub(super) const LONGEST: u64 = u32::MAX as u64;

macro_rules! timeouts {
    ($($(#[$doc:meta])* $field:ident = $name:literal,)*) => {
        /// `timeout_*` parameters in milliseconds; what is `None` is left to the node.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Timeouts {
            $($(#[$doc])* pub $field: Option<u64>,)*
        }

        impl Timeouts {
            /// Those that are set, with their parameter names.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> + use<> {
                [$(($name, self.$field)),*]
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?)))
            }

            /// The one with this parameter name.
            #[must_use]
            pub fn by_name(&mut self, name: &str) -> Option<&mut Option<u64>> {
                match name {
                    $($name => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

timeouts! {
    /// In `open` and everything that has no timer of its own.
    idle = "timeout_idle",
    /// For the peer's answer: opening, update, leave, close.
    accept = "timeout_accept",
    /// Responder: for the initiator's half-signed create.
    funding_create = "timeout_funding_create",
    /// For the other party's signature on create, deposit and withdrawal.
    funding_sign = "timeout_funding_sign",
    /// For a transaction's depth.
    funding_lock = "timeout_funding_lock",
    /// For our own signature.
    sign = "timeout_sign",
    /// 2018: in `open`. Without it an open channel dies after two minutes of quiet.
    open = "timeout_open",
    /// Initiator: for the responder's node, instead of `accept`.
    initialized = "timeout_initialized",
    /// Responder: for the initiator's node, instead of `idle`.
    awaiting_open = "timeout_awaiting_open",
}

impl Timeouts {
    /// Values that let people think and blocks come. The 2018 defaults kill an open channel
    /// after two minutes and a create after six; today's give the other party two minutes
    /// for a signature, and wait for depth less long than a main network needs.
    #[must_use]
    pub fn recommended(dialect: Dialect) -> Self {
        match dialect {
            Dialect::JsonRpc => Self {
                idle: Some(DAY),
                accept: Some(HOUR),
                funding_create: Some(HOUR),
                funding_sign: Some(HOUR),
                funding_lock: Some(DAY),
                sign: Some(HOUR),
                ..Self::default()
            },
            Dialect::Legacy => Self {
                idle: Some(DAY),
                accept: Some(DAY),
                funding_create: Some(DAY),
                funding_sign: Some(DAY),
                funding_lock: Some(DAY),
                sign: Some(DAY),
                open: Some(DAY),
                initialized: None,
                awaiting_open: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_field() {
        let mut timeouts = Timeouts::recommended(Dialect::Legacy);
        assert_eq!(timeouts.iter().count(), 7);
        for (name, value) in timeouts.iter() {
            assert_eq!(timeouts.by_name(name), Some(&mut Some(value)));
        }
        assert_eq!(timeouts.by_name("timeout_tea"), None);
    }

    #[test]
    fn recommended_timers_fit_the_nodes_runtime() {
        for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
            let recommended = Timeouts::recommended(dialect);
            assert!(recommended.iter().all(|(_, ms)| (HOUR..LONGEST).contains(&ms)));
            // Twelve minutes are usual on a main network; the default is six.
            assert_eq!(recommended.funding_lock, Some(DAY));
        }
    }
}

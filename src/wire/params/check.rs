//! What can be found wrong with opening parameters before a node sees them. Nodes refuse
//! by closing the socket without a word, so these sentences are the only ones there are.

use std::fmt;

use super::timeouts::LONGEST;
use super::{OpenParams, Role};
use crate::encoding::{AccountKey, Amount};
use crate::wire::Dialect;

/// Amounts under this many aettos look like a mistaken unit.
const UNIT_SLIP: Amount = Amount::new(1_000_000_000);

/// Largest lock period that a 2018 node's peer protocol carries.
const LEGACY_LOCK_PERIOD: u64 = u16::MAX as u64;

/// Whether a fault stops the opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The node would refuse, or the channel could not be used.
    Error,
    /// Legal, but probably not meant.
    Warning,
}

/// Something wrong with the parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamFault {
    /// Stable id: `P01` …, as in the documentation.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl ParamFault {
    fn error(id: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { id, severity: Severity::Error, message: message.into(), fix: fix.into() }
    }

    fn warning(id: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, message, fix) }
    }
}

impl fmt::Display for ParamFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.id, self.message, self.fix)
    }
}

impl OpenParams {
    /// Everything that is wrong in both dialects, most fundamental first; empty when fine.
    #[must_use]
    pub fn check(&self) -> Vec<ParamFault> {
        let mut faults = Vec::new();
        self.check_presence(&mut faults);
        self.check_numbers(&mut faults);
        if self.initiator == self.responder {
            faults.push(ParamFault::error(
                "P03",
                "Initiator and responder are the same account.",
                "Give the other party's address: a channel needs two.",
            ));
        }
        self.check_shares(&mut faults);
        self.check_units(&mut faults);
        faults
    }

    /// [`Self::check`], and what only this dialect's nodes mind.
    #[must_use]
    pub fn check_for(&self, dialect: Dialect) -> Vec<ParamFault> {
        let mut faults = self.check();
        if dialect == Dialect::Legacy {
            self.check_legacy(&mut faults);
        }
        faults
    }

    /// Whether the key that will sign is the account of our role (P04).
    #[must_use]
    pub fn check_key(&self, ours: &AccountKey) -> Option<ParamFault> {
        let expected = self.account(self.role);
        (expected != *ours).then(|| {
            let role = self.role;
            ParamFault::error(
                "P04",
                format!("Your key is {ours} but the {role} is {expected} ."),
                format!("Use that account's key, or open as {}.", role.other()),
            )
        })
    }

    fn check_presence(&self, faults: &mut Vec<ParamFault>) {
        let host = self.host.as_deref().unwrap_or_default();
        if self.role == Role::Initiator && host.is_empty() {
            faults.push(ParamFault::error(
                "P01",
                "The initiator does not say where the responder's node is.",
                "Add --host with the responder's node (localhost if both use one node).",
            ));
        }
    }

    fn check_numbers(&self, faults: &mut Vec<ParamFault>) {
        if self.port == 0 {
            faults.push(ParamFault::error(
                "P02",
                "Port 0 is taken by the node and then can't be reached.",
                "Add --port with the responder's port, 1 to 65535.",
            ));
        }
        for (name, ms) in self.timeouts.iter() {
            if ms > LONGEST {
                faults.push(ParamFault::error(
                    "P02",
                    format!("{name} is {ms} ms; a node's timers end at {LONGEST}."),
                    "Use 86400000 (a day).",
                ));
            }
        }
        if let Some(delta) = self.bh_delta {
            let newest = delta.not_newer_than.saturating_add(delta.pick);
            if delta.not_older_than < newest {
                faults.push(ParamFault::error(
                    "P02",
                    "The bh_delta parameters contradict each other; a node would drop all three.",
                    format!("Make bh_delta_not_older_than at least {newest}."),
                ));
            }
        }
    }

    /// The node's own check after the upgrade, code 105 “Value too low”.
    fn check_shares(&self, faults: &mut Vec<ParamFault>) {
        let reserve = self.channel_reserve;
        let initiator = self.initiator_amount.checked_sub(self.push_amount);
        if initiator.is_none_or(|left| left < reserve) {
            let (amount, push) = (self.initiator_amount, self.push_amount);
            faults.push(ParamFault::error(
                "P05",
                format!(
                    "The initiator's {amount} − push {push} is less than the reserve {reserve}."
                ),
                "Raise the initiator's amount, or lower the push or the reserve.",
            ));
        }
        match self.responder_amount.checked_add(self.push_amount) {
            Some(has) if has < reserve => {
                let (amount, push) = (self.responder_amount, self.push_amount);
                faults.push(ParamFault::error(
                    "P05",
                    format!(
                        "The responder's {amount} + push {push} is less than the reserve {reserve}."
                    ),
                    "Raise the responder's amount or the push, or lower the reserve.",
                ));
            }
            Some(_) => {}
            None => faults.push(ParamFault::error(
                "P02",
                "The amounts are larger than all coins there are.",
                "Check the digits.",
            )),
        }
    }

    fn check_units(&self, faults: &mut Vec<ParamFault>) {
        for (name, amount) in [
            ("initiator amount", self.initiator_amount),
            ("responder amount", self.responder_amount),
        ] {
            if amount > Amount::ZERO && amount < UNIT_SLIP {
                faults.push(ParamFault::warning(
                    "P13",
                    format!("The {name} is {amount} aettos, which is less than a billionth AE."),
                    format!("Write {amount}ae if AE were meant."),
                ));
            }
        }
    }

    fn check_legacy(&self, faults: &mut Vec<ParamFault>) {
        if self.lock_period > LEGACY_LOCK_PERIOD {
            faults.push(ParamFault::error(
                "P02",
                format!(
                    "The lock period is {}; a 2018 node carries 16 bits of it.",
                    self.lock_period
                ),
                format!("Use at most {LEGACY_LOCK_PERIOD}."),
            ));
        }
        for (name, amount) in [
            ("initiator_amount", self.initiator_amount),
            ("responder_amount", self.responder_amount),
            ("push_amount", self.push_amount),
            ("channel_reserve", self.channel_reserve),
        ] {
            if u64::try_from(amount.aettos()).is_err() {
                faults.push(ParamFault::error(
                    "P02",
                    format!("{name} is {amount}; a 2018 node carries 64 bits of it."),
                    format!("Use at most {}.", u64::MAX),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;
    use crate::wire::params::BlockHashDelta;

    fn ids(faults: &[ParamFault]) -> Vec<&'static str> {
        faults.iter().map(|fault| fault.id).collect()
    }

    #[test]
    fn sensible_parameters_pass() {
        assert_eq!(sample().check(), []);
        assert_eq!(sample().check_for(Dialect::Legacy), []);
    }

    #[test]
    fn each_fault_is_found_by_its_id() {
        type Break = fn(&mut OpenParams);
        let cases: [(&str, Break); 9] = [
            ("P01", |p| p.host = None),
            ("P01", |p| p.host = Some(String::new())),
            ("P02", |p| p.port = 0),
            ("P02", |p| p.timeouts.idle = Some(LONGEST + 1)),
            ("P02", |p| {
                p.bh_delta = Some(BlockHashDelta { not_older_than: 1, not_newer_than: 1, pick: 1 });
            }),
            ("P03", |p| p.responder = p.initiator),
            ("P05", |p| p.push_amount = p.initiator_amount),
            ("P05", |p| {
                p.responder_amount = Amount::ZERO;
                p.push_amount = Amount::ZERO;
            }),
            ("P13", |p| p.responder_amount = Amount::new(5)),
        ];
        for (at, (id, damage)) in cases.into_iter().enumerate() {
            let mut params = sample();
            damage(&mut params);
            assert_eq!(ids(&params.check()), [id], "case {at}");
        }
    }

    #[test]
    fn a_responder_needs_no_host() {
        let params = OpenParams { role: Role::Responder, host: None, ..sample() };
        assert_eq!(params.check(), []);
    }

    #[test]
    fn the_old_node_has_narrow_fields() {
        let params = OpenParams { lock_period: 65_536, ..sample() };
        assert_eq!(params.check(), []);
        assert_eq!(ids(&params.check_for(Dialect::Legacy)), ["P02"]);
    }

    #[test]
    fn the_key_must_be_the_one_of_the_role() {
        let params = sample();
        assert_eq!(params.check_key(&params.initiator), None);
        assert_eq!(params.check_key(&params.responder).map(|fault| fault.id), Some("P04"));
    }
}

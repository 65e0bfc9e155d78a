//! Amounts as people read them.

use std::str::FromStr;

use crate::encoding::Amount;

/// Below this an amount is easier to read in aettos: 10^-9 AE.
const SMALL: Amount = Amount::new(1_000_000_000);

/// Decimals of an amount in the prompt.
const SHORT_PLACES: usize = 4;

/// In what amounts are shown. Input is never affected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// AE, and aettos where that would be only zeros.
    #[default]
    Auto,
    /// Always AE.
    Ae,
    /// Always aettos.
    Aetto,
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "ae" => Ok(Self::Ae),
            "aetto" => Ok(Self::Aetto),
            other => Err(format!("“{other}” is no unit: write ae, aetto or auto")),
        }
    }
}

impl Unit {
    /// As it is typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Ae => "ae",
            Self::Aetto => "aetto",
        }
    }

    const fn is_ae(self, amount: Amount) -> bool {
        match self {
            Self::Ae => true,
            Self::Aetto => false,
            Self::Auto => amount.aettos() == 0 || amount.aettos() >= SMALL.aettos(),
        }
    }

    /// Exact, with its unit, and typed back gives the same amount: `1.25ae`, `2aetto`.
    #[must_use]
    pub fn show(self, amount: Amount) -> String {
        if self.is_ae(amount) {
            format!("{}ae", amount.in_ae())
        } else {
            format!("{}aetto", grouped(amount))
        }
    }

    /// For sentences: `1.25 AE`, `2 aettos`.
    #[must_use]
    pub fn say(self, amount: Amount) -> String {
        if self.is_ae(amount) {
            format!("{} AE", amount.in_ae())
        } else {
            format!("{} aettos", grouped(amount))
        }
    }

    /// For the prompt, without unit: aettos if chosen, else AE, cut, not rounded, after
    /// four decimals. Never a mix, since two of them share one unit there.
    #[must_use]
    pub(super) fn short(self, amount: Amount) -> String {
        if self == Self::Aetto {
            return amount.to_string();
        }
        let text = amount.in_ae();
        match text.split_once('.') {
            Some((whole, places)) if places.len() > SHORT_PLACES => {
                format!("{whole}.{}…", places.get(..SHORT_PLACES).unwrap_or(places))
            }
            _ => text,
        }
    }
}

/// Aettos with their digits in groups of three: `17_720_000`.
#[must_use]
pub fn grouped(amount: Amount) -> String {
    let digits = amount.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_is_easiest_to_read() {
        let ae = |text: &str| text.parse::<Amount>().unwrap();
        for (unit, amount, shown, said) in [
            (Unit::Auto, "1.25ae", "1.25ae", "1.25 AE"),
            (Unit::Auto, "0", "0ae", "0 AE"),
            (Unit::Auto, "2", "2aetto", "2 aettos"),
            (Unit::Auto, "999999999", "999_999_999aetto", "999_999_999 aettos"),
            (Unit::Auto, "1000000000", "0.000000001ae", "0.000000001 AE"),
            (Unit::Ae, "2", "0.000000000000000002ae", "0.000000000000000002 AE"),
            (
                Unit::Aetto,
                "1ae",
                "1_000_000_000_000_000_000aetto",
                "1_000_000_000_000_000_000 aettos",
            ),
        ] {
            assert_eq!(unit.show(ae(amount)), shown);
            assert_eq!(unit.say(ae(amount)), said);
        }
        assert_eq!(Unit::Auto.short(ae("1.249999999999999998ae")), "1.2499…");
        assert_eq!(Unit::Auto.short(ae("0.75ae")), "0.75");
        assert_eq!(Unit::Auto.short(ae("2")), "0.0000…");
        assert_eq!(Unit::Aetto.short(ae("2")), "2");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed(aettos: u128) {
            for unit in [Unit::Auto, Unit::Ae, Unit::Aetto] {
                prop_assert_eq!(unit.show(Amount::new(aettos)).parse(), Ok(Amount::new(aettos)));
            }
        }
    }
}

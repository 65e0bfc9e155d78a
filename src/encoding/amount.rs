//! Money: whole aettos, never a float.

use std::fmt;
use std::str::FromStr;

use serde_json::Number;
use thiserror::Error;

/// Decimal places of one AE.
const PLACES: usize = 18;

/// An amount of coins in aettos (1 AE = 10^18 aettos).
///
/// [`FromStr`] reads what people type: a bare integer is aettos, `1.5ae` is AE,
/// `3aetto` says it twice; `_` may group digits. [`fmt::Display`] writes bare aettos.
///
/// ```
/// use aechan::encoding::Amount;
/// let amount: Amount = "1.5ae".parse()?;
/// assert_eq!(amount, Amount::new(1_500_000_000_000_000_000));
/// assert_eq!(amount.in_ae(), "1.5");
/// # Ok::<(), aechan::encoding::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u128);

/// Why a text or number is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Not digits with an optional unit.
    #[error("“{0}” is not an amount: write whole aettos (250), or AE with its unit (1.5ae)")]
    Syntax(String),
    /// A fraction without a unit.
    #[error("“{0}” has a fraction but no unit: a bare number is aettos; did you mean {0}ae?")]
    FractionWithoutUnit(String),
    /// Finer than one aetto.
    #[error("“{0}” is finer than one aetto (0.000000000000000001ae)")]
    TooFine(String),
    /// A minus sign.
    #[error("“{0}” is negative; an amount is at least 0")]
    Negative(String),
    /// A comma in it.
    #[error("“{0}” contains a comma: use a point for the fraction and `_` to group digits")]
    Comma(String),
    /// Does not fit 128 bits.
    #[error("“{0}” is larger than any amount can be")]
    TooLarge(String),
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One AE.
    pub const AE: Self = Self(10u128.pow(PLACES as u32));

    /// This many aettos.
    #[must_use]
    pub const fn new(aettos: u128) -> Self {
        Self(aettos)
    }

    /// The number of aettos.
    #[must_use]
    pub const fn aettos(self) -> u128 {
        self.0
    }

    /// The sum, if it fits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, if it is not negative.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The difference, or zero.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The same in AE, exact, without a unit: `1.25`, `0.000000000000000001`.
    #[must_use]
    pub fn in_ae(self) -> String {
        let whole = self.0 / Self::AE.0;
        let rest = self.0 % Self::AE.0;
        if rest == 0 {
            return whole.to_string();
        }
        let digits = format!("{rest:0PLACES$}");
        format!("{whole}.{}", digits.trim_end_matches('0'))
    }

    /// As a JSON integer.
    #[must_use]
    pub fn to_json(self) -> Number {
        // With arbitrary precision every run of digits is a number.
        Number::from_u128(self.0).unwrap_or_else(|| Number::from(u64::MAX))
    }

    /// From a JSON integer of any size.
    ///
    /// # Errors
    /// The number is negative, fractional, written with an exponent, or too large.
    pub fn from_json(number: &Number) -> Result<Self, AmountError> {
        let text = number.to_string();
        if text.starts_with('-') {
            return Err(AmountError::Negative(text));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AmountError::Syntax(text));
        }
        text.parse().map(Self).map_err(|_| AmountError::TooLarge(text))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let typed = text.trim();
        let syntax = || AmountError::Syntax(typed.to_owned());
        if typed.starts_with(['-', '−']) {
            return Err(AmountError::Negative(typed.to_owned()));
        }
        if typed.contains(',') {
            return Err(AmountError::Comma(typed.to_owned()));
        }
        let lower = typed.to_ascii_lowercase();
        let (digits, places) = if let Some(number) =
            lower.strip_suffix("aettos").or_else(|| lower.strip_suffix("aetto"))
        {
            (number.trim_end(), 0)
        } else if let Some(number) = lower.strip_suffix("ae") {
            (number.trim_end(), PLACES)
        } else {
            (lower.as_str(), 0)
        };
        let (whole, fraction) = match digits.split_once('.') {
            None => (digits, ""),
            Some((whole, fraction)) if is_digits(whole) && is_digits(fraction) => {
                if places == 0 {
                    return Err(AmountError::FractionWithoutUnit(typed.to_owned()));
                }
                (whole, fraction)
            }
            Some(_) => return Err(syntax()),
        };
        if !is_digits(whole) {
            return Err(syntax());
        }
        let fraction = fraction.replace('_', "");
        if fraction.len() > places {
            return Err(AmountError::TooFine(typed.to_owned()));
        }
        let all = format!("{}{fraction:0<places$}", whole.replace('_', ""));
        all.parse().map(Self).map_err(|_| AmountError::TooLarge(typed.to_owned()))
    }
}

/// Digits, grouped by single underscores at will, at least one.
fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
        && text.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && text.bytes().next_back().is_some_and(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for (text, aettos) in [
            ("0", 0),
            ("250", 250),
            ("1_000", 1000),
            ("3 aetto", 3),
            ("3aettos", 3),
            ("1ae", 10u128.pow(18)),
            ("1.5 AE", 15 * 10u128.pow(17)),
            ("0.000000000000000001ae", 1),
            ("340282366920938463463374607431768211455", u128::MAX),
        ] {
            assert_eq!(text.parse(), Ok(Amount::new(aettos)), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        use AmountError as E;
        type Make = fn(String) -> E;
        let cases: [(&str, Make); 11] = [
            ("", E::Syntax),
            ("ae", E::Syntax),
            ("1e18", E::Syntax),
            (".5ae", E::Syntax),
            ("5.ae", E::Syntax),
            ("0x10", E::Syntax),
            ("1.5", E::FractionWithoutUnit),
            ("-1", E::Negative),
            ("1,5ae", E::Comma),
            ("0.0000000000000000001ae", E::TooFine),
            ("340282366920938463463374607431768211456", E::TooLarge),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Amount>(), Err(error(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn json_numbers_never_pass_through_a_float() {
        let value: serde_json::Value =
            serde_json::from_str("[123456789012345678901234567890, 1.0, 1e3, -1]").unwrap();
        let read = |i: usize| match &value[i] {
            serde_json::Value::Number(n) => Amount::from_json(n),
            _ => unreachable!("all are numbers"),
        };
        assert_eq!(read(0), Ok(Amount::new(123_456_789_012_345_678_901_234_567_890)));
        assert!(read(1).is_err() && read(2).is_err() && read(3).is_err());
        assert_eq!(Amount::new(u128::MAX).to_json().to_string(), u128::MAX.to_string());
    }

    proptest! {
        #[test]
        fn ae_text_reads_back(aettos: u128) {
            let amount = Amount::new(aettos);
            prop_assert_eq!(format!("{}ae", amount.in_ae()).parse(), Ok(amount));
            prop_assert_eq!(Amount::from_json(&amount.to_json()), Ok(amount));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = text.parse::<Amount>();
        }
    }
}

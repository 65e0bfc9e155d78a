//! Base58, quickly. Ids and signatures are most of what is printed of a transaction, and in
//! 2018 whole transactions are written so; digit by digit that costs more than all else,
//! and the square of the length.
//!
//! The text is one large number. It is taken ten digits at a time, because 58^10 is the
//! largest power of 58 that a limb of 64 bits holds.

use zeroize::Zeroizing;

/// Limbs that are divided without memory of their own; a signature with its checksum has 68
/// bytes.
const SHORT: usize = 9;

/// Digits of one pass.
const DIGITS: usize = 10;

/// 58^10.
const BASE: u64 = 58u64.pow(10);

/// 58^5.
const HALF: u64 = 58u64.pow(5);

/// How far to the left [`BASE`]'s highest bit is the highest of all.
const SHIFT: u32 = BASE.leading_zeros();

/// [`BASE`] with its highest bit set.
const DIVISOR: u64 = BASE << SHIFT;

/// ⌊(2^128 − 1) / [`DIVISOR`]⌋ − 2^64.
#[allow(clippy::cast_possible_truncation, reason = "that is the subtraction")]
const RECIPROCAL: u64 = (u128::MAX / DIVISOR as u128) as u64;

/// Bits behind the point where a number is a digit and its fraction.
const FRACTION: u32 = 57;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// What [`VALUES`] has for a byte that is no digit.
const NONE: u8 = u8::MAX;

/// What each byte is worth as a digit.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut digit = 0;
    while digit < ALPHABET.len() {
        #[allow(clippy::cast_possible_truncation, reason = "there are 58")]
        let value = digit as u8;
        values[ALPHABET[digit] as usize] = value;
        digit += 1;
    }
    values
};

/// A character that is no digit of base58.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotADigit {
    /// The character.
    pub(crate) character: char,
    /// Where it begins in the text, in bytes from 0.
    pub(crate) at: usize,
}

/// Appends the base58 text of bytes.
pub(crate) fn push(text: &mut String, bytes: &[u8]) {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(zeros..).unwrap_or_default();
    text.extend(std::iter::repeat_n('1', zeros));
    let limbs = significant.len().div_ceil(8);
    let mut short = Zeroizing::new([0; SHORT]);
    match short.get_mut(..limbs) {
        Some(number) => write(text, significant, number),
        None => write(text, significant, &mut Zeroizing::new(vec![0; limbs])),
    }
}

/// The base58 text of bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(3) / 2 + 1);
    push(&mut text, bytes);
    text
}

/// The bytes of a base58 text.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, NotADigit> {
    let zeros = text.bytes().take_while(|byte| *byte == b'1').count();
    let digits = text.as_bytes().get(zeros..).unwrap_or_default();
    // Least significant first. Ten digits need 58.6 bits.
    let mut number = Zeroizing::new(Vec::<u64>::with_capacity(digits.len() / DIGITS + 1));
    let (first, rest) = digits.split_at_checked(digits.len() % DIGITS).unwrap_or_default();
    for digits in std::iter::once(first).chain(rest.chunks(DIGITS)) {
        let mut carry = 0u64;
        for digit in digits {
            let value = VALUES.get(usize::from(*digit)).copied().unwrap_or(NONE);
            if value == NONE {
                return Err(first_fault(text));
            }
            carry = carry * 58 + u64::from(value);
        }
        for limb in number.iter_mut() {
            (carry, *limb) = split(u128::from(*limb) * u128::from(BASE) + u128::from(carry));
        }
        if carry > 0 {
            number.push(carry);
        }
    }
    let high = number.last().map_or(0, |limb| limb.leading_zeros() as usize / 8);
    let mut bytes = Vec::with_capacity(zeros + number.len() * 8);
    bytes.resize(zeros, 0);
    if let Some((last, rest)) = number.split_last() {
        bytes.extend_from_slice(last.to_be_bytes().get(high..).unwrap_or_default());
        for limb in rest.iter().rev() {
            bytes.extend_from_slice(&limb.to_be_bytes());
        }
    }
    Ok(bytes)
}

/// The high and the low half.
#[allow(clippy::cast_possible_truncation, reason = "that is the low half")]
const fn split(number: u128) -> (u64, u64) {
    ((number >> 64) as u64, number as u64)
}

/// Appends the digits of a number that does not begin with a zero. `number` has a limb of
/// zero for each eight bytes.
fn write(text: &mut String, bytes: &[u8], number: &mut [u64]) {
    // Most significant first; the first limb holds what does not fill eight bytes.
    for (limb, chunk) in number.iter_mut().rev().zip(bytes.rchunks(8)) {
        *limb = match chunk.try_into() {
            Ok(eight) => u64::from_be_bytes(eight),
            Err(_) => chunk.iter().fold(0, |limb, byte| limb << 8 | u64::from(*byte)),
        };
    }
    let mut out = std::mem::take(text).into_bytes();
    let before = out.len();
    // A limb is 10.92 digits, and the last pass fills ten of them.
    out.resize(before + number.len() * 11 + DIGITS, b'1');
    let (mut start, mut left) = (0, out.len());
    while let Some(rest) = number.get_mut(start..).filter(|rest| !rest.is_empty()) {
        let mut remainder = 0;
        for limb in rest.iter_mut() {
            (*limb, remainder) = divide(remainder, *limb);
        }
        start += rest.iter().take_while(|limb| **limb == 0).count();
        let ten = left.checked_sub(DIGITS).and_then(|from| out.get_mut(from..left));
        left = left.saturating_sub(DIGITS);
        let (high, low) = ten.unwrap_or_default().split_at_mut(DIGITS / 2);
        let remainder = remainder >> SHIFT;
        five(high, remainder / HALF);
        five(low, remainder % HALF);
    }
    let zeros = out.iter().skip(left).take_while(|digit| **digit == b'1').count();
    out.drain(before..left.saturating_add(zeros));
    // The alphabet is ASCII.
    *text = String::from_utf8(out).unwrap_or_default();
}

/// The five digits of a number below 58^5: it is divided by 58^4 once, by multiplication
/// with what that is the inverse of, and then each digit is what comes before the point of
/// a fraction. The inverse is too large by less than 2^-57, which becomes 58^9 · 2^-57 of a
/// digit at most, less than any fraction of 58^4 in the last place.
fn five(digits: &mut [u8], number: u64) {
    const INVERSE: u64 = (1 << FRACTION) / 58u64.pow(4) + 1;
    let mut left = number * INVERSE;
    for digit in digits {
        let value = usize::try_from(left >> FRACTION).unwrap_or_default();
        *digit = ALPHABET.get(value).copied().unwrap_or_default();
        left = (left & ((1 << FRACTION) - 1)) * 58;
    }
}

/// `high * 2^64 + low` divided by [`BASE`], and the remainder; `high` is a remainder. All
/// remainders are [`SHIFT`] bits further to the left than they count, which saves to move
/// them. Two multiplications instead of a division of 128 bits: algorithm 4 of Möller and
/// Granlund, “Improved division by invariant integers” (2011).
const fn divide(high: u64, low: u64) -> (u64, u64) {
    let (high, low) = (high | low >> (64 - SHIFT), low << SHIFT);
    let guess = RECIPROCAL as u128 * high as u128 + ((high as u128) << 64 | low as u128);
    let (quotient, fraction) = split(guess);
    let mut quotient = quotient.wrapping_add(1);
    let mut remainder = low.wrapping_sub(quotient.wrapping_mul(DIVISOR));
    if remainder > fraction {
        quotient = quotient.wrapping_sub(1);
        remainder = remainder.wrapping_add(DIVISOR);
    }
    if remainder >= DIVISOR {
        quotient = quotient.wrapping_add(1);
        remainder -= DIVISOR;
    }
    (quotient, remainder)
}

/// Where a text that does not decode goes wrong.
#[cold]
fn first_fault(text: &str) -> NotADigit {
    let (at, character) = text
        .char_indices()
        .find(|(_, c)| {
            u8::try_from(*c).map_or(true, |byte| VALUES.get(usize::from(byte)) == Some(&NONE))
        })
        .unwrap_or_default();
    NotADigit { character, at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same_as_digit_by_digit(bytes: &[u8]) {
        let text = bs58::encode(bytes).into_string();
        assert_eq!(encode(bytes), text, "{} bytes", bytes.len());
        assert_eq!(decode(&text).unwrap(), bytes, "{text}");
    }

    proptest! {
        #[test]
        fn the_same_as_another_implementation(
            zeros in 0usize..6,
            bytes in proptest::collection::vec(any::<u8>(), 0..700),
        ) {
            same_as_digit_by_digit(&[vec![0; zeros], bytes].concat());
        }

        #[test]
        fn texts_are_read_alike(text in "[1-9A-HJ-NP-Za-km-z]{0,120}") {
            let bytes = decode(&text).unwrap();
            prop_assert_eq!(&bytes, &bs58::decode(&text).into_vec().unwrap());
            prop_assert_eq!(encode(&bytes), text);
        }

        #[test]
        fn division_is_division(high in 0..BASE, low: u64) {
            let number = u128::from(high) << 64 | u128::from(low);
            let (quotient, remainder) = divide(high << SHIFT, low);
            prop_assert_eq!(u128::from(quotient), number / u128::from(BASE));
            prop_assert_eq!(u128::from(remainder >> SHIFT), number % u128::from(BASE));
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            match (decode(&text), bs58::decode(&text).into_vec()) {
                (Ok(ours), Ok(theirs)) => prop_assert_eq!(ours, theirs),
                (Err(NotADigit { at, .. }), Err(
                    bs58::decode::Error::InvalidCharacter { index, .. }
                    | bs58::decode::Error::NonAsciiCharacter { index },
                )) => prop_assert_eq!(at, index),
                (ours, theirs) => prop_assert!(false, "{ours:?} {theirs:?}"),
            }
        }
    }

    #[test]
    fn five_digits_of_the_numbers_around_every_power() {
        let near = |n: u64| n.saturating_sub(2)..(n + 2).min(HALF);
        let powers = (0..=5).flat_map(|power| near(58u64.pow(power)));
        for number in powers.chain((0..HALF).step_by(9_973)) {
            let mut digits = [0; 5];
            five(&mut digits, number);
            let expected =
                [4, 3, 2, 1, 0].map(|at| ALPHABET[(number / 58u64.pow(at) % 58) as usize]);
            assert_eq!(digits, expected, "{number}");
        }
    }

    #[test]
    fn every_size_with_the_least_and_the_most_in_it() {
        for size in (0..=160).chain([512, 4096]) {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                same_as_digit_by_digit(&vec![byte; size]);
            }
        }
    }

    #[test]
    fn the_largest_and_the_smallest_are_divided() {
        for (high, low) in
            [(0, 0), (0, BASE - 1), (0, BASE), (BASE - 1, u64::MAX), (BASE - 1, 0), (1, 0)]
        {
            let number = u128::from(high) << 64 | u128::from(low);
            let expected = (number / u128::from(BASE), number % u128::from(BASE));
            let (quotient, remainder) = divide(high << SHIFT, low);
            let found = (u128::from(quotient), u128::from(remainder >> SHIFT));
            assert_eq!(found, expected, "{high} {low}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, character, at) in [("2l", 'l', 1), ("0", '0', 0), ("22\u{1b}3", '\u{1b}', 2)] {
            assert_eq!(decode(text), Err(NotADigit { character, at }), "{text:?}");
        }
        assert_eq!(decode("2é0"), Err(NotADigit { character: 'é', at: 1 }));
    }
}

//! Base58 with the Bitcoin alphabet, without a checksum.
//!
//! Five digits at a time: 58^5 fits 30 bits, so a whole word of the other base fits beside
//! it in 64. Ids and signatures are most of what is written about a transaction, and digit
//! by digit they would cost more than everything else together. The cost still grows with
//! the square of the length, so callers bound it.

use thiserror::Error;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Digits in a limb.
const DIGITS: usize = 5;
/// 58^5, the base of a limb.
const LIMB: u64 = 58u64.pow(DIGITS as u32);

/// A character that is not in the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("`{found}` at position {} is none of its characters", .at.saturating_add(1))]
pub struct Base58Error {
    /// The character.
    pub found: char,
    /// Where it begins, in bytes.
    pub at: usize,
}

/// Writes bytes; each leading zero byte is a `1`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let (_, rest) = bytes.split_at(zeros);
    // Least significant limb first.
    let mut limbs: Vec<u32> = Vec::with_capacity(rest.len() / 3 + 1);
    for word in groups(rest, 4) {
        let mut carry = word.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let shift = 8 * word.len();
        for limb in &mut limbs {
            carry += u64::from(*limb) << shift;
            *limb = low(carry % LIMB);
            carry /= LIMB;
        }
        while carry > 0 {
            limbs.push(low(carry % LIMB));
            carry /= LIMB;
        }
    }
    let mut text = String::with_capacity(zeros + limbs.len() * DIGITS);
    text.extend(std::iter::repeat_n('1', zeros));
    for (at, limb) in limbs.iter().rev().enumerate() {
        let mut digits = [b'1'; DIGITS];
        let mut left = *limb as usize;
        for digit in digits.iter_mut().rev() {
            *digit = ALPHABET[left % 58];
            left /= 58;
        }
        // The first limb is written without its leading zeros.
        let skipped =
            if at == 0 { digits.iter().take_while(|digit| **digit == b'1').count() } else { 0 };
        text.extend(digits.iter().skip(skipped).map(|digit| char::from(*digit)));
    }
    text
}

/// Reads bytes; each leading `1` is a zero byte.
///
/// # Errors
/// A character that is not in the alphabet.
pub fn decode(text: &str) -> Result<Vec<u8>, Base58Error> {
    let digits = text
        .bytes()
        .enumerate()
        .map(|(at, byte)| digit(byte).ok_or_else(|| wrong(text, at)))
        .collect::<Result<Vec<u8>, _>>()?;
    let ones = digits.iter().take_while(|digit| **digit == 0).count();
    let (_, rest) = digits.split_at(ones);
    // Least significant word first.
    let mut words: Vec<u32> = Vec::with_capacity(rest.len() / 5 + 1);
    for group in groups(rest, DIGITS) {
        let (mut carry, scale) = group
            .iter()
            .fold((0, 1), |(value, scale), digit| (value * 58 + u64::from(*digit), scale * 58));
        for word in &mut words {
            carry += u64::from(*word) * scale;
            *word = low(carry & 0xffff_ffff);
            carry >>= 32;
        }
        if carry > 0 {
            words.push(low(carry));
        }
    }
    let mut bytes = Vec::with_capacity(ones + words.len() * 4);
    bytes.resize(ones, 0);
    let mut value = words.iter().rev().flat_map(|word| word.to_be_bytes()).peekable();
    while value.next_if_eq(&0).is_some() {}
    bytes.extend(value);
    Ok(bytes)
}

/// The items in groups of `size`, where the first may be smaller.
fn groups(items: &[u8], size: usize) -> impl Iterator<Item = &[u8]> {
    let (first, rest) = items.split_at(items.len() % size);
    std::iter::once(first).filter(|first| !first.is_empty()).chain(rest.chunks_exact(size))
}

/// A value that is known to fit 32 bits.
const fn low(value: u64) -> u32 {
    debug_assert!(value <= u32::MAX as u64);
    value as u32
}

/// A character's value.
fn digit(byte: u8) -> Option<u8> {
    const VALUES: [u8; 128] = {
        let mut values = [u8::MAX; 128];
        let mut at = 0;
        while at < ALPHABET.len() {
            values[ALPHABET[at] as usize] = at as u8;
            at += 1;
        }
        values
    };
    VALUES.get(usize::from(byte)).copied().filter(|value| *value != u8::MAX)
}

/// Bytes before the first wrong one are ASCII, so it begins a character.
fn wrong(text: &str, at: usize) -> Base58Error {
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    Base58Error { found: found.unwrap_or(char::REPLACEMENT_CHARACTER), at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_texts() {
        for (bytes, text) in [
            (&b""[..], ""),
            (&[0], "1"),
            (&[0, 0, 1], "112"),
            (&[57], "z"),
            (&[58], "21"),
            (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
            (b"\0\0\x28\x7f\xb4\xcd", "11233QC4"),
            (&[0xff; 4], "7YXq9G"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Ok(bytes));
        }
    }

    #[test]
    fn other_characters_are_named() {
        for (text, found, at) in [("0", '0', 0), ("12O", 'O', 2), ("zé", 'é', 1), ("a b", ' ', 1)]
        {
            assert_eq!(decode(text), Err(Base58Error { found, at }));
        }
        assert_eq!(
            decode("12O").map_err(|e| e.to_string()),
            Err("`O` at position 3 is none of its characters".to_owned())
        );
    }

    proptest! {
        #[test]
        fn agrees_with_another_implementation(
            zeros in 0usize..6,
            bytes in proptest::collection::vec(any::<u8>(), 0..150),
        ) {
            let bytes = [vec![0; zeros], bytes].concat();
            let text = encode(&bytes);
            prop_assert_eq!(&text, &bs58::encode(&bytes).into_string());
            prop_assert_eq!(decode(&text), Ok(bytes));
        }

        #[test]
        fn every_text_of_the_alphabet_comes_back(text in "1{0,4}[2-9A-HJ-NP-Za-km-z]{0,60}") {
            let bytes = decode(&text);
            prop_assert_eq!(bytes.clone().ok(), bs58::decode(&text).into_vec().ok());
            prop_assert_eq!(bytes.map(|bytes| encode(&bytes)), Ok(text));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            prop_assert_eq!(decode(&text).is_ok(), bs58::decode(&text).into_vec().is_ok());
        }
    }
}

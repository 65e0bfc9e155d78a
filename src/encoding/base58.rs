//! Base58 of short things, quickly. Ids and signatures are most of what is printed of a
//! transaction; digit by digit they cost more than everything else together.
//!
//! The bytes are taken as one large number and divided by 58^5, the largest power of 58
//! that fits 32 bits: five digits a pass. Longer texts are left to the `bs58` crate.

/// Longest input in bytes; a signature with its checksum has 68.
pub(super) const LONGEST: usize = 128;

/// Limbs of 32 bits that this makes.
const LIMBS: usize = LONGEST / 4;

/// 58^5.
const BASE: u64 = 656_356_768;

/// Digits of one pass.
const DIGITS: usize = 5;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Appends the base58 text of at most [`LONGEST`] bytes; `false` if there are more.
pub(super) fn push(text: &mut String, bytes: &[u8]) -> bool {
    if bytes.len() > LONGEST {
        return false;
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(zeros..).unwrap_or_default();
    let mut limbs = [0u32; LIMBS];
    let count = significant.len().div_ceil(4);
    // The first limb holds what does not fill four bytes.
    for (limb, chunk) in limbs.iter_mut().take(count).rev().zip(significant.rchunks(4)) {
        *limb = chunk.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    }
    // Least significant digit first; 128 bytes have at most 175 digits.
    let mut digits = [0u8; LIMBS * 6];
    let mut filled = 0;
    let zero_limbs = |limbs: &[u32]| limbs.iter().take_while(|limb| **limb == 0).count();
    let mut start = 0;
    while let Some(number) = limbs.get_mut(start..count).filter(|number| !number.is_empty()) {
        let mut remainder = 0u64;
        for limb in number.iter_mut() {
            let value = remainder << 32 | u64::from(*limb);
            // Below 2^32, since the remainder is below the divisor.
            *limb = u32::try_from(value / BASE).unwrap_or_default();
            remainder = value % BASE;
        }
        start += zero_limbs(number);
        // Below 58^5, which 32 bits hold; they divide faster.
        let mut five = u32::try_from(remainder).unwrap_or_default();
        for digit in digits.iter_mut().skip(filled).take(DIGITS) {
            *digit = u8::try_from(five % 58).unwrap_or_default();
            five /= 58;
        }
        filled += DIGITS;
    }
    let digits = digits.get_mut(..filled).unwrap_or_default();
    let high_zeros = digits.iter().rev().take_while(|digit| **digit == 0).count();
    let digits = digits.get_mut(..filled - high_zeros).unwrap_or_default();
    digits.reverse();
    for digit in digits.iter_mut() {
        *digit = ALPHABET.get(usize::from(*digit)).copied().unwrap_or(b'1');
    }
    text.extend(std::iter::repeat_n('1', zeros));
    // The alphabet is ASCII.
    text.push_str(std::str::from_utf8(digits).unwrap_or_default());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_as_digit_by_digit(
            zeros in 0usize..6,
            bytes in proptest::collection::vec(any::<u8>(), 0..LONGEST - 6),
        ) {
            let bytes = [vec![0; zeros], bytes].concat();
            let mut text = String::from(">");
            prop_assert!(push(&mut text, &bytes));
            prop_assert_eq!(text, format!(">{}", bs58::encode(&bytes).into_string()));
        }
    }

    #[test]
    fn the_longest_and_the_largest() {
        for size in [0, 1, 3, 4, 5, 36, 68, LONGEST] {
            for byte in [0, 1, 0xff] {
                let bytes = vec![byte; size];
                let mut text = String::new();
                assert!(push(&mut text, &bytes));
                assert_eq!(text, bs58::encode(&bytes).into_string(), "{size} times {byte}");
            }
        }
        assert!(!push(&mut String::new(), &[1; LONGEST + 1]));
    }
}

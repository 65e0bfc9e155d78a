//! RLP with the chain's conventions (`spec/json-rpc.md` §4.2): the integer zero is the
//! single byte `00`, leading zeros are refused, and only the canonical form of anything
//! is read, so that whatever decodes also re-encodes to the same bytes.
//!
//! Not for other chains: Ethereum writes zero as the empty string.

use thiserror::Error;

/// Deepest nesting of lists that is read. Transactions nest four deep, a proof of
/// inclusion five.
pub const MAX_DEPTH: usize = 16;

/// Why bytes are not canonical RLP, or not the object that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RlpError {
    /// The input ends inside an item.
    #[error("the data ends {missing} bytes too early")]
    Truncated {
        /// How many more bytes the item claims.
        missing: usize,
    },
    /// Bytes follow the item.
    #[error("{count} bytes follow the end of the data")]
    Trailing {
        /// How many.
        count: usize,
    },
    /// A length or a byte is written longer than necessary.
    #[error("the data is not in canonical form (a length or byte is written longer than needed)")]
    NonCanonical,
    /// Lists nest deeper than [`MAX_DEPTH`].
    #[error("lists nest deeper than {MAX_DEPTH}")]
    TooDeep,
    /// A list where bytes belong.
    #[error("field `{field}` is a list, expected bytes")]
    ExpectedBytes {
        /// The field.
        field: &'static str,
    },
    /// Bytes where a list belongs.
    #[error("field `{field}` is bytes, expected a list")]
    ExpectedList {
        /// The field.
        field: &'static str,
    },
    /// An integer with leading zeros or without any byte.
    #[error("field `{field}` is not a canonical integer")]
    NonCanonicalInteger {
        /// The field.
        field: &'static str,
    },
    /// An integer larger than its type.
    #[error("field `{field}` is an integer of {found} bytes, at most {limit} are possible")]
    IntegerTooLarge {
        /// The field.
        field: &'static str,
        /// Bytes found.
        found: usize,
        /// Bytes possible.
        limit: usize,
    },
    /// Bytes of a wrong length.
    #[error("field `{field}` has {found} bytes, expected {expected}")]
    WrongSize {
        /// The field.
        field: &'static str,
        /// Bytes found.
        found: usize,
        /// Bytes expected.
        expected: usize,
    },
    /// A value that the field cannot have.
    #[error("field `{field}` has a value that is not allowed")]
    BadValue {
        /// The field.
        field: &'static str,
    },
    /// The list ended before this field.
    #[error("field `{field}` is missing")]
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// The list goes on after its last field.
    #[error("{count} fields too many")]
    ExtraFields {
        /// How many.
        count: usize,
    },
}

/// A decoded item, borrowing the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// A byte string.
    Bytes(&'a [u8]),
    /// A list, with the bytes it was read from.
    List(Vec<Item<'a>>),
}

impl<'a> Item<'a> {
    /// The byte string.
    ///
    /// # Errors
    /// It is a list.
    pub fn bytes(&self, field: &'static str) -> Result<&'a [u8], RlpError> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            Self::List(_) => Err(RlpError::ExpectedBytes { field }),
        }
    }

    /// The list's items.
    ///
    /// # Errors
    /// It is a byte string.
    pub fn list(&self, field: &'static str) -> Result<&[Self], RlpError> {
        match self {
            Self::List(items) => Ok(items),
            Self::Bytes(_) => Err(RlpError::ExpectedList { field }),
        }
    }

    /// Byte strings of exactly `N` bytes.
    ///
    /// # Errors
    /// It is a list or of another length.
    pub fn array<const N: usize>(&self, field: &'static str) -> Result<[u8; N], RlpError> {
        let bytes = self.bytes(field)?;
        bytes.try_into().map_err(|_| RlpError::WrongSize { field, found: bytes.len(), expected: N })
    }

    /// A canonical unsigned integer below 2^128.
    ///
    /// # Errors
    /// It is a list, has leading zeros, no byte at all, or more than 16.
    pub fn uint(&self, field: &'static str) -> Result<u128, RlpError> {
        let bytes = self.bytes(field)?;
        match bytes {
            [] | [0, _, ..] => Err(RlpError::NonCanonicalInteger { field }),
            _ if bytes.len() > 16 => {
                Err(RlpError::IntegerTooLarge { field, found: bytes.len(), limit: 16 })
            }
            _ => Ok(bytes.iter().fold(0, |value, byte| value << 8 | u128::from(*byte))),
        }
    }

    /// A canonical unsigned integer below 2^64.
    ///
    /// # Errors
    /// As [`Self::uint`], with eight bytes as the limit.
    pub fn uint64(&self, field: &'static str) -> Result<u64, RlpError> {
        let found = self.bytes(field)?.len();
        u64::try_from(self.uint(field)?).map_err(|_| RlpError::IntegerTooLarge {
            field,
            found,
            limit: 8,
        })
    }

    /// A boolean: byte `00` or `01`.
    ///
    /// # Errors
    /// Anything else.
    pub fn bool(&self, field: &'static str) -> Result<bool, RlpError> {
        match self.bytes(field)? {
            [0] => Ok(false),
            [1] => Ok(true),
            _ => Err(RlpError::BadValue { field }),
        }
    }

    /// The item's own encoding.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => {
                let mut out = Vec::with_capacity(bytes.len() + 9);
                put_bytes(&mut out, bytes);
                out
            }
            Self::List(items) => {
                let mut list = List::new();
                for item in items {
                    list = list.raw(&item.encode());
                }
                list.finish()
            }
        }
    }
}

/// Walks over a list's items as an object's fields, in order.
#[derive(Clone, Debug)]
pub struct Fields<'i, 'a> {
    items: std::slice::Iter<'i, Item<'a>>,
}

impl<'i, 'a> Fields<'i, 'a> {
    /// Starts at the first item.
    #[must_use]
    pub fn new(items: &'i [Item<'a>]) -> Self {
        Self { items: items.iter() }
    }

    /// The next item.
    ///
    /// # Errors
    /// There is none.
    pub fn item(&mut self, field: &'static str) -> Result<&'i Item<'a>, RlpError> {
        self.items.next().ok_or(RlpError::MissingField { field })
    }

    /// The next item as bytes. See [`Item::bytes`].
    ///
    /// # Errors
    /// There is none, or it is a list.
    pub fn bytes(&mut self, field: &'static str) -> Result<&'a [u8], RlpError> {
        self.item(field)?.bytes(field)
    }

    /// The next item as `N` bytes. See [`Item::array`].
    ///
    /// # Errors
    /// There is none, or it is something else.
    pub fn array<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], RlpError> {
        self.item(field)?.array(field)
    }

    /// The next item as an integer. See [`Item::uint`].
    ///
    /// # Errors
    /// There is none, or it is no canonical integer below 2^128.
    pub fn uint(&mut self, field: &'static str) -> Result<u128, RlpError> {
        self.item(field)?.uint(field)
    }

    /// The next item as an integer. See [`Item::uint64`].
    ///
    /// # Errors
    /// There is none, or it is no canonical integer below 2^64.
    pub fn uint64(&mut self, field: &'static str) -> Result<u64, RlpError> {
        self.item(field)?.uint64(field)
    }

    /// The next item as a list. See [`Item::list`].
    ///
    /// # Errors
    /// There is none, or it is bytes.
    pub fn list(&mut self, field: &'static str) -> Result<&'i [Item<'a>], RlpError> {
        self.item(field)?.list(field)
    }

    /// Checks that nothing is left.
    ///
    /// # Errors
    /// Items are left.
    pub fn finish(self) -> Result<(), RlpError> {
        match self.items.len() {
            0 => Ok(()),
            count => Err(RlpError::ExtraFields { count }),
        }
    }
}

/// Reads one item that must be all of the input.
///
/// # Errors
/// The input is truncated, not canonical, too deep, or longer than the item.
pub fn decode(bytes: &[u8]) -> Result<Item<'_>, RlpError> {
    let mut rest = bytes;
    let item = decode_item(&mut rest, 0)?;
    match rest.len() {
        0 => Ok(item),
        count => Err(RlpError::Trailing { count }),
    }
}

fn decode_item<'a>(input: &mut &'a [u8], depth: usize) -> Result<Item<'a>, RlpError> {
    if depth > MAX_DEPTH {
        return Err(RlpError::TooDeep);
    }
    let (&first, rest) = input.split_first().ok_or(RlpError::Truncated { missing: 1 })?;
    if first < 0x80 {
        let (item, rest) = take(input, 1)?;
        *input = rest;
        return Ok(Item::Bytes(item));
    }
    let (is_list, offset) = if first < 0xc0 { (false, 0x80) } else { (true, 0xc0) };
    let short = first - offset;
    let (length, rest) = if short <= 55 {
        (usize::from(short), rest)
    } else {
        long_length(rest, usize::from(short - 55))?
    };
    let (payload, rest) = take(rest, length)?;
    *input = rest;
    if is_list {
        let mut inner = payload;
        // A transaction has up to fifteen fields; no list has more items than bytes.
        let mut items = Vec::with_capacity(payload.len().min(16));
        while !inner.is_empty() {
            items.push(decode_item(&mut inner, depth + 1)?);
        }
        Ok(Item::List(items))
    } else if let [single] = payload
        && *single < 0x80
    {
        Err(RlpError::NonCanonical)
    } else {
        Ok(Item::Bytes(payload))
    }
}

/// A length written as `count` big-endian bytes; must need them all and exceed 55.
fn long_length(input: &[u8], count: usize) -> Result<(usize, &[u8]), RlpError> {
    let (digits, rest) = take(input, count)?;
    if digits.first() == Some(&0) {
        return Err(RlpError::NonCanonical);
    }
    let length = digits
        .iter()
        .try_fold(0usize, |value, byte| {
            value.checked_mul(256).and_then(|v| v.checked_add(usize::from(*byte)))
        })
        .ok_or(RlpError::Truncated { missing: usize::MAX })?;
    if length <= 55 { Err(RlpError::NonCanonical) } else { Ok((length, rest)) }
}

fn take(input: &[u8], count: usize) -> Result<(&[u8], &[u8]), RlpError> {
    input
        .split_at_checked(count)
        .ok_or(RlpError::Truncated { missing: count.saturating_sub(input.len()) })
}

/// Builds a list item by item.
///
/// ```
/// use aechan::encoding::rlp::List;
/// assert_eq!(List::new().uint(0).bytes(b"").finish(), [0xc2, 0x00, 0x80]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct List {
    body: Vec<u8>,
}

impl List {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        // Most grow to a transaction's size; growing by halves costs more than their bytes.
        Self { body: Vec::with_capacity(256) }
    }

    /// An object: a list that begins with tag and version.
    #[must_use]
    pub fn object(tag: u16, version: u8) -> Self {
        Self::new().uint(u128::from(tag)).uint(u128::from(version))
    }

    /// Appends a byte string.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        put_bytes(&mut self.body, bytes);
        self
    }

    /// Appends an integer: minimal big-endian, zero as one byte.
    #[must_use]
    pub fn uint(self, value: u128) -> Self {
        let bytes = value.to_be_bytes();
        let zeros = (value.leading_zeros() / 8).min(15) as usize;
        self.bytes(bytes.get(zeros..).unwrap_or_default())
    }

    /// Appends a list.
    #[must_use]
    pub fn list(self, list: Self) -> Self {
        self.raw(&list.finish())
    }

    /// Appends an item that is encoded already.
    #[must_use]
    pub fn raw(mut self, encoded: &[u8]) -> Self {
        self.body.extend_from_slice(encoded);
        self
    }

    /// The list's encoding.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.body.len() + 9);
        put_header(&mut out, 0xc0, self.body.len());
        out.extend_from_slice(&self.body);
        out
    }
}

/// Appends the encoding of one byte string to a buffer that is reused.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    match bytes {
        [single] if *single < 0x80 => {}
        _ => put_header(out, 0x80, bytes.len()),
    }
    out.extend_from_slice(bytes);
}

/// Appends the header of a string (`80`) or list (`c0`) of this length.
pub(crate) fn put_header(out: &mut Vec<u8>, offset: u8, length: usize) {
    match u8::try_from(length) {
        Ok(short) if short <= 55 => out.push(offset + short),
        _ => {
            let digits = length.to_be_bytes();
            let zeros = (length.leading_zeros() / 8) as usize;
            let digits = digits.get(zeros..).unwrap_or_default();
            // At most eight digits, so the sum stays below 256.
            out.push(offset + 55 + digits.len() as u8);
            out.extend_from_slice(digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn integers_are_the_chains_own() {
        assert_eq!(List::new().uint(0).finish(), [0xc1, 0x00]);
        assert_eq!(List::new().uint(127).uint(128).finish(), [0xc3, 0x7f, 0x81, 0x80]);
        let max = List::new().uint(u128::MAX).finish();
        let item = decode(&max).unwrap();
        assert_eq!(item.list("l").unwrap()[0].uint("max"), Ok(u128::MAX));
    }

    #[test]
    fn refuses_every_second_spelling() {
        let deep = (0..=MAX_DEPTH).fold(List::new(), |inner, _| List::new().list(inner)).finish();
        let cases: [(&[u8], RlpError); 9] = [
            (&[], RlpError::Truncated { missing: 1 }),
            (&[0x81, 0x01], RlpError::NonCanonical),
            (&[0xb8, 0x01, 0xff], RlpError::NonCanonical),
            (&[0xb9, 0x00, 0x40], RlpError::NonCanonical),
            (&[0x83, 1, 2], RlpError::Truncated { missing: 1 }),
            (&[0x01, 0x02], RlpError::Trailing { count: 1 }),
            (&[0xc2, 0x01], RlpError::Truncated { missing: 1 }),
            (
                &[0xbf, 255, 255, 255, 255, 255, 255, 255, 255],
                RlpError::Truncated { missing: usize::MAX },
            ),
            (&deep, RlpError::TooDeep),
        ];
        for (bytes, error) in cases {
            assert_eq!(decode(bytes), Err(error), "{bytes:02x?}");
        }
        for bytes in [&[0x80u8][..], &[0x82, 0, 1]] {
            let error = decode(bytes).unwrap().uint("n").unwrap_err();
            assert_eq!(error, RlpError::NonCanonicalInteger { field: "n" });
        }
    }

    proptest! {
        #[test]
        fn what_decodes_re_encodes(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(item) = decode(&bytes) {
                prop_assert_eq!(item.encode(), bytes);
            }
        }

        #[test]
        fn strings_and_lists_agree_with_alloy(
            strings in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 0..6)
        ) {
            let ours = strings.iter().fold(List::new(), |list, s| list.bytes(s)).finish();
            let mut theirs = Vec::new();
            let views: Vec<&[u8]> = strings.iter().map(Vec::as_slice).collect();
            alloy_rlp::encode_list::<_, [u8]>(&views, &mut theirs);
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(decode(&ours).unwrap().encode(), ours);
        }
    }
}

//! Accounts of the off-chain state, and the tree of them.

use std::collections::BTreeMap;

use crate::encoding::rlp;
use crate::encoding::{AccountKey, Amount};

use super::mpt::{self, Root};
use super::{TreesError, open_version};

const NAME: &str = "an account";
const TAG: u16 = 10;
const VERSION: u8 = 1;

/// An account of the off-chain state: object 10, version 1. Generalized accounts
/// (versions 2 and 3) exist on chain only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Account {
    /// Always 0 today; in 2018 it counted transfers, see [`super::NonceRule`].
    pub nonce: u64,
    /// What the party owns in the channel.
    pub balance: Amount,
}

impl Account {
    /// An account with nonce 0.
    #[must_use]
    pub const fn new(balance: Amount) -> Self {
        Self { nonce: 0, balance }
    }

    /// The bytes the tree holds.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        Encoded::of(self).as_slice().to_vec()
    }

    /// Reads the bytes the tree holds.
    ///
    /// ```
    /// use aechan::encoding::Amount;
    /// use aechan::trees::Account;
    /// let account = Account::decode(&[0xc4, 0x0a, 0x01, 0x00, 0x07])?;
    /// assert_eq!(account, Account { nonce: 0, balance: Amount::new(7) });
    /// # Ok::<(), aechan::trees::TreesError>(())
    /// ```
    ///
    /// # Errors
    /// Not canonical RLP, another object, or another version of it.
    pub fn decode(bytes: &[u8]) -> Result<Self, TreesError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, NAME, TAG, u64::from(VERSION))?;
        let nonce = fields.uint64("nonce")?;
        let balance = Amount::new(fields.uint("balance")?);
        fields.finish()?;
        Ok(Self { nonce, balance })
    }
}

/// The accounts of a state, in the order of their keys. A contract's account has the
/// contract's id as its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts(BTreeMap<AccountKey, Account>);

impl Accounts {
    /// No accounts.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The account with this key.
    #[must_use]
    pub fn get(&self, key: &AccountKey) -> Option<Account> {
        self.0.get(key).copied()
    }

    /// Adds or replaces an account. One with balance 0 stays in the tree.
    pub fn set(&mut self, key: AccountKey, account: Account) {
        self.0.insert(key, account);
    }

    /// All of them, by ascending key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&AccountKey, &Account)> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The root of the accounts tree; `None` if there are no accounts.
    #[must_use]
    pub fn root(&self) -> Option<Root> {
        root_of_sorted(self.iter())
    }
}

impl FromIterator<(AccountKey, Account)> for Accounts {
    fn from_iter<I: IntoIterator<Item = (AccountKey, Account)>>(accounts: I) -> Self {
        Self(accounts.into_iter().collect())
    }
}

/// The root of an accounts tree, the keys strictly ascending.
pub(super) fn root_of_sorted<'a>(
    accounts: impl Iterator<Item = (&'a AccountKey, &'a Account)>,
) -> Option<Root> {
    let encoded: Vec<(&AccountKey, Encoded)> =
        accounts.map(|(key, account)| (key, Encoded::of(account))).collect();
    let entries = encoded.iter().map(|(key, value)| (key.as_ref(), value.as_slice()));
    mpt::build(entries, |_, _| {})
}

/// An encoded account on the stack: a list header, tag, version, and integers of at most
/// 9 and 17 bytes.
struct Encoded {
    bytes: [u8; 29],
    length: u8,
}

impl Encoded {
    fn of(account: &Account) -> Self {
        let mut encoded = Self { bytes: [0; 29], length: 1 };
        encoded.put(&[TAG.to_be_bytes()[1], VERSION]);
        encoded.put_uint(u128::from(account.nonce));
        encoded.put_uint(account.balance.aettos());
        encoded.bytes[0] = 0xc0 + (encoded.length - 1);
        encoded
    }

    fn put(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if let Some(place) = self.bytes.get_mut(usize::from(self.length)) {
                *place = *byte;
                self.length += 1;
            }
        }
    }

    /// An integer: minimal big-endian, zero as one byte.
    fn put_uint(&mut self, value: u128) {
        let digits = value.to_be_bytes();
        let zeros = (value.leading_zeros() / 8).min(15);
        if value >= 0x80 {
            // 1 to 16 digits.
            self.put(&[0x80 + 16 - zeros as u8]);
        }
        self.put(digits.get(zeros as usize..).unwrap_or_default());
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::rlp::List;
    use proptest::prelude::*;

    #[test]
    fn refuses_other_objects() {
        let fields = |list: List| list.uint(0).uint(5).finish();
        assert_eq!(
            Account::decode(&fields(List::object(11, 1))),
            Err(TreesError::WrongTag { name: NAME, expected: 10, found: 11 })
        );
        assert_eq!(
            Account::decode(&fields(List::object(10, 3))),
            Err(TreesError::WrongVersion { name: NAME, found: 3 })
        );
        let long = List::object(10, 1).uint(0).uint(5).uint(1).finish();
        assert!(matches!(Account::decode(&long), Err(TreesError::Rlp(_))));
    }

    proptest! {
        #[test]
        fn comes_back(nonce: u64, balance: u128, shift in 0u32..128) {
            let account = Account { nonce, balance: Amount::new(balance >> shift) };
            let bytes = account.encode();
            let list = List::object(10, 1).uint(nonce.into()).uint(balance >> shift);
            prop_assert_eq!(&bytes, &list.finish());
            prop_assert_eq!(Account::decode(&bytes), Ok(account));
        }

        #[test]
        fn the_root_does_not_know_the_order(
            accounts in proptest::collection::vec((any::<[u8; 32]>(), any::<u64>()), 0..8)
        ) {
            let accounts: BTreeMap<AccountKey, Account> = accounts
                .into_iter()
                .map(|(key, n)| (key.into(), Account::new(Amount::new(n.into()))))
                .collect();
            let up: Accounts = accounts.clone().into_iter().collect();
            let down: Accounts = accounts.into_iter().rev().collect();
            prop_assert_eq!(up.root(), down.root());
            let values: BTreeMap<AccountKey, Vec<u8>> =
                up.iter().map(|(key, account)| (*key, account.encode())).collect();
            prop_assert_eq!(up.root(), mpt::root(&values));
        }
    }
}

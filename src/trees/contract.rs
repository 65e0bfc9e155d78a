//! Contracts and their calls as the state's trees hold them (objects 40 and 41). They are
//! shown and compared, never run.

use crate::encoding::rlp::{self, Fields, Item, RlpError};
use crate::encoding::{Amount, Id};

use super::{TreesError, open_version};

/// A contract: object 40, version 1. Its store is further entries of the contracts tree,
/// its coins an account under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who made it.
    pub owner: Id,
    /// VM version · 2^16 + ABI version.
    pub ct_version: u64,
    /// Its compiled code.
    pub code: Vec<u8>,
    /// Its log, empty in practice.
    pub log: Vec<u8>,
    /// Whether it may be called.
    pub active: bool,
    /// Contracts that refer to it.
    pub referrers: Vec<Id>,
    /// What was deposited to make it.
    pub deposit: Amount,
}

impl Contract {
    /// Reads the bytes the tree holds.
    ///
    /// # Errors
    /// Another object or version, or a field of the wrong form.
    pub fn decode(bytes: &[u8]) -> Result<Self, TreesError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, "a contract", 40, 1)?;
        let contract = Self {
            owner: id(fields.item("owner")?, "owner")?,
            ct_version: fields.uint64("ct_version")?,
            code: fields.bytes("code")?.to_vec(),
            log: fields.bytes("log")?.to_vec(),
            active: fields.item("active")?.bool("active")?,
            referrers: all(fields.list("referrers")?, |item| id(item, "referrers"))?,
            deposit: Amount::new(fields.uint("deposit")?),
        };
        fields.finish()?;
        Ok(contract)
    }
}

/// How a contract call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnType {
    /// It returned a value.
    Ok,
    /// It failed.
    Error,
    /// It aborted on purpose.
    Revert,
}

/// A contract call and what came of it: object 41, version 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractCall {
    /// Who called.
    pub caller: Id,
    /// Off-chain the round of the call.
    pub caller_nonce: u64,
    /// Off-chain the round of the call, too.
    pub height: u64,
    /// The contract called.
    pub contract: Id,
    /// Aettos for a unit of gas.
    pub gas_price: Amount,
    /// Units of gas used.
    pub gas_used: u64,
    /// The value returned, encoded by the contract's ABI.
    pub return_value: Vec<u8>,
    /// How it ended.
    pub return_type: ReturnType,
    /// The events it left.
    pub log: Vec<LogEntry>,
}

/// An event of a contract call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// The contract that left it.
    pub address: Vec<u8>,
    /// Integers of up to 256 bits, big-endian.
    pub topics: Vec<Vec<u8>>,
    /// Its data.
    pub data: Vec<u8>,
}

impl ContractCall {
    /// Reads the bytes the tree holds.
    ///
    /// # Errors
    /// Another object or version, or a field of the wrong form.
    pub fn decode(bytes: &[u8]) -> Result<Self, TreesError> {
        let item = rlp::decode(bytes)?;
        let mut fields = open_version(&item, "a contract call", 41, 2)?;
        let call = Self {
            caller: id(fields.item("caller")?, "caller")?,
            caller_nonce: fields.uint64("caller_nonce")?,
            height: fields.uint64("height")?,
            contract: id(fields.item("contract")?, "contract")?,
            gas_price: Amount::new(fields.uint("gas_price")?),
            gas_used: fields.uint64("gas_used")?,
            return_value: fields.bytes("return_value")?.to_vec(),
            return_type: match fields.uint("return_type")? {
                0 => ReturnType::Ok,
                1 => ReturnType::Error,
                2 => ReturnType::Revert,
                _ => return Err(RlpError::BadValue { field: "return_type" }.into()),
            },
            log: all(fields.list("log")?, LogEntry::read)?,
        };
        fields.finish()?;
        Ok(call)
    }
}

impl LogEntry {
    fn read(item: &Item<'_>) -> Result<Self, RlpError> {
        let mut fields = Fields::new(item.list("log")?);
        let entry = Self {
            address: fields.bytes("address")?.to_vec(),
            topics: all(fields.list("topics")?, |item| item.bytes("topics").map(<[u8]>::to_vec))?,
            data: fields.bytes("data")?.to_vec(),
        };
        fields.finish()?;
        Ok(entry)
    }
}

fn all<T>(
    items: &[Item<'_>],
    read: impl FnMut(&Item<'_>) -> Result<T, RlpError>,
) -> Result<Vec<T>, RlpError> {
    items.iter().map(read).collect()
}

fn id(item: &Item<'_>, field: &'static str) -> Result<Id, RlpError> {
    Id::from_bytes(item.bytes(field)?).ok_or(RlpError::BadValue { field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::AccountKey;
    use crate::encoding::rlp::List;

    #[test]
    fn reads_a_call_with_events() {
        let caller = Id::from(AccountKey::new([3; 32]));
        let call = |result: u128| {
            let event = List::new()
                .bytes(&[5; 32])
                .list(List::new().bytes(&[9; 32]).uint(7))
                .bytes(b"data");
            List::object(41, 2)
                .bytes(&caller.to_bytes())
                .uint(4)
                .uint(4)
                .bytes(&caller.to_bytes())
                .uint(1_000_000_000)
                .uint(99)
                .bytes(b"value")
                .uint(result)
                .list(List::new().list(event))
                .finish()
        };
        let read = ContractCall::decode(&call(2)).unwrap();
        assert_eq!((read.caller, read.height, read.gas_used), (caller, 4, 99));
        assert_eq!(read.return_type, ReturnType::Revert);
        assert_eq!(read.log[0].topics, [vec![9; 32], vec![7]]);
        let bad = RlpError::BadValue { field: "return_type" };
        assert_eq!(ContractCall::decode(&call(3)), Err(bad.into()));
    }

    #[test]
    fn refuses_a_contract_of_another_version() {
        let bytes = List::object(40, 2).finish();
        assert_eq!(
            Contract::decode(&bytes),
            Err(TreesError::WrongVersion { name: "a contract", found: 2 })
        );
    }
}

//! Off-chain updates as objects (tags 570–576) and as the tuples of 2018.

use super::codec::TxError;
use super::layout::PublicKey;
use crate::encoding::rlp::{self, Fields, Item, List};
use crate::encoding::{AccountKey, Amount, ContractId, Id, IdKind};

/// An update of the layouts up to v0.18: a tuple without tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyTransfer {
    /// Operation: 0 transfer, 1 withdraw, 2 deposit. Absent in v0.13 and v0.14, which
    /// know transfers only.
    pub op: Option<u8>,
    /// Who pays.
    pub from: PublicKey,
    /// Who gets; the same as `from` unless it is a transfer.
    pub to: PublicKey,
    /// How much.
    pub amount: Amount,
}

/// One change of the off-chain state, as an object (`spec/json-rpc.md` §4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
    /// Coins move from one party to the other.
    Transfer {
        /// Who pays.
        from: Id,
        /// Who gets.
        to: Id,
        /// How much.
        amount: Amount,
    },
    /// Coins came in from the chain.
    Deposit {
        /// Whose.
        from: Id,
        /// How much.
        amount: Amount,
    },
    /// Coins went out to the chain.
    Withdraw {
        /// Whose.
        to: Id,
        /// How much.
        amount: Amount,
    },
    /// A contract is created.
    NewContract {
        /// Its owner.
        owner: Id,
        /// `vm · 2^16 + abi`.
        ct_version: u64,
        /// Its code.
        code: Vec<u8>,
        /// What its owner puts in.
        deposit: Amount,
        /// What its constructor is called with.
        call_data: Vec<u8>,
    },
    /// A contract is called.
    CallContract {
        /// Who calls.
        caller: Id,
        /// Which contract.
        contract: Id,
        /// ABI of the call.
        abi_version: u64,
        /// What the caller gives.
        amount: Amount,
        /// Gas limit.
        gas: u64,
        /// Gas price.
        gas_price: Amount,
        /// Encoded function and arguments.
        call_data: Vec<u8>,
        /// Callers above this one.
        call_stack: Vec<u64>,
    },
    /// A note that both parties sign with the update.
    Meta {
        /// Its bytes, text by convention.
        data: Vec<u8>,
    },
}

impl Update {
    /// A transfer between two accounts.
    #[must_use]
    pub fn transfer(from: AccountKey, to: AccountKey, amount: Amount) -> Self {
        Self::Transfer { from: from.into(), to: to.into(), amount }
    }

    /// Reads one serialised update.
    ///
    /// # Errors
    /// The bytes are not canonical or no update object.
    pub fn decode(bytes: &[u8]) -> Result<Self, TxError> {
        let item = rlp::decode(bytes)?;
        let items = item.list("update")?;
        let mut fields = Fields::new(items);
        let tag = fields.uint("tag")?;
        let version = fields.uint("version")?;
        let update = match (tag, version) {
            (570, 1) => Self::Transfer {
                from: id(fields.item("from")?, "from")?,
                to: id(fields.item("to")?, "to")?,
                amount: Amount::new(fields.uint("amount")?),
            },
            (571, 1) => Self::Deposit {
                from: id(fields.item("from")?, "from")?,
                amount: Amount::new(fields.uint("amount")?),
            },
            (572, 1) => Self::Withdraw {
                to: id(fields.item("to")?, "to")?,
                amount: Amount::new(fields.uint("amount")?),
            },
            (573, 1) => Self::NewContract {
                owner: id(fields.item("owner")?, "owner")?,
                ct_version: fields.uint64("ct_version")?,
                code: fields.bytes("code")?.to_vec(),
                deposit: Amount::new(fields.uint("deposit")?),
                call_data: fields.bytes("call_data")?.to_vec(),
            },
            (574, 1) => Self::CallContract {
                caller: id(fields.item("caller")?, "caller")?,
                contract: id(fields.item("contract")?, "contract")?,
                abi_version: fields.uint64("abi_version")?,
                amount: Amount::new(fields.uint("amount")?),
                gas: fields.uint64("gas")?,
                gas_price: Amount::new(fields.uint("gas_price")?),
                call_data: fields.bytes("call_data")?.to_vec(),
                call_stack: fields
                    .list("call_stack")?
                    .iter()
                    .map(|item| item.uint64("call_stack"))
                    .collect::<Result<_, _>>()?,
            },
            (576, 2) => Self::Meta { data: fields.bytes("data")?.to_vec() },
            _ => return Err(TxError::UnknownObject { tag, version }),
        };
        fields.finish()?;
        Ok(update)
    }

    /// The update's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let list = match self {
            Self::Transfer { from, to, amount } => List::object(570, 1)
                .bytes(&from.to_bytes())
                .bytes(&to.to_bytes())
                .uint(amount.aettos()),
            Self::Deposit { from, amount } => {
                List::object(571, 1).bytes(&from.to_bytes()).uint(amount.aettos())
            }
            Self::Withdraw { to, amount } => {
                List::object(572, 1).bytes(&to.to_bytes()).uint(amount.aettos())
            }
            Self::NewContract { owner, ct_version, code, deposit, call_data } => {
                List::object(573, 1)
                    .bytes(&owner.to_bytes())
                    .uint(u128::from(*ct_version))
                    .bytes(code)
                    .uint(deposit.aettos())
                    .bytes(call_data)
            }
            Self::CallContract {
                caller,
                contract,
                abi_version,
                amount,
                gas,
                gas_price,
                call_data,
                call_stack,
            } => List::object(574, 1)
                .bytes(&caller.to_bytes())
                .bytes(&contract.to_bytes())
                .uint(u128::from(*abi_version))
                .uint(amount.aettos())
                .uint(u128::from(*gas))
                .uint(gas_price.aettos())
                .bytes(call_data)
                .list(
                    call_stack
                        .iter()
                        .fold(List::new(), |list, entry| list.uint(u128::from(*entry))),
                ),
            Self::Meta { data } => List::object(576, 2).bytes(data),
        };
        list.finish()
    }

    /// The contract called, for [`Self::CallContract`].
    #[must_use]
    pub fn contract(&self) -> Option<ContractId> {
        match self {
            Self::CallContract { contract, .. } if contract.kind == IdKind::Contract => {
                Some(ContractId::new(contract.key))
            }
            _ => None,
        }
    }
}

/// Any tagged id.
pub(super) fn id(item: &Item<'_>, field: &'static str) -> Result<Id, TxError> {
    Id::from_bytes(item.bytes(field)?).ok_or(TxError::BadId { field })
}

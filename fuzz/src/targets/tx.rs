//! Transactions of every layout, off-chain states and proofs.

use aechan::encoding::{Era, rlp};
use aechan::trees::{
    Account, Contract, ContractCall, Entries, Poi, StateTrees, StateVersion, TreeKind,
};
use aechan::tx::describe::{Node, Style};
use aechan::tx::{SignedTx, Tx, Update, fee};

const ERAS: [Era; 2] = [Era::Modern, Era::Legacy];

/// What decodes re-encodes to the very bytes: a signature is made over those.
pub(super) fn tx(data: &[u8]) {
    if let Ok(item) = rlp::decode(data) {
        assert_eq!(item.encode(), data, "RLP in two spellings");
    }
    if let Ok(tx) = Tx::decode(data) {
        assert_eq!(tx.encode(), data, "a transaction in two spellings");
        let least = fee::minimum_fee(&tx, fee::DEFAULT_GAS_PRICE);
        assert_eq!(least.is_none(), tx.fee().is_none());
        if let Some(paid) = fee::with_minimum_fee(tx.clone(), fee::DEFAULT_GAS_PRICE) {
            assert_eq!(Tx::decode(&paid.encode()).as_ref(), Ok(&paid));
        }
        for era in ERAS {
            let style = Style::new(era);
            let record = style.tx(&tx);
            assert!(record.to_json().is_object());
            assert!(!Node::of("tx", &record).lines().is_empty());
        }
    }
    if let Ok(signed) = SignedTx::decode(data) {
        assert_eq!(signed.encode(), data, "a signed transaction in two spellings");
        assert_eq!(signed.tx().encode(), signed.tx_bytes());
        for era in ERAS {
            // Base58 has a limit of its own.
            if data.len() < 4096 {
                assert_eq!(SignedTx::from_text(&signed.to_text(era)).as_ref(), Ok(&signed));
            }
        }
    }
    if let Ok(update) = Update::decode(data) {
        assert_eq!(update.encode(), data, "an update in two spellings");
    }
}

/// States re-encode to their bytes, and what a state holds it can prove.
pub(super) fn trees(data: &[u8]) {
    if let Ok(trees) = StateTrees::decode(data) {
        assert_eq!(trees.encode(), data, "a state in two spellings");
        let hash = trees.hash(StateVersion::Modern);
        if let Ok(accounts) = trees.accounts() {
            let keys: Vec<_> = accounts.iter().map(|(key, _)| (TreeKind::Accounts, key)).collect();
            let keys: Vec<_> = keys.iter().map(|(tree, key)| (*tree, key.as_ref())).collect();
            let poi = Poi::prove(&trees, &keys).expect("what is there can be proved");
            assert_eq!(poi.hash(StateVersion::Modern), hash, "a proof of another state");
            assert_eq!(Poi::decode(&poi.encode()).as_ref(), Ok(&poi));
            for (key, account) in accounts.iter() {
                assert_eq!(poi.account(key), Ok(Some(*account)), "not proved");
            }
        }
    }
    if let Ok(poi) = Poi::decode(data) {
        assert_eq!(poi.encode(), data, "a proof in two spellings");
        for tree in TreeKind::ALL {
            assert_eq!(poi.proof(tree).is_none(), poi.roots().of(tree).is_none());
        }
        if let Ok(accounts) = poi.accounts() {
            for (key, account) in accounts.iter() {
                assert_eq!(poi.account(key), Ok(Some(*account)), "shown, but not proved");
            }
        }
    }
    if let Ok(account) = Account::decode(data) {
        assert_eq!(account.encode(), data, "an account in two spellings");
    }
    for tree in TreeKind::ALL {
        if let Ok(entries) = Entries::decode(tree, data) {
            assert_eq!(entries.encode(tree), data, "a tree in two spellings");
            assert_eq!(entries.root().is_none(), entries.is_empty());
        }
    }
    let _unread = (Contract::decode(data).is_ok(), ContractCall::decode(data).is_ok());
}

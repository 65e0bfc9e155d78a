//! A forced progress as a node of today asks for it, out of what a party knows of its channel.

use aechan::encoding::{Amount, Era, Id, IdKind, Prefix, StateHash, api};
use aechan::review::Context;
use aechan::session::Operation;
use aechan::trees::StateTrees;
use aechan::tx::fee::{DEFAULT_GAS_PRICE, with_minimum_fee};
use aechan::tx::{ForceProgressTx, SignedTx, Tx, TxKind, Update};
use aechan::wire::{AnnouncedUpdate, SignKind, SignRequest, ToNode, TxText};
use serde_json::json;

/// The call that is forced.
const CONTRACT: [u8; 32] = [9; 32];
const CALL: &[u8] = b"do it";

/// The request that we made, and the node's request to sign.
pub(crate) fn forced(context: &Context<'_>) -> (Operation, SignRequest) {
    let me = context.params.account(context.params.role);
    let contract = Id { kind: IdKind::Contract, key: CONTRACT };
    let update = Update::CallContract {
        caller: me.into(),
        contract,
        abi_version: 3,
        amount: Amount::new(5),
        gas: 1_000_000,
        gas_price: DEFAULT_GAS_PRICE,
        call_data: CALL.to_vec(),
        call_stack: Vec::new(),
    };
    let last = context.cosigned.unwrap();
    let is_offchain = last.tx().kind() == TxKind::Offchain;
    let tx = Tx::ForceProgress(ForceProgressTx {
        channel_id: context.channel_id.unwrap(),
        from: me,
        // A state that is on chain is not published once more.
        payload: if is_offchain { last.encode() } else { Vec::new() },
        round: context.round.unwrap() + 1,
        update: update.encode(),
        state_hash: StateHash::new([7; 32]),
        offchain_trees: StateTrees::of_accounts(&context.state.unwrap().accounts()).encode(),
        ttl: context.params.ttl.unwrap_or(0),
        fee: Amount::new(1),
        nonce: 9,
    });
    let tx = with_minimum_fee(tx, DEFAULT_GAS_PRICE).unwrap();
    let mut params = json!({
        "contract_id": api::encode(Prefix::Contract, Era::Modern, &CONTRACT),
        "call_data": api::encode(Prefix::ContractBytes, Era::Modern, CALL),
        "abi_version": 3, "amount": 5, "gas_price": DEFAULT_GAS_PRICE.to_json(),
    });
    let method = String::from("channels.force_progress");
    let asked = Operation::Raw(ToNode::Raw { method, params: params.clone() });
    let words = params.as_object_mut().unwrap();
    words.insert("op".into(), json!("OffChainCallContract"));
    words.insert("caller_id".into(), json!(me.to_string()));
    words.insert("gas".into(), json!(1_000_000));
    words.insert("call_stack".into(), json!([]));
    (asked, request(tx, vec![AnnouncedUpdate::Contract(params)]))
}

/// The node's request to sign this.
pub(crate) fn request(tx: Tx, updates: Vec<AnnouncedUpdate>) -> SignRequest {
    let kind = SignKind::ForceProgress;
    let tx = TxText::of(SignedTx::of(tx), Era::Modern);
    SignRequest { kind, tag: kind.tag().to_owned(), tx, updates }
}

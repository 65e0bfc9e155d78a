//! Strategies that make any transaction of any layout, for property tests.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    DepositLayout, DepositTx, ForceProgressTx, GaAttachTx, GaMetaTx, LegacyTransfer,
    OffchainLayout, OffchainTx, PublicKey, SetDelegatesTx, SettleTx, SignedTx, SnapshotSoloTx, Tx,
    Update, WithdrawTx,
};
use crate::encoding::{AccountKey, Amount, ChannelId, Id, IdKind, StateHash};

fn amount() -> impl Strategy<Value = Amount> {
    // Every length in bytes as likely as any other.
    (any::<u128>(), 0u32..128).prop_map(|(value, shift)| Amount::new(value >> shift))
}

fn int() -> impl Strategy<Value = u64> {
    (any::<u64>(), 0u32..64).prop_map(|(value, shift)| value >> shift)
}

fn account() -> impl Strategy<Value = AccountKey> {
    any::<[u8; 32]>().prop_map(AccountKey::new)
}

fn channel() -> impl Strategy<Value = ChannelId> {
    any::<[u8; 32]>().prop_map(ChannelId::new)
}

fn state() -> impl Strategy<Value = StateHash> {
    any::<[u8; 32]>().prop_map(StateHash::new)
}

fn id() -> impl Strategy<Value = Id> {
    let kind = (1u8..=6).prop_map(|tag| IdKind::from_tag(tag).unwrap_or(IdKind::Account));
    (kind, any::<[u8; 32]>()).prop_map(|(kind, key)| Id { kind, key })
}

fn ids() -> impl Strategy<Value = Vec<Id>> {
    vec(id(), 0..3)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..80)
}

/// A party in a layout with bare keys.
fn bare() -> BoxedStrategy<PublicKey> {
    prop_oneof![
        account().prop_map(PublicKey::Ed25519),
        (any::<[u8; 32]>(), any::<[u8; 32]>()).prop_map(|(x, y)| {
            let mut point = [4; 65];
            point[1..33].copy_from_slice(&x);
            point[33..].copy_from_slice(&y);
            PublicKey::Secp256k1(point)
        }),
    ]
    .boxed()
}

/// A layout of type `L` together with a party that it can hold.
fn with_party<L: std::fmt::Debug + Clone + 'static>(
    untagged: impl Strategy<Value = L> + 'static,
    tagged: impl Strategy<Value = L> + 'static,
) -> BoxedStrategy<(L, PublicKey, PublicKey)> {
    let ed25519 = || account().prop_map(PublicKey::Ed25519);
    prop_oneof![(untagged, bare(), bare()), (tagged, ed25519(), ed25519())].boxed()
}

fn create() -> BoxedStrategy<Tx> {
    let tagged = prop_oneof![
        state().prop_map(|state_hash| CreateLayout::V016 { state_hash }),
        (ids(), state())
            .prop_map(|(delegates, state_hash)| CreateLayout::V018 { delegates, state_hash }),
        (ids(), ids(), state()).prop_map(
            |(initiator_delegates, responder_delegates, state_hash)| CreateLayout::Iris {
                initiator_delegates,
                responder_delegates,
                state_hash
            }
        ),
    ];
    let amounts = (amount(), amount(), amount(), amount());
    (with_party(Just(CreateLayout::Untagged), tagged), amounts, int(), int(), int())
        .prop_map(
            |(
                (layout, initiator, responder),
                (i, r, channel_reserve, fee),
                lock_period,
                ttl,
                nonce,
            )| {
                Tx::Create(CreateTx {
                    layout,
                    initiator,
                    initiator_amount: i,
                    responder,
                    responder_amount: r,
                    channel_reserve,
                    lock_period,
                    ttl,
                    fee,
                    nonce,
                })
            },
        )
        .boxed()
}

fn deposit_or_withdraw() -> BoxedStrategy<Tx> {
    let tagged = (state(), int())
        .prop_map(|(state_hash, round)| DepositLayout::Tagged { state_hash, round });
    let layout = with_party(Just(DepositLayout::Untagged), tagged);
    (layout, channel(), amount(), int(), amount(), int(), any::<bool>())
        .prop_map(|((layout, party, _), channel_id, amount, ttl, fee, nonce, deposit)| {
            if deposit {
                Tx::Deposit(DepositTx { layout, channel_id, from: party, amount, ttl, fee, nonce })
            } else {
                Tx::Withdraw(WithdrawTx { layout, channel_id, to: party, amount, ttl, fee, nonce })
            }
        })
        .boxed()
}

fn close_mutual_or_settle() -> BoxedStrategy<Tx> {
    let layout = prop_oneof![
        bare().prop_map(CloseMutualLayout::UntaggedFrom),
        Just(CloseMutualLayout::Untagged),
        Just(CloseMutualLayout::Tagged),
        account().prop_map(CloseMutualLayout::TaggedFrom),
    ];
    let settle = with_party(Just(false), Just(true));
    let amounts = (amount(), amount(), amount());
    (layout, settle, channel(), amounts, int(), int(), any::<bool>())
        .prop_map(|(layout, (tagged, from, _), channel_id, (i, r, fee), ttl, nonce, close)| {
            if close {
                Tx::CloseMutual(CloseMutualTx {
                    layout,
                    channel_id,
                    initiator_amount: i,
                    responder_amount: r,
                    ttl,
                    fee,
                    nonce,
                })
            } else {
                Tx::Settle(SettleTx {
                    tagged,
                    channel_id,
                    from,
                    initiator_amount: i,
                    responder_amount: r,
                    ttl,
                    fee,
                    nonce,
                })
            }
        })
        .boxed()
}

fn close_solo_or_slash() -> BoxedStrategy<Tx> {
    let layout = with_party(
        Just(CloseSoloLayout::Untagged),
        bytes().prop_map(|poi| CloseSoloLayout::Tagged { poi }),
    );
    (layout, channel(), payload(), int(), amount(), int(), any::<bool>())
        .prop_map(|((layout, from, _), channel_id, payload, ttl, fee, nonce, solo)| {
            let tx = CloseSoloTx { layout, channel_id, from, payload, ttl, fee, nonce };
            if solo { Tx::CloseSolo(tx) } else { Tx::Slash(tx) }
        })
        .boxed()
}

/// A state, or bytes that are none.
fn payload() -> BoxedStrategy<Vec<u8>> {
    prop_oneof![bytes(), offchain().prop_map(|tx| SignedTx::of(tx).encode())].boxed()
}

fn legacy_update(op: bool) -> impl Strategy<Value = LegacyTransfer> {
    (0u8..3, bare(), bare(), amount()).prop_map(move |(number, from, to, amount)| LegacyTransfer {
        op: op.then_some(number),
        from,
        to,
        amount,
    })
}

/// An off-chain update of any kind.
pub(crate) fn update() -> BoxedStrategy<Update> {
    let call = (id(), id(), int(), amount(), int(), amount(), bytes(), vec(int(), 0..3)).prop_map(
        |(caller, contract, abi_version, amount, gas, gas_price, call_data, call_stack)| {
            Update::CallContract {
                caller,
                contract,
                abi_version,
                amount,
                gas,
                gas_price,
                call_data,
                call_stack,
            }
        },
    );
    prop_oneof![
        (id(), id(), amount()).prop_map(|(from, to, amount)| Update::Transfer { from, to, amount }),
        (id(), amount()).prop_map(|(from, amount)| Update::Deposit { from, amount }),
        (id(), amount()).prop_map(|(to, amount)| Update::Withdraw { to, amount }),
        (id(), int(), bytes(), amount(), bytes()).prop_map(
            |(owner, ct_version, code, deposit, call_data)| Update::NewContract {
                owner,
                ct_version,
                code,
                deposit,
                call_data
            }
        ),
        call,
        bytes().prop_map(|data| Update::Meta { data }),
    ]
    .boxed()
}

fn offchain() -> BoxedStrategy<Tx> {
    let legacy = any::<bool>().prop_flat_map(|op| vec(legacy_update(op), 0..3));
    let some = any::<bool>().prop_flat_map(|op| vec(legacy_update(op), 1..3));
    let layout = prop_oneof![
        (int(), bare(), bare(), amount(), amount(), legacy, bytes()).prop_map(
            |(previous_round, initiator, responder, i, r, updates, state)| {
                OffchainLayout::Amounts {
                    previous_round,
                    initiator,
                    responder,
                    initiator_amount: i,
                    responder_amount: r,
                    updates,
                    state,
                }
            }
        ),
        // Without an update v0.16 and v0.19 are the same bytes, read as the latter.
        (some, state())
            .prop_map(|(updates, state_hash)| OffchainLayout::V016 { updates, state_hash }),
        (vec(update(), 0..3), state())
            .prop_map(|(updates, state_hash)| OffchainLayout::V019 { updates, state_hash }),
        state().prop_map(|state_hash| OffchainLayout::Lima { state_hash }),
    ];
    (layout, channel(), int())
        .prop_map(|(layout, channel_id, round)| {
            Tx::Offchain(OffchainTx { layout, channel_id, round })
        })
        .boxed()
}

fn solo() -> BoxedStrategy<Tx> {
    let common = (channel(), account(), payload(), int(), amount(), int());
    let update = prop_oneof![bytes(), update().prop_map(|update| update.encode())];
    (common, ids(), ids(), state(), int(), update, bytes(), 0u8..3)
        .prop_map(
            |(
                common,
                initiator_delegates,
                responder_delegates,
                state_hash,
                round,
                update,
                trees,
                kind,
            )| {
                let (channel_id, from, payload, ttl, fee, nonce) = common;
                match kind {
                    0 => Tx::SnapshotSolo(SnapshotSoloTx {
                        channel_id,
                        from,
                        payload,
                        ttl,
                        fee,
                        nonce,
                    }),
                    1 => Tx::SetDelegates(SetDelegatesTx {
                        channel_id,
                        from,
                        initiator_delegates,
                        responder_delegates,
                        payload,
                        state_hash,
                        round,
                        ttl,
                        fee,
                        nonce,
                    }),
                    _ => Tx::ForceProgress(ForceProgressTx {
                        channel_id,
                        from,
                        payload,
                        round,
                        update,
                        state_hash,
                        offchain_trees: trees,
                        ttl,
                        fee,
                        nonce,
                    }),
                }
            },
        )
        .boxed()
}

fn bare_tx() -> BoxedStrategy<Tx> {
    prop_oneof![
        create(),
        deposit_or_withdraw(),
        close_mutual_or_settle(),
        close_solo_or_slash(),
        offchain(),
        solo()
    ]
    .boxed()
}

fn ga_attach() -> BoxedStrategy<Tx> {
    let contract = (bytes(), any::<[u8; 32]>(), int(), bytes());
    (id(), int(), contract, amount(), int(), int(), amount())
        .prop_map(
            |(owner, nonce, (code, auth_fun, ct_version, call_data), fee, ttl, gas, gas_price)| {
                Tx::GaAttach(GaAttachTx {
                    owner,
                    nonce,
                    code,
                    auth_fun,
                    ct_version,
                    fee,
                    ttl,
                    gas,
                    gas_price,
                    call_data,
                })
            },
        )
        .boxed()
}

fn ga_meta() -> BoxedStrategy<Tx> {
    let inside = prop_oneof![bytes(), bare_tx().prop_map(|tx| SignedTx::of(tx).encode())];
    let ttl = proptest::option::of(int());
    (id(), bytes(), int(), amount(), int(), amount(), ttl, inside)
        .prop_map(|(owner, auth_data, abi_version, fee, gas, gas_price, ttl, tx)| {
            Tx::GaMeta(GaMetaTx { owner, auth_data, abi_version, fee, gas, gas_price, ttl, tx })
        })
        .boxed()
}

/// A transaction of any kind and layout.
pub(crate) fn tx() -> BoxedStrategy<Tx> {
    prop_oneof![8 => bare_tx(), 1 => ga_attach(), 1 => ga_meta()].boxed()
}

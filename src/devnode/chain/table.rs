//! Every rule by its name, in a table: a wrong transaction that is refused for exactly
//! this reason, and the right one beside it that is taken, in each era that has the rule.

use std::collections::HashSet;

use ed25519_dalek::Signer;

use super::scene::{
    INITIATOR, LOCK, RESERVE, RESPONDER, Scene, WEALTH, channel_id, key, signing_key,
};
use super::{ChainEra, Rejection};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::tx::{
    CloseMutualLayout, CloseMutualTx, CreateLayout, CreateTx, DepositTx, ForceProgressTx,
    OffchainTx, SetDelegatesTx, SettleTx, Signature, SignedTx, SigningForm, SnapshotSoloTx, Tx,
    WithdrawTx,
};
use crate::wire::Role::{Initiator, Responder};
use Rejection as R;

/// Which eras have a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Eras {
    Both,
    Modern,
    Legacy,
}

/// Where the wrong one fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// The mempool does not take it.
    Mempool,
    /// The mempool takes it and no block does.
    Block,
}

/// The scene before, the wrong transaction and the right one.
type Build = fn(&mut Scene) -> (SignedTx, SignedTx);

const fn less(amount: Amount, by: u128) -> Amount {
    Amount::new(amount.aettos() - by)
}

fn stranger(scene: &mut Scene) -> AccountKey {
    let stranger = AccountKey::new([8; 32]);
    scene.chain.credit(stranger, Amount::AE).unwrap();
    stranger
}

fn creates(scene: &mut Scene, wrong: impl FnOnce(CreateTx) -> CreateTx) -> (SignedTx, SignedTx) {
    let (wrong, right) = (wrong(scene.create()), scene.create());
    (scene.by_both(Tx::Create(wrong)), scene.by_both(Tx::Create(right)))
}

fn opened(scene: &mut Scene) {
    // More than today's fees, so that a mutual close can pay its own.
    let locked = Amount::new(200_000_000_000_000);
    let create = CreateTx { initiator_amount: locked, ..scene.create() };
    scene.take(scene.by_both(Tx::Create(create)));
}

fn small(scene: &mut Scene) {
    scene.take(scene.by_both(Tx::Create(scene.create())));
}

fn closing(scene: &mut Scene) {
    small(scene);
    scene.take(scene.close_with_create(Initiator));
}

fn closed(scene: &mut Scene) {
    closing(scene);
    for _ in 0..LOCK {
        scene.mine();
    }
}

const I: Amount = Amount::new(90);
const RR: Amount = Amount::new(60);

/// A solo close or a slash, by the responder, with the state that `wrong` spoils.
fn solo(
    scene: &mut Scene,
    slash: bool,
    wrong: impl FnOnce(&Scene) -> (Vec<u8>, Vec<u8>),
) -> (SignedTx, SignedTx) {
    let make = |scene: &Scene, payload: &[u8], poi: &[u8]| {
        let tx = scene.close_solo(Responder, payload, poi);
        scene.sign(if slash { Tx::Slash(tx) } else { Tx::CloseSolo(tx) }, &[Responder])
    };
    let (payload, poi) = wrong(scene);
    let good = scene.state(5, I, RR);
    (make(scene, &payload, &poi), make(scene, &good.payload, &good.poi))
}

fn offchain(scene: &Scene, change: impl FnOnce(&mut OffchainTx)) -> Tx {
    let signed = SignedTx::decode(&scene.state(5, I, RR).payload).unwrap();
    let Tx::Offchain(mut tx) = signed.tx().clone() else { unreachable!("a state is off-chain") };
    change(&mut tx);
    Tx::Offchain(tx)
}

fn poi(scene: &Scene) -> Vec<u8> {
    scene.state(5, I, RR).poi
}

fn delegates(scene: &Scene) -> SetDelegatesTx {
    let channel = scene.chain.channel(&channel_id()).unwrap();
    SetDelegatesTx {
        channel_id: channel_id(),
        from: key(Initiator),
        initiator_delegates: vec![key(Responder).into()],
        responder_delegates: Vec::new(),
        payload: Vec::new(),
        state_hash: channel.state_hash,
        round: channel.round,
        ttl: 0,
        fee: scene.fee(),
        nonce: scene.nonce(Initiator),
    }
}

const TABLE: &[(&str, Eras, At, R, Build)] = &[
    ("create: both sign", Eras::Both, At::Mempool, R::SignatureCheckFailed, |scene| {
        let tx = Tx::Create(scene.create());
        (scene.sign(tx.clone(), &[Initiator]), scene.by_both(tx))
    }),
    ("create: the era's layout", Eras::Both, At::Mempool, R::IllegalTransaction, |scene| {
        let state_hash = scene.state(1, INITIATOR, RESPONDER).hash;
        let layout = match scene.chain.era() {
            ChainEra::Modern => CreateLayout::V016 { state_hash },
            ChainEra::V016 { .. } => CreateLayout::Iris {
                initiator_delegates: Vec::new(),
                responder_delegates: Vec::new(),
                state_hash,
            },
        };
        creates(scene, |tx| CreateTx { layout, ..tx })
    }),
    ("create: the consensus fee", Eras::Both, At::Mempool, R::TooLowFee, |scene| {
        let fee = Amount::new(if scene.chain.era() == ChainEra::Modern { 17_000 } else { 0 });
        creates(scene, |tx| CreateTx { fee, ..tx })
    }),
    ("create: the miner's fee", Eras::Modern, At::Mempool, R::TooLowGasPriceForMiner, |scene| {
        creates(scene, |tx| CreateTx { fee: Amount::new(17_000_000_000_000), ..tx })
    }),
    ("create: a nonce once", Eras::Both, At::Mempool, R::NonceTooLow, |scene| {
        small(scene);
        creates(scene, |tx| CreateTx { nonce: 1, lock_period: 9, ..tx })
    }),
    ("create: a nonce far ahead", Eras::Modern, At::Mempool, R::NonceTooHigh, |scene| {
        creates(scene, |tx| CreateTx { nonce: 9, ..tx })
    }),
    ("create: the next nonce", Eras::Both, At::Block, R::NonceTooHigh, |scene| {
        creates(scene, |tx| CreateTx { nonce: tx.nonce + 1, ..tx })
    }),
    ("create: in time", Eras::Both, At::Mempool, R::TtlExpired, |scene| {
        scene.mine();
        scene.mine();
        creates(scene, |tx| CreateTx { ttl: 1, ..tx })
    }),
    ("create: initiator ≥ reserve", Eras::Both, At::Block, R::InsufficientInitiatorAmount, |s| {
        creates(s, |tx| CreateTx { initiator_amount: less(RESERVE, 1), ..tx })
    }),
    ("create: responder ≥ reserve", Eras::Both, At::Block, R::InsufficientResponderAmount, |s| {
        creates(s, |tx| CreateTx { responder_amount: less(RESERVE, 1), ..tx })
    }),
    ("create: the initiator's coins and fee", Eras::Both, At::Block, R::InsufficientFunds, |s| {
        creates(s, |tx| CreateTx { initiator_amount: WEALTH, ..tx })
    }),
    ("create: the responder's coins", Eras::Both, At::Block, R::InsufficientFunds, |scene| {
        creates(scene, |tx| CreateTx { responder_amount: Amount::new(WEALTH.aettos() + 1), ..tx })
    }),
    // One key signs twice, in both forms that count.
    ("create: two parties", Eras::Modern, At::Block, R::InitiatorIsResponder, |scene| {
        let same = CreateTx { responder: key(Initiator).into(), ..scene.create() };
        let same = scene.sign_as(SigningForm::Raw, Tx::Create(same), Initiator);
        let text = scene.chain.signing_text().bytes(SigningForm::Hashed, same.tx_bytes());
        let again = Signature::Ed25519(signing_key(Initiator).sign(&text).to_bytes());
        (same.with_signature(again), scene.by_both(Tx::Create(scene.create())))
    }),
    ("deposit: a channel", Eras::Both, At::Mempool, R::ChannelDoesNotExist, |scene| {
        small(scene);
        let right = scene.deposit(Initiator, 5, 2);
        let wrong = DepositTx { channel_id: ChannelId::new([3; 32]), ..right.clone() };
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("deposit: both sign", Eras::Both, At::Mempool, R::SignatureCheckFailed, |scene| {
        small(scene);
        let tx = Tx::Deposit(scene.deposit(Initiator, 5, 2));
        (scene.sign(tx.clone(), &[Initiator]), scene.by_both(tx))
    }),
    ("deposit: by a party", Eras::Both, At::Block, R::AccountNotPeer, |scene| {
        small(scene);
        let from = stranger(scene).into();
        let right = scene.deposit(Initiator, 5, 2);
        let wrong = DepositTx { from, nonce: 1, ..right.clone() };
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("deposit: by an account", Eras::Both, At::Block, R::AccountNotFound, |scene| {
        small(scene);
        let right = scene.deposit(Initiator, 5, 2);
        let from = AccountKey::new([6; 32]).into();
        let wrong = DepositTx { from, nonce: 1, ..right.clone() };
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("deposit: a round once", Eras::Both, At::Block, R::SameRound, |scene| {
        small(scene);
        scene.take(scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 2))));
        let (wrong, right) = (scene.deposit(Responder, 5, 2), scene.deposit(Responder, 5, 3));
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("deposit: rounds go up", Eras::Both, At::Block, R::OldRound, |scene| {
        small(scene);
        scene.take(scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 4))));
        let (wrong, right) = (scene.deposit(Responder, 5, 2), scene.deposit(Responder, 5, 5));
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("deposit: the coins and the fee", Eras::Both, At::Block, R::InsufficientFunds, |scene| {
        small(scene);
        let right = scene.deposit(Responder, 5, 2);
        let wrong = DepositTx { amount: WEALTH, ..right.clone() };
        (scene.by_both(Tx::Deposit(wrong)), scene.by_both(Tx::Deposit(right)))
    }),
    ("withdraw: by a party", Eras::Both, At::Block, R::AccountNotPeer, |scene| {
        small(scene);
        let to = stranger(scene).into();
        let right = scene.withdraw(Initiator, 5, 2);
        let wrong = WithdrawTx { to, nonce: 1, ..right.clone() };
        (scene.by_both(Tx::Withdraw(wrong)), scene.by_both(Tx::Withdraw(right)))
    }),
    ("withdraw: rounds go up", Eras::Both, At::Block, R::OldRound, |scene| {
        small(scene);
        scene.take(scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 4))));
        let (wrong, right) = (scene.withdraw(Responder, 5, 3), scene.withdraw(Responder, 5, 5));
        (scene.by_both(Tx::Withdraw(wrong)), scene.by_both(Tx::Withdraw(right)))
    }),
    ("withdraw: what the channel has", Eras::Both, At::Block, R::NotEnoughChannelFunds, |scene| {
        small(scene);
        let (wrong, right) = (scene.withdraw(Initiator, 151, 2), scene.withdraw(Initiator, 130, 2));
        (scene.by_both(Tx::Withdraw(wrong)), scene.by_both(Tx::Withdraw(right)))
    }),
    ("withdraw: the reserves stay", Eras::Modern, At::Block, R::NotEnoughChannelFunds, |scene| {
        small(scene);
        let (wrong, right) = (scene.withdraw(Initiator, 131, 2), scene.withdraw(Initiator, 130, 2));
        (scene.by_both(Tx::Withdraw(wrong)), scene.by_both(Tx::Withdraw(right)))
    }),
    ("close: no coins out of nothing", Eras::Both, At::Block, R::WrongAmounts, |scene| {
        opened(scene);
        let right = scene
            .close_mutual(less(Amount::new(200_000_000_000_000), scene.fee().aettos()), RESPONDER);
        let wrong = CloseMutualTx { responder_amount: Amount::new(51), ..right.clone() };
        (scene.by_both(Tx::CloseMutual(wrong)), scene.by_both(Tx::CloseMutual(right)))
    }),
    ("close: all of the coins", Eras::Legacy, At::Block, R::WrongAmounts, |scene| {
        opened(scene);
        let right = scene.close_mutual(Amount::new(199_999_999_999_999), RESPONDER);
        let wrong = CloseMutualTx { responder_amount: Amount::new(49), ..right.clone() };
        (scene.by_both(Tx::CloseMutual(wrong)), scene.by_both(Tx::CloseMutual(right)))
    }),
    ("close: by a party", Eras::Modern, At::Block, R::AccountNotPeer, |scene| {
        opened(scene);
        let from = stranger(scene);
        let right = scene.close_mutual(INITIATOR, RESPONDER);
        let layout = CloseMutualLayout::TaggedFrom(from);
        let wrong = CloseMutualTx { layout, nonce: 1, ..right.clone() };
        (scene.by_both(Tx::CloseMutual(wrong)), scene.by_both(Tx::CloseMutual(right)))
    }),
    ("solo close: by a party", Eras::Both, At::Mempool, R::SignatureCheckFailed, |scene| {
        small(scene);
        let state = scene.state(5, I, RR);
        let tx = Tx::CloseSolo(scene.close_solo(Responder, &state.payload, &state.poi));
        (scene.sign(tx.clone(), &[Initiator]), scene.sign(tx, &[Responder]))
    }),
    ("solo close: a sound proof", Eras::Both, At::Mempool, R::IllegalTransaction, |scene| {
        small(scene);
        solo(scene, false, |scene| (scene.state(5, I, RR).payload, b"no proof".to_vec()))
    }),
    ("solo close: only once", Eras::Both, At::Block, R::ChannelNotActive, |scene| {
        closing(scene);
        let wrong = scene.close_with_create(Responder);
        let state = scene.state(5, I, RR);
        let right = Tx::Slash(scene.close_solo(Responder, &state.payload, &state.poi));
        (wrong, scene.sign(right, &[Responder]))
    }),
    ("solo close: a payload", Eras::Both, At::Block, R::PayloadDeserializationFailed, |scene| {
        small(scene);
        solo(scene, false, |scene| (b"junk".to_vec(), poi(scene)))
    }),
    ("solo close: an off-chain state", Eras::Both, At::Block, R::BadOffchainStateType, |scene| {
        small(scene);
        solo(scene, false, |scene| (scene.by_both(Tx::Create(scene.create())).encode(), poi(scene)))
    }),
    ("solo close: of this channel", Eras::Both, At::Block, R::BadStateChannelId, |scene| {
        small(scene);
        solo(scene, false, |scene| {
            let tx = offchain(scene, |tx| tx.channel_id = ChannelId::new([3; 32]));
            (scene.by_both(tx).encode(), poi(scene))
        })
    }),
    ("solo close: signed by both", Eras::Both, At::Block, R::SignatureCheckFailed, |scene| {
        small(scene);
        solo(scene, false, |scene| {
            (scene.sign(offchain(scene, |_| {}), &[Initiator]).encode(), poi(scene))
        })
    }),
    ("solo close: a newer round", Eras::Both, At::Block, R::OldRound, |scene| {
        small(scene);
        scene.take(scene.by_both(Tx::Deposit(scene.deposit(Initiator, 5, 4))));
        let state = |scene: &Scene, round| {
            let state = scene.state(round, Amount::new(95), RR);
            let tx = scene.close_solo(Responder, &state.payload, &state.poi);
            scene.sign(Tx::CloseSolo(tx), &[Responder])
        };
        (state(scene, 3), state(scene, 5))
    }),
    ("solo close: the proof's state", Eras::Both, At::Block, R::InvalidPoiHash, |scene| {
        small(scene);
        solo(scene, false, |scene| (scene.state(5, I, RR).payload, scene.state(5, RR, I).poi))
    }),
    ("solo close: the chain's state", Eras::Both, At::Block, R::InvalidPoiHashInChannel, |scene| {
        small(scene);
        solo(scene, false, |scene| (Vec::new(), scene.state(5, RR, I).poi))
    }),
    ("solo close: the coins", Eras::Both, At::Block, R::PoiAmountsChangeChannelFunds, |scene| {
        small(scene);
        solo(scene, false, |scene| {
            let state = scene.state(5, I, Amount::new(61));
            (state.payload, state.poi)
        })
    }),
    ("solo close: all coins", Eras::Legacy, At::Block, R::PoiAmountsChangeChannelFunds, |scene| {
        small(scene);
        solo(scene, false, |scene| {
            let state = scene.state(5, I, Amount::new(59));
            (state.payload, state.poi)
        })
    }),
    ("solo close: both parties", Eras::Both, At::Block, R::WrongChannelPeers, |scene| {
        small(scene);
        solo(scene, false, |scene| scene.state_without(5, Responder))
    }),
    ("slash: a close under way", Eras::Both, At::Block, R::ChannelNotClosing, |scene| {
        small(scene);
        let state = scene.state(5, I, RR);
        let tx = scene.close_solo(Responder, &state.payload, &state.poi);
        let sign = |tx| scene.sign(tx, &[Responder]);
        (sign(Tx::Slash(tx.clone())), sign(Tx::CloseSolo(tx)))
    }),
    ("slash: a payload", Eras::Both, At::Block, R::SlashMustHavePayload, |scene| {
        closing(scene);
        solo(scene, true, |scene| (Vec::new(), poi(scene)))
    }),
    ("slash: a newer round", Eras::Legacy, At::Block, R::OldRound, |scene| {
        small(scene);
        let old = scene.state(4, INITIATOR, RESPONDER);
        let close = Tx::CloseSolo(scene.close_solo(Initiator, &old.payload, &old.poi));
        scene.take(scene.sign(close, &[Initiator]));
        solo(scene, true, |scene| {
            let state = scene.state(3, I, RR);
            (state.payload, state.poi)
        })
    }),
    ("slash: by a party or delegate", Eras::Both, At::Block, R::AccountNotPeerOrDelegate, |s| {
        closing(s);
        let state = s.state(5, I, RR);
        let tx = s.close_solo(Responder, &state.payload, &state.poi);
        let wrong = s.by_stranger(|from, nonce| {
            Tx::Slash(crate::tx::CloseSoloTx { from: from.into(), nonce, ..tx.clone() })
        });
        (wrong, s.sign(Tx::Slash(tx), &[Responder]))
    }),
    ("settle: after a close", Eras::Both, At::Block, R::ChannelNotClosed, |scene| {
        small(scene);
        (scene.settle(Responder, INITIATOR, RESPONDER), scene.close_with_create(Initiator))
    }),
    ("settle: the close's amounts", Eras::Both, At::Block, R::WrongSettleAmounts, |scene| {
        closed(scene);
        let swapped = scene.settle(Responder, RESPONDER, INITIATOR);
        (swapped, scene.settle(Responder, INITIATOR, RESPONDER))
    }),
    ("settle: what the channel has", Eras::Both, At::Block, R::InsufficientChannelFunds, |scene| {
        closed(scene);
        let more = scene.settle(Responder, Amount::new(101), RESPONDER);
        (more, scene.settle(Responder, INITIATOR, RESPONDER))
    }),
    ("settle: sums fit", Eras::Both, At::Block, R::AmountOverflow, |scene| {
        closed(scene);
        let all = scene.settle(Responder, Amount::new(u128::MAX), RESPONDER);
        (all, scene.settle(Responder, INITIATOR, RESPONDER))
    }),
    ("settle: by a party", Eras::Both, At::Block, R::AccountNotPeer, |scene| {
        closed(scene);
        let wrong = scene.by_stranger(|from, nonce| {
            Tx::Settle(SettleTx {
                tagged: true,
                channel_id: channel_id(),
                from: from.into(),
                initiator_amount: INITIATOR,
                responder_amount: RESPONDER,
                ttl: 0,
                fee: Amount::new(100_000_000_000_000),
                nonce,
            })
        });
        (wrong, scene.settle(Responder, INITIATOR, RESPONDER))
    }),
    ("snapshot: a payload", Eras::Modern, At::Block, R::SnapshotMustHavePayload, |scene| {
        small(scene);
        let good = scene.state(5, I, RR);
        (scene.snapshot(Responder, &[]), scene.snapshot(Responder, &good.payload))
    }),
    ("snapshot: an open channel", Eras::Modern, At::Block, R::ChannelNotActive, |scene| {
        closing(scene);
        let good = scene.state(5, I, RR);
        let slash = Tx::Slash(scene.close_solo(Responder, &good.payload, &good.poi));
        (scene.snapshot(Responder, &good.payload), scene.sign(slash, &[Responder]))
    }),
    ("snapshot: not in 2018", Eras::Legacy, At::Mempool, R::IllegalTransaction, |scene| {
        small(scene);
        let good = scene.state(5, I, RR);
        let close = Tx::CloseSolo(scene.close_solo(Responder, &good.payload, &good.poi));
        (scene.snapshot(Responder, &good.payload), scene.sign(close, &[Responder]))
    }),
    ("delegates: of the chain's state", Eras::Modern, At::Block, R::OldRound, |scene| {
        small(scene);
        let right = delegates(scene);
        let wrong = SetDelegatesTx { state_hash: StateHash::new([1; 32]), ..right.clone() };
        let sign = |tx| scene.sign(Tx::SetDelegates(tx), &[Initiator]);
        (sign(wrong), sign(right))
    }),
    ("force progress: no machine", Eras::Modern, At::Mempool, R::NotSimulated, |scene| {
        small(scene);
        let state = scene.state(5, I, RR);
        let tx = ForceProgressTx {
            channel_id: channel_id(),
            from: key(Initiator),
            payload: state.payload.clone(),
            round: 6,
            update: Vec::new(),
            state_hash: state.hash,
            offchain_trees: Vec::new(),
            ttl: 0,
            fee: Amount::AE,
            nonce: scene.nonce(Initiator),
        };
        let snapshot = SnapshotSoloTx {
            channel_id: channel_id(),
            from: key(Initiator),
            payload: state.payload,
            ttl: 0,
            fee: scene.fee(),
            nonce: scene.nonce(Initiator),
        };
        let sign = |tx| scene.sign(tx, &[Initiator]);
        (sign(Tx::ForceProgress(tx)), sign(Tx::SnapshotSolo(snapshot)))
    }),
];

/// Offers a transaction and says where and why it is refused; a refused one is gone then.
fn refusal(scene: &mut Scene, signed: SignedTx) -> Option<(At, R)> {
    match scene.chain.post(signed.clone()) {
        Err(reason) => Some((At::Mempool, reason)),
        Ok(hash) => {
            let reason = scene.chain.blocked_by(&hash)?;
            scene.chain.drop_pending(&hash);
            assert_eq!(scene.stuck(signed), reason);
            Some((At::Block, reason))
        }
    }
}

#[test]
fn each_rule_refuses_the_wrong_and_takes_the_right() {
    let mut wrong_rows = Vec::new();
    for (rule, eras, at, reason, build) in TABLE {
        for mut scene in Scene::both_eras() {
            let is_modern = scene.chain.era() == ChainEra::Modern;
            if (*eras == Eras::Modern && !is_modern) || (*eras == Eras::Legacy && is_modern) {
                continue;
            }
            let (wrong, right) = build(&mut scene);
            let refused = refusal(&mut scene, wrong);
            if refused != Some((*at, *reason)) {
                wrong_rows.push(format!("{rule}, modern {is_modern}: refused {refused:?}"));
            }
            let taken = scene.chain.post(right);
            let mined = scene.mine();
            if !taken.as_ref().is_ok_and(|hash| mined == [*hash]) {
                let fate = taken.map(|hash| scene.chain.fate(&hash));
                wrong_rows.push(format!("{rule}, modern {is_modern}: the right one: {fate:?}"));
            }
        }
    }
    assert!(wrong_rows.is_empty(), "{wrong_rows:#?}");
}

/// Whether a reason has a row in the table; a new one that is not considered here does
/// not compile.
const fn is_in_table(reason: R) -> bool {
    match reason {
        // Not of one transaction: seen in `mempool` and in the tests of the chain.
        R::AlreadyAccepted | R::MempoolFull => false,
        // A nonce is used once and goes into the id: no second channel can have it.
        R::ChannelExists => false,
        R::SignatureCheckFailed
        | R::NonceTooLow
        | R::NonceTooHigh
        | R::TooLowFee
        | R::TooLowGasPriceForMiner
        | R::TtlExpired
        | R::AccountNotFound
        | R::InsufficientFunds
        | R::IllegalTransaction
        | R::NotSimulated
        | R::AmountOverflow
        | R::ChannelDoesNotExist
        | R::ChannelNotActive
        | R::ChannelNotClosing
        | R::ChannelNotClosed
        | R::InitiatorIsResponder
        | R::InsufficientInitiatorAmount
        | R::InsufficientResponderAmount
        | R::AccountNotPeer
        | R::AccountNotPeerOrDelegate
        | R::NotEnoughChannelFunds
        | R::InsufficientChannelFunds
        | R::OldRound
        | R::SameRound
        | R::WrongAmounts
        | R::WrongSettleAmounts
        | R::PayloadDeserializationFailed
        | R::BadOffchainStateType
        | R::BadStateChannelId
        | R::WrongChannelPeers
        | R::SlashMustHavePayload
        | R::SnapshotMustHavePayload
        | R::InvalidPoiHash
        | R::InvalidPoiHashInChannel
        | R::PoiAmountsChangeChannelFunds => true,
    }
}

#[test]
fn the_table_knows_every_reason() {
    let in_table: HashSet<_> =
        TABLE.iter().map(|(.., reason, _)| reason.reason(ChainEra::Modern)).collect();
    for (rule, .., reason, _) in TABLE {
        assert!(is_in_table(*reason), "{rule}");
    }
    // 35 reasons, two of which share the name `wrong_…` in 2018 only.
    assert_eq!(in_table.len(), 35);
}

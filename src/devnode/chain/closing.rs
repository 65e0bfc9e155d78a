//! Solo closes, slashes and snapshots: states that one party brings alone
//! (`spec/legacy.md` §4.5, `spec/json-rpc.md` §4.3).

use super::ChainEra;
use super::ledger::{Ledger, OnChainChannel};
use super::rejection::Rejection;
use super::rules::{Context, sum};
use crate::encoding::{AccountKey, Amount, ChannelId, StateHash};
use crate::trees::Poi;
use crate::tx::{CloseSoloLayout, CloseSoloTx, OffchainLayout, SignedTx, SnapshotSoloTx, Tx};

/// A co-signed off-chain state, as a payload carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) round: u64,
    pub(super) state_hash: StateHash,
}

/// Starts a close.
pub(super) fn close_solo(
    ledger: &mut Ledger,
    tx: &CloseSoloTx,
    from: AccountKey,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let channel = open_channel(ledger, &tx.channel_id)?;
    check_actor(&channel, &from, Delegates::Refuse)?;
    let Some(state) = payload(&channel, &tx.payload, context)? else {
        let on_chain = State { round: channel.round, state_hash: channel.state_hash };
        return lock(ledger, channel, tx, on_chain, context).map_err(|fault| match fault {
            Rejection::InvalidPoiHash => Rejection::InvalidPoiHashInChannel,
            fault => fault,
        });
    };
    check_newer(&channel, state.round)?;
    lock(ledger, channel, tx, state, context)
}

/// Answers a close with a newer state.
pub(super) fn slash(
    ledger: &mut Ledger,
    tx: &CloseSoloTx,
    from: AccountKey,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let channel = ledger.known_channel(&tx.channel_id)?.clone();
    // In 2018 a slash came too late when the lock period was over; today it is taken
    // until somebody settles.
    let too_late =
        matches!(context.era, ChainEra::V016 { .. }) && channel.locked_until <= context.height;
    if channel.is_active() || too_late {
        return Err(Rejection::ChannelNotClosing);
    }
    check_actor(&channel, &from, Delegates::Accept)?;
    let state = payload(&channel, &tx.payload, context)?.ok_or(Rejection::SlashMustHavePayload)?;
    check_newer(&channel, state.round)?;
    lock(ledger, channel, tx, state, context)
}

/// Puts a newer state on chain and leaves the channel open.
pub(super) fn snapshot(
    ledger: &mut Ledger,
    tx: &SnapshotSoloTx,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let mut channel = open_channel(ledger, &tx.channel_id)?;
    check_actor(&channel, &tx.from, Delegates::Accept)?;
    let state =
        payload(&channel, &tx.payload, context)?.ok_or(Rejection::SnapshotMustHavePayload)?;
    check_newer(&channel, state.round)?;
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    ledger.put_channel(channel);
    Ok(())
}

/// A copy of the channel, if no solo close is under way.
pub(super) fn open_channel(ledger: &Ledger, id: &ChannelId) -> Result<OnChainChannel, Rejection> {
    let channel = ledger.known_channel(id)?;
    if channel.is_active() { Ok(channel.clone()) } else { Err(Rejection::ChannelNotActive) }
}

/// Whether a party's delegates may do it in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delegates {
    Accept,
    Refuse,
}

fn check_actor(
    channel: &OnChainChannel,
    actor: &AccountKey,
    delegates: Delegates,
) -> Result<(), Rejection> {
    let id = (*actor).into();
    let is_delegate =
        channel.initiator_delegates.contains(&id) || channel.responder_delegates.contains(&id);
    match delegates {
        _ if channel.is_peer(actor) => Ok(()),
        Delegates::Accept if is_delegate => Ok(()),
        Delegates::Accept => Err(Rejection::AccountNotPeerOrDelegate),
        Delegates::Refuse => Err(Rejection::AccountNotPeer),
    }
}

/// Reads a payload: `None` if it is empty, which means the state that is on chain.
pub(super) fn payload(
    channel: &OnChainChannel,
    bytes: &[u8],
    context: Context<'_>,
) -> Result<Option<State>, Rejection> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let signed = SignedTx::decode(bytes).map_err(|_| Rejection::PayloadDeserializationFailed)?;
    let Tx::Offchain(state) = signed.tx() else {
        return Err(Rejection::BadOffchainStateType);
    };
    let of_era = match context.era {
        ChainEra::Modern => matches!(state.layout, OffchainLayout::Lima { .. }),
        ChainEra::V016 { .. } => matches!(state.layout, OffchainLayout::V016 { .. }),
    };
    let state_hash = state.layout.state_hash().filter(|_| of_era);
    let state_hash = state_hash.ok_or(Rejection::BadOffchainStateType)?;
    if state.channel_id != channel.id {
        return Err(Rejection::BadStateChannelId);
    }
    if !signed.is_signed_by_exactly(&channel.peers(), context.signing) {
        return Err(Rejection::SignatureCheckFailed);
    }
    Ok(Some(State { round: state.round, state_hash }))
}

pub(super) const fn check_newer(channel: &OnChainChannel, round: u64) -> Result<(), Rejection> {
    if round > channel.round {
        Ok(())
    } else if round == channel.round {
        Err(Rejection::SameRound)
    } else {
        Err(Rejection::OldRound)
    }
}

/// Starts the lock period over with this state, whose balances the proof must show.
fn lock(
    ledger: &mut Ledger,
    mut channel: OnChainChannel,
    tx: &CloseSoloTx,
    state: State,
    context: Context<'_>,
) -> Result<(), Rejection> {
    let (initiator, responder) = proved_balances(&channel, tx, state.state_hash, context)?;
    let proved = sum(initiator, responder)?;
    // Today coins may lie elsewhere, in contracts; in 2018 there was no elsewhere.
    let fits = match context.era {
        ChainEra::Modern => proved <= channel.channel_amount,
        ChainEra::V016 { .. } => proved == channel.channel_amount,
    };
    if !fits {
        return Err(Rejection::PoiAmountsChangeChannelFunds);
    }
    channel.round = state.round;
    channel.state_hash = state.state_hash;
    channel.initiator_amount = initiator;
    channel.responder_amount = responder;
    channel.locked_until = context.height.saturating_add(channel.lock_period);
    ledger.put_channel(channel);
    Ok(())
}

/// What the proof of a close says of initiator and responder, if it proves this state.
fn proved_balances(
    channel: &OnChainChannel,
    tx: &CloseSoloTx,
    state_hash: StateHash,
    context: Context<'_>,
) -> Result<(Amount, Amount), Rejection> {
    let CloseSoloLayout::Tagged { poi } = &tx.layout else {
        return Err(Rejection::IllegalTransaction);
    };
    let poi = Poi::decode(poi).map_err(|_| Rejection::IllegalTransaction)?;
    if poi.hash(context.era.state_version()) != state_hash {
        return Err(Rejection::InvalidPoiHash);
    }
    let balance = |key: &AccountKey| match poi.account(key) {
        Ok(Some(account)) => Ok(account.balance),
        Ok(None) | Err(_) => Err(Rejection::WrongChannelPeers),
    };
    Ok((balance(&channel.initiator)?, balance(&channel.responder)?))
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};

    use super::super::scene::{INITIATOR, LOCK, RESPONDER, Scene, channel_id};
    use super::*;
    use crate::tx::{CreateLayout, CreateTx, OffchainTx, Signature};
    use crate::wire::Role::{Initiator, Responder};

    const I: Amount = Amount::new(90);
    const R: Amount = Amount::new(60);

    #[test]
    fn a_close_brings_its_state_and_starts_the_lock() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let state = scene.state(5, I, R);
            let tx = scene.close_solo(Responder, &state.payload, &state.poi);
            scene.take(scene.sign(Tx::CloseSolo(tx), &[Responder]));
            let channel = scene.chain.channel(&channel_id()).unwrap();
            assert_eq!((channel.round, channel.state_hash), (5, state.hash));
            assert_eq!((channel.initiator_amount, channel.responder_amount), (I, R));
            assert_eq!(channel.locked_until, scene.chain.height() + LOCK);
            let again = scene.close_with_create(Initiator);
            assert_eq!(scene.stuck(again), Rejection::ChannelNotActive);
        }
    }

    #[test]
    fn a_slash_needs_a_newer_state_and_starts_the_lock_over() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let (old, new) = (scene.state(4, INITIATOR, RESPONDER), scene.state(5, I, R));
            let slash = |scene: &Scene, payload: &[u8], poi: &[u8]| {
                let tx = Tx::Slash(scene.close_solo(Responder, payload, poi));
                scene.sign(tx, &[Responder])
            };
            let early = slash(&scene, &new.payload, &new.poi);
            assert_eq!(scene.stuck(early), Rejection::ChannelNotClosing);
            let close = scene.close_solo(Initiator, &old.payload, &old.poi);
            scene.take(scene.sign(Tx::CloseSolo(close), &[Initiator]));
            scene.mine();
            let empty = slash(&scene, &[], &new.poi);
            assert_eq!(scene.stuck(empty), Rejection::SlashMustHavePayload);
            let same = slash(&scene, &old.payload, &old.poi);
            assert_eq!(scene.stuck(same), Rejection::SameRound);
            scene.take(slash(&scene, &new.payload, &new.poi));
            let channel = scene.chain.channel(&channel_id()).unwrap();
            assert_eq!(channel.locked_until, scene.chain.height() + LOCK);
            assert_eq!((channel.round, channel.initiator_amount), (5, I));
            let older = slash(&scene, &old.payload, &old.poi);
            assert_eq!(scene.stuck(older), Rejection::OldRound);
        }
    }

    #[test]
    fn a_slash_after_the_lock_is_late_in_2018_and_in_time_today() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            scene.take(scene.close_with_create(Initiator));
            for _ in 0..LOCK {
                scene.mine();
            }
            let new = scene.state(5, I, R);
            let tx = Tx::Slash(scene.close_solo(Responder, &new.payload, &new.poi));
            let slash = scene.sign(tx, &[Responder]);
            if scene.chain.era() == ChainEra::Modern {
                scene.take(slash);
            } else {
                assert_eq!(scene.stuck(slash), Rejection::ChannelNotClosing);
            }
        }
    }

    #[test]
    fn a_proof_must_be_of_the_state_and_hold_the_coins_of_the_channel() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let modern = scene.chain.era() == ChainEra::Modern;
            let (state, other) = (scene.state(5, I, R), scene.state(5, R, I));
            let close = |scene: &Scene, payload: &[u8], poi: &[u8]| {
                let tx = Tx::CloseSolo(scene.close_solo(Initiator, payload, poi));
                scene.sign(tx, &[Initiator])
            };
            let wrong = close(&scene, &state.payload, &other.poi);
            assert_eq!(scene.stuck(wrong), Rejection::InvalidPoiHash);
            let wrong = close(&scene, &[], &other.poi);
            assert_eq!(scene.stuck(wrong), Rejection::InvalidPoiHashInChannel);
            let rich = scene.state(5, I, Amount::new(61));
            let rich = close(&scene, &rich.payload, &rich.poi);
            assert_eq!(scene.stuck(rich), Rejection::PoiAmountsChangeChannelFunds);
            let poor = scene.state(5, I, Amount::new(59));
            let poor = close(&scene, &poor.payload, &poor.poi);
            if modern {
                scene.take(poor);
            } else {
                assert_eq!(scene.stuck(poor), Rejection::PoiAmountsChangeChannelFunds);
            }
        }
    }

    #[test]
    fn an_unsound_proof_does_not_even_reach_the_mempool() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let tx = Tx::CloseSolo(scene.close_solo(Initiator, &[], b"no proof"));
            let signed = scene.sign(tx, &[Initiator]);
            assert_eq!(scene.chain.post(signed), Err(Rejection::IllegalTransaction));
        }
    }

    #[test]
    fn a_payload_is_an_off_chain_state_of_this_channel_signed_by_both() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let state = scene.state(5, I, R);
            let close = |scene: &Scene, payload: &[u8]| {
                let tx = Tx::CloseSolo(scene.close_solo(Initiator, payload, &state.poi));
                scene.sign(tx, &[Initiator])
            };
            let junk = close(&scene, b"junk");
            assert_eq!(scene.stuck(junk), Rejection::PayloadDeserializationFailed);
            let create = scene.by_both(Tx::Create(scene.create())).encode();
            let create = close(&scene, &create);
            assert_eq!(scene.stuck(create), Rejection::BadOffchainStateType);
            let signed = SignedTx::decode(&state.payload).unwrap();
            let Tx::Offchain(inner) = signed.tx().clone() else { unreachable!() };
            let half = scene.sign(Tx::Offchain(inner.clone()), &[Initiator]).encode();
            let half = close(&scene, &half);
            assert_eq!(scene.stuck(half), Rejection::SignatureCheckFailed);
            let elsewhere = OffchainTx { channel_id: ChannelId::new([3; 32]), ..inner };
            let elsewhere = scene.by_both(Tx::Offchain(elsewhere)).encode();
            let elsewhere = close(&scene, &elsewhere);
            assert_eq!(scene.stuck(elsewhere), Rejection::BadStateChannelId);
        }
    }

    #[test]
    fn an_empty_payload_stands_for_the_state_on_chain() {
        for scene in Scene::both_eras() {
            let mut scene = scene.open();
            let round = scene.chain.channel(&channel_id()).unwrap().round;
            scene.take(scene.close_with_create(Responder));
            let channel = scene.chain.channel(&channel_id()).unwrap();
            assert_eq!(channel.round, round);
            assert_eq!(channel.initiator_amount, INITIATOR);
        }
    }

    #[test]
    fn a_snapshot_moves_the_round_and_leaves_the_channel_open() {
        let mut scene = Scene::modern().open();
        let state = scene.state(5, I, R);
        scene.take(scene.snapshot(Responder, &state.payload));
        let channel = scene.chain.channel(&channel_id()).unwrap();
        assert_eq!((channel.round, channel.state_hash), (5, state.hash));
        assert_eq!(channel.initiator_amount, INITIATOR);
        assert!(channel.is_active());
        let empty = scene.snapshot(Responder, &[]);
        assert_eq!(scene.stuck(empty), Rejection::SnapshotMustHavePayload);
        let old = scene.snapshot(Responder, &scene.state(4, I, R).payload);
        assert_eq!(scene.stuck(old), Rejection::OldRound);
        // Only states newer than the snapshot can close.
        let tx = scene.close_solo(Initiator, &scene.state(4, R, I).payload, &state.poi);
        let tx = scene.sign(Tx::CloseSolo(tx), &[Initiator]);
        assert_eq!(scene.stuck(tx), Rejection::OldRound);
    }

    #[test]
    fn delegates_may_slash_and_strangers_may_not() {
        let (delegate, stranger) = ([7; 32], [8; 32]);
        let (delegate, stranger) =
            (SigningKey::from_bytes(&delegate), SigningKey::from_bytes(&stranger));
        let account = |key: &SigningKey| AccountKey::new(key.verifying_key().to_bytes());
        let mut scene = Scene::modern();
        for key in [&delegate, &stranger] {
            scene.chain.credit(account(key), Amount::AE).unwrap();
        }
        let create = CreateTx {
            layout: CreateLayout::Iris {
                initiator_delegates: vec![account(&delegate).into()],
                responder_delegates: Vec::new(),
                state_hash: scene.state(1, INITIATOR, RESPONDER).hash,
            },
            ..scene.create()
        };
        scene.take(scene.by_both(Tx::Create(create)));
        let new = scene.state(5, I, R);
        let by = |scene: &Scene, key: &SigningKey, slash: bool| {
            let tx = CloseSoloTx {
                from: account(key).into(),
                nonce: scene.chain.next_nonce(&account(key)),
                ..scene.close_solo(Initiator, &new.payload, &new.poi)
            };
            let signed = SignedTx::of(if slash { Tx::Slash(tx) } else { Tx::CloseSolo(tx) });
            let text = scene.chain.signing_text();
            let text = text.bytes(text.own_form(), signed.tx_bytes());
            signed.with_signature(Signature::Ed25519(key.sign(&text).to_bytes()))
        };
        assert_eq!(scene.stuck(by(&scene, &delegate, false)), Rejection::AccountNotPeer);
        scene.take(scene.close_with_create(Responder));
        assert_eq!(scene.stuck(by(&scene, &stranger, true)), Rejection::AccountNotPeerOrDelegate);
        scene.take(by(&scene, &delegate, true));
    }
}

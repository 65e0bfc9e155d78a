//! What a hostile peer, with a node of its own, could ask us to sign: everything here is
//! well written and signed with the peer's own key, and refused.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/forced.rs"]
mod forced;
#[path = "common/world.rs"]
mod world;

use aechan::encoding::{AccountKey, Amount, ChannelId};
use aechan::review::{ChainFacts, CheckId, Context, SignedBefore, Verdict, out_of_turn, review};
use aechan::session::{Operation, Phase};
use aechan::trees::{ChannelState, Poi, StateTrees, mutual_close_split};
use aechan::tx::fee::{DEFAULT_GAS_PRICE, with_minimum_fee};
use aechan::tx::{
    CloseMutualLayout, CloseMutualTx, CloseSoloLayout, CloseSoloTx, CreateLayout, CreateTx,
    ForceProgressTx, GaAttachTx, GaMetaTx, SettleTx, SignedTx, SigningText, Tx, Update,
};
use aechan::wire::{
    AnnouncedUpdate, Dialect, Role, SignKind, SignRequest, ToNode, TxOptions, TxText,
};
use forced::forced;
use world::{TTL, World};

const ACK: SignKind = SignKind::UpdateAck;

fn world() -> World {
    World::new(Dialect::JsonRpc, Role::Responder)
}

fn transfer(from: AccountKey, to: AccountKey, amount: u128) -> AnnouncedUpdate {
    AnnouncedUpdate::Transfer { from, to, amount: Amount::new(amount) }
}

fn moved(world: &World, from: AccountKey, to: AccountKey, amount: u128) -> ChannelState {
    world.state.transfer(&from, &to, Amount::new(amount)).unwrap()
}

/// The peer pays us 5, honestly.
fn honest(world: &World) -> SignRequest {
    let (me, peer) = (world.me(), world.peer());
    let next = moved(world, peer, me, 5);
    world.by_peer(ACK, world.update(3, next.hash()), vec![transfer(peer, me, 5)])
}

#[track_caller]
fn refused(context: &Context<'_>, request: &SignRequest, by: CheckId) {
    let made = review(context, request);
    assert_eq!(made.verdict(), Verdict::Refuse);
    assert!(made.failures().any(|id| id == by), "{:?}", made.checks);
}

#[test]
fn an_honest_payment_is_verified() {
    let world = world();
    let made = review(&world.context(), &honest(&world));
    assert_eq!(made.verdict(), Verdict::Verified, "{:?}", made.checks);
}

#[test]
fn an_update_that_does_something_else_than_it_says() {
    let world = world();
    let (me, peer) = (world.me(), world.peer());
    let context = world.context();
    let said = vec![transfer(peer, me, 5)];
    for next in [moved(&world, me, peer, 5), moved(&world, peer, me, 4), world.state] {
        let request = world.by_peer(ACK, world.update(3, next.hash()), said.clone());
        refused(&context, &request, CheckId::StateHash);
    }
    let twice = moved(&world, peer, me, 5).transfer(&me, &peer, Amount::new(300)).unwrap();
    let both = vec![transfer(peer, me, 5), transfer(me, peer, 300)];
    let request = world.by_peer(ACK, world.update(3, twice.hash()), both);
    refused(&context, &request, CheckId::Amounts);
}

#[test]
fn an_account_is_not_made_a_generalized_one() {
    let world = world();
    let (me, peer) = (world.me(), world.peer());
    let attach = Tx::GaAttach(GaAttachTx {
        owner: me.into(),
        nonce: 1,
        code: vec![7; 40],
        auth_fun: [8; 32],
        ct_version: (8 << 16) | 3,
        fee: Amount::new(100_000_000_000_000),
        ttl: 0,
        gas: 1000,
        gas_price: Amount::new(1_000_000_000),
        call_data: vec![9; 10],
    });
    for kind in SignKind::ALL {
        let request = world.by_peer(kind, attach.clone(), vec![transfer(peer, me, 5)]);
        refused(&world.context(), &request, CheckId::Kind);
    }
}

/// An envelope says that a contract vouches for the peer: only the chain can ask it, so it
/// counts for nothing where the peer has a key.
#[test]
fn a_peer_with_a_key_signs_with_it() {
    let mut world = world();
    let peer = world.peer();
    let sealed = |inside: SignedTx| {
        SignedTx::of(Tx::GaMeta(GaMetaTx {
            owner: peer.into(),
            auth_data: vec![1; 40],
            abi_version: 3,
            fee: Amount::new(90_000_000_000_000),
            gas: 5000,
            gas_price: Amount::new(1_000_000_000),
            ttl: None,
            tx: inside.encode(),
        }))
    };
    let unsigned = SignedTx::of(honest(&world).tx.signed().unwrap().tx().clone());
    let request =
        SignRequest { tx: TxText::of(sealed(unsigned), Dialect::JsonRpc.era()), ..honest(&world) };
    refused(&world.context(), &request, CheckId::Signatures);
    // One that has always signed so is believed as far as it goes.
    world.cosigned = sealed(SignedTx::of(world.cosigned.tx().clone()));
    let made = review(&world.context(), &request);
    assert_eq!(made.verdict(), Verdict::Plausible, "{:?}", made.checks);
}

/// What a contract does cannot be known here; which call it is, on which state, and what it
/// costs can.
#[test]
fn a_forced_progress_is_the_call_that_was_asked_for() {
    type Change = fn(&mut ForceProgressTx, &World);
    let world = world();
    let (asked, request) = forced(&world.context());
    let context = Context { asked: Some(&asked), ..world.context() };
    let made = review(&context, &request);
    assert_eq!(made.verdict(), Verdict::Plausible, "{:?}", made.checks);
    assert!(made.is_blind());
    refused(&world.context(), &request, CheckId::Asked);
    let unannounced = SignRequest { updates: Vec::new(), ..request.clone() };
    refused(&context, &unannounced, CheckId::Amounts);
    let cases: [(CheckId, Change); 9] = [
        (CheckId::Parties, |tx, world| tx.from = world.peer()),
        (CheckId::Round, |tx, _| tx.round += 1),
        (CheckId::Round, |tx, _| tx.payload = Vec::new()),
        (CheckId::Round, |tx, world| {
            tx.payload = SignedTx::of(world.cosigned.tx().clone()).encode();
        }),
        (CheckId::StateHash, |tx, world| {
            let older = moved(world, world.peer(), world.me(), 5);
            tx.offchain_trees = StateTrees::of_accounts(&older.accounts()).encode();
        }),
        (CheckId::Asked, |tx, world| {
            let (me, amount) = (world.me().into(), Amount::new(6));
            tx.update = Update::Deposit { from: me, amount }.encode();
        }),
        (CheckId::Asked, |tx, _| *tx.update.last_mut().unwrap() ^= 1),
        (CheckId::Fee, |tx, _| tx.fee = Amount::AE),
        (CheckId::NonceTtl, |tx, _| tx.ttl = 0),
    ];
    for (at, (by, change)) in cases.into_iter().enumerate() {
        let Tx::ForceProgress(mut changed) = request.tx.signed().unwrap().tx().clone() else {
            panic!("a forced progress is asked for");
        };
        change(&mut changed, &world);
        let made =
            review(&context, &forced::request(Tx::ForceProgress(changed), request.updates.clone()));
        assert_eq!(made.verdict(), Verdict::Refuse, "case {at}");
        assert!(made.failures().any(|id| id == by), "case {at}: {:?}", made.checks);
    }
}

#[test]
fn transfers_between_the_wrong_parties() {
    let world = world();
    let (me, peer, stranger) = (world.me(), world.peer(), AccountKey::new([9; 32]));
    let tx = world.update(3, world.state.hash());
    for (from, to) in [(me, stranger), (stranger, me), (stranger, stranger), (me, me), (peer, peer)]
    {
        let request = world.by_peer(ACK, tx.clone(), vec![transfer(from, to, 5)]);
        refused(&world.context(), &request, CheckId::Parties);
    }
    let deposit = AnnouncedUpdate::Deposit { from: me, amount: Amount::new(5) };
    for updates in [vec![], vec![deposit], vec![AnnouncedUpdate::Meta("hello".to_owned())]] {
        let request = world.by_peer(ACK, tx.clone(), updates);
        refused(&world.context(), &request, CheckId::Amounts);
    }
}

#[test]
fn the_payer_keeps_the_reserve() {
    let world = world();
    let (me, peer) = (world.me(), world.peer());
    // A state with less than the reserve cannot be made by `transfer`.
    let rules = aechan::trees::Rules { reserve: Amount::ZERO, ..*world.state.rules() };
    let free = ChannelState::new(rules, *world.state.initiator(), *world.state.responder());
    let next = free.unwrap().transfer(&peer, &me, Amount::new(690)).unwrap();
    let request = world.by_peer(ACK, world.update(3, next.hash()), vec![transfer(peer, me, 690)]);
    refused(&world.context(), &request, CheckId::Reserve);
}

#[test]
fn rounds_replayed_and_skipped() {
    let world = world();
    let (me, peer) = (world.me(), world.peer());
    let next = moved(&world, peer, me, 5);
    for round in [0, 1, 2, 4, u64::MAX] {
        let updates = vec![transfer(peer, me, 5)];
        let request = world.by_peer(ACK, world.update(round, next.hash()), updates);
        refused(&world.context(), &request, CheckId::Round);
    }
    for before in [SignedBefore::Same, SignedBefore::Other] {
        let context = Context { signed_before: before, ..world.context() };
        refused(&context, &honest(&world), CheckId::NotBefore);
    }
}

#[test]
fn other_networks_channels_and_signers() {
    let world = world();
    let request = honest(&world);
    let bare = SignedTx::of(request.tx.signed().unwrap().tx().clone());
    let peer = world.params.role.other();
    for (signer, text) in [
        (peer, SigningText::Network("ae_mainnet")),
        (peer, SigningText::Bare),
        (peer.other(), world::NETWORK),
    ] {
        let signed = world.signed_by(signer, bare.clone(), text);
        let request = world.request(ACK, &signed, request.updates.clone());
        refused(&world.context(), &request, CheckId::Signatures);
        refused(&world.context(), &request, CheckId::Network);
    }
    let elsewhere = Context { channel_id: Some(ChannelId::new([3; 32])), ..world.context() };
    refused(&elsewhere, &request, CheckId::Parties);
}

#[test]
fn nothing_is_signed_out_of_turn() {
    let world = world();
    let request = honest(&world);
    let unannounced = Context { announced: false, ..world.context() };
    refused(&unannounced, &request, CheckId::Asked);
    let stopped = Context { stopped: true, ..world.context() };
    refused(&stopped, &request, CheckId::Asked);
    let made = out_of_turn(&world.context(), &request, Phase::Handshake);
    assert_eq!(made.failures().collect::<Vec<_>>(), [CheckId::Asked]);
    let unasked = world.unsigned(
        SignKind::Update,
        request.tx.signed().unwrap().tx().clone(),
        request.updates.clone(),
    );
    refused(&world.context(), &unasked, CheckId::Asked);
}

#[test]
fn a_close_that_pays_otherwise() {
    let world = world();
    let (i, r) = (world.state.initiator().1.balance, world.state.responder().1.balance);
    let close = |split: (Amount, Amount), fee: Amount, from, ttl| {
        Tx::CloseMutual(CloseMutualTx {
            layout: CloseMutualLayout::TaggedFrom(from),
            channel_id: world.channel,
            initiator_amount: split.0,
            responder_amount: split.1,
            ttl,
            fee,
            nonce: 9,
        })
    };
    let ask = |tx| world.by_peer(SignKind::ShutdownSignAck, tx, vec![]);
    let fee = Amount::new(100);
    let split = mutual_close_split(i, r, fee).unwrap();
    let peer = world.peer();
    let context = world.context();
    let swapped = close((split.1, split.0), fee, peer, TTL);
    refused(&context, &ask(swapped), CheckId::Amounts);
    let shifted = (split.0.checked_add(fee).unwrap(), split.1.checked_sub(fee).unwrap());
    refused(&context, &ask(close(shifted, fee, peer, TTL)), CheckId::Amounts);
    refused(&context, &ask(close(split, fee, world.me(), TTL)), CheckId::Parties);
    // A fee that the channel can pay is far below the least that blocks take here.
    refused(&context, &ask(close(split, fee, peer, TTL)), CheckId::Fee);
    let late = ChainFacts { height: Some(TTL), ..ChainFacts::default() };
    let late = Context { chain: late, ..world.context() };
    refused(&late, &ask(close(split, fee, peer, TTL)), CheckId::NonceTtl);
    let settle = Tx::Settle(SettleTx {
        tagged: true,
        channel_id: world.channel,
        from: peer.into(),
        initiator_amount: i,
        responder_amount: r,
        ttl: TTL,
        fee,
        nonce: 9,
    });
    refused(&context, &ask(settle), CheckId::Kind);
}

#[test]
fn an_older_state_in_a_solo_close() {
    let world = world();
    let (me, peer) = (world.me(), world.peer());
    let keys = [world.params.initiator, world.params.responder];
    let older = moved(&world, me, peer, 100);
    let solo = |payload: Vec<u8>, state: &ChannelState| {
        let poi = Poi::build(&state.accounts(), &keys).unwrap().encode();
        let tx = Tx::CloseSolo(CloseSoloTx {
            layout: CloseSoloLayout::Tagged { poi },
            channel_id: world.channel,
            from: me.into(),
            payload,
            ttl: TTL,
            fee: Amount::ZERO,
            nonce: 9,
        });
        world.unsigned(SignKind::CloseSolo, world.with_fee(tx), vec![])
    };
    let asked = Operation::Raw(ToNode::CloseSolo(TxOptions::default()));
    let context = Context { asked: Some(&asked), ..world.context() };
    let latest = world.cosigned.encode();
    let made = review(&context, &solo(latest.clone(), &world.state));
    assert_eq!(made.verdict(), Verdict::Verified, "{:?}", made.checks);

    let half = world.signed_by(
        Role::Initiator,
        SignedTx::of(world.update(1, older.hash())),
        world::NETWORK,
    );
    let old = world.signed_by(Role::Responder, half, world::NETWORK).encode();
    refused(&context, &solo(old, &older), CheckId::Round);
    refused(&context, &solo(latest.clone(), &older), CheckId::StateHash);
    refused(&context, &solo(latest, &older), CheckId::Amounts);
    refused(&context, &solo(Vec::new(), &world.state), CheckId::Round);
}

/// The fee follows from a gas price that nobody named but the node: what it says is believed up
/// to a point, or an answer to a close would cost whatever a node likes.
#[test]
fn a_fee_at_a_gas_price_that_the_node_made_up() {
    let world = world();
    let keys = [world.params.initiator, world.params.responder];
    let asked = Operation::Raw(ToNode::CloseSolo(TxOptions::default()));
    for (times, verdict) in
        [(1, Verdict::Verified), (5, Verdict::Verified), (1_000_000, Verdict::Refuse)]
    {
        let price = Amount::new(DEFAULT_GAS_PRICE.aettos() * times);
        let tx = Tx::CloseSolo(CloseSoloTx {
            layout: CloseSoloLayout::Tagged {
                poi: Poi::build(&world.state.accounts(), &keys).unwrap().encode(),
            },
            channel_id: world.channel,
            from: world.me().into(),
            payload: world.cosigned.encode(),
            ttl: TTL,
            fee: Amount::ZERO,
            nonce: 9,
        });
        let tx = with_minimum_fee(tx, price).unwrap();
        let request = world.unsigned(SignKind::CloseSolo, tx, vec![]);
        let chain = ChainFacts { gas_price: Some(price), ..ChainFacts::default() };
        let context = Context { asked: Some(&asked), chain, ..world.context() };
        let made = review(&context, &request);
        assert_eq!(made.verdict(), verdict, "{times}: {:?}", made.checks);
        assert_eq!(made.failures().any(|id| id == CheckId::Fee), verdict == Verdict::Refuse);
    }
}

#[test]
fn creates_that_were_not_agreed() {
    let world = World::new(Dialect::JsonRpc, Role::Responder);
    let params = &world.params;
    let opening = ChannelState::create(
        world.rules[0],
        params.initiator,
        params.responder,
        params.initiator_amount,
        params.responder_amount,
        params.push_amount,
    )
    .unwrap();
    let create = |delegates: Vec<AccountKey>, state: &ChannelState, nonce| {
        world.with_fee(Tx::Create(CreateTx {
            layout: CreateLayout::Iris {
                initiator_delegates: delegates.into_iter().map(Into::into).collect(),
                responder_delegates: Vec::new(),
                state_hash: state.hash(),
            },
            initiator: params.initiator.into(),
            initiator_amount: params.initiator_amount,
            responder: params.responder.into(),
            responder_amount: params.responder_amount,
            channel_reserve: params.channel_reserve,
            lock_period: params.lock_period,
            ttl: 0,
            fee: Amount::ZERO,
            nonce,
        }))
    };
    let fresh = Context { round: None, state: None, cosigned: None, ..world.context() };
    let ask = |tx| world.by_peer(SignKind::ResponderSign, tx, vec![]);
    let made = review(&fresh, &ask(create(vec![], &opening, 8)));
    assert_eq!(made.verdict(), Verdict::Verified, "{:?}", made.checks);
    refused(&fresh, &ask(create(vec![world.peer()], &opening, 8)), CheckId::Parties);
    refused(&fresh, &ask(create(vec![], &opening, 9)), CheckId::Parties);
    refused(&fresh, &ask(create(vec![], &world.state, 8)), CheckId::StateHash);
    refused(&world.context(), &ask(create(vec![], &opening, 8)), CheckId::Asked);
    let other_role = world.unsigned(SignKind::InitiatorSign, create(vec![], &opening, 8), vec![]);
    refused(&fresh, &other_role, CheckId::Asked);
}

#[test]
fn deposits_of_another_amount_or_account() {
    let world = world();
    for (operation, request) in world.deposits_and_withdrawals() {
        let mine = !request.kind.is_acknowledgement();
        let context = Context { asked: mine.then_some(&operation), ..world.context() };
        let made = review(&context, &request);
        assert_eq!(made.verdict(), Verdict::Verified, "{:?}", made.checks);
        let Tx::Deposit(honest) = request.tx.signed().unwrap().tx().clone() else { continue };
        let mut other = honest.clone();
        other.amount = Amount::new(31);
        let wrong = [Tx::Deposit(other), {
            let from = if mine { world.peer() } else { world.me() };
            Tx::Deposit(aechan::tx::DepositTx { from: from.into(), ..honest })
        }];
        for (tx, by) in wrong.into_iter().zip([CheckId::Amounts, CheckId::Parties]) {
            let request = if mine {
                world.unsigned(request.kind, tx, request.updates.clone())
            } else {
                world.by_peer(request.kind, tx, request.updates.clone())
            };
            refused(&context, &request, by);
        }
    }
}

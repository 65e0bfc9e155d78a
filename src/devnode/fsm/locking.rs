//! Waiting for the chain: confirmation depths, and the end of a mutual close.

use crate::trees::ChannelState;
use crate::tx::SignedTx;
use crate::wire::{InfoEvent, OnChainInfo};

use super::state::{Locking, State};
use super::{Context, Fsm, Op, PeerMessage, Profile};

impl Fsm {
    /// Waits until a co-signed transaction is deep enough.
    pub(super) fn lock(
        &mut self,
        ctx: &mut Context<'_>,
        op: Op,
        tx: SignedTx,
        next: Option<ChannelState>,
    ) {
        let locking = Locking {
            op,
            hash: tx.hash(),
            depth: self.depth(ctx, &tx),
            tx,
            next,
            included: None,
            is_locked: false,
            is_peer_locked: self.early_lock.take() == Some(op),
        };
        if self.watched.is_none() {
            (self.watched, self.branch) = (Some(ctx.ledger.height()), ctx.ledger.branch());
        }
        self.enter(ctx.now, State::Locking(Box::new(locking)));
        self.handle_block(ctx);
    }

    /// Blocks on top until a transaction of this channel counts.
    pub(super) fn depth(&self, ctx: &Context<'_>, tx: &SignedTx) -> u64 {
        let depth = self.opening.depth;
        match (self.profile(), depth.by_fee) {
            (Profile::LegacySeed | Profile::LegacyV016 | Profile::LegacyV017, _) => {
                depth.number.unwrap_or(LEGACY_DEPTH)
            }
            (Profile::JsonRpc, false) => depth.number.unwrap_or(PLAIN_DEPTH),
            (Profile::JsonRpc, true) => {
                let factor = depth.number.unwrap_or(FEE_FACTOR);
                tx.tx().fee().map_or(0, |fee| ctx.ledger.depth_of_fee(factor, fee))
            }
        }
    }

    /// The chain has a new top.
    pub fn handle_block(&mut self, ctx: &mut Context<'_>) {
        if !self.is_legacy() {
            self.watch_chain(ctx);
        }
        let height = ctx.ledger.height();
        // Asked anew each time: a fork may have taken its block away.
        let is_new = |seen: &mut Option<u64>, hash| {
            let is_first = seen.is_none();
            *seen = ctx.ledger.inclusion(hash);
            is_first && seen.is_some()
        };
        match &mut self.state {
            State::Locking(locking) => {
                let seen = is_new(&mut locking.included, &locking.hash);
                let is_deep = is_deep(locking.included, height, locking.depth);
                let is_newly_locked = is_deep && !locking.is_locked;
                locking.is_locked |= is_deep;
                let (op, tx) = (locking.op, locking.tx.clone());
                if seen && !self.is_legacy() {
                    self.tell_on_chain(Some(OnChainInfo::ChannelChanged), &tx);
                }
                if is_newly_locked {
                    self.on_own_lock(ctx, op);
                }
            }
            State::Closed { tx, hash, depth, included } => {
                let seen = is_new(included, hash);
                let is_deep = is_deep(*included, height, *depth);
                let tx = tx.clone();
                if seen {
                    self.tell_on_chain(Some(OnChainInfo::ChannelClosed), &tx);
                    self.restart_timer(ctx.now);
                }
                if is_deep {
                    self.on_close_confirmed();
                }
            }
            _ => {}
        }
    }

    /// The channel is no more, and there is nothing to come back to.
    pub(super) fn on_close_confirmed(&mut self) {
        self.cosigned = None;
        self.tell_info(InfoEvent::ClosedConfirmed);
        self.die();
    }

    pub(super) fn on_own_lock(&mut self, ctx: &mut Context<'_>, op: Op) {
        if let Some((own, _)) = op.locked_events() {
            self.tell_info(own);
        }
        self.send(PeerMessage::Locked(op));
        self.restart_timer(ctx.now);
        self.unlock(ctx);
    }

    /// The peer's node saw the depth; ours may be behind.
    pub(super) fn on_peer_lock(&mut self, ctx: &mut Context<'_>, op: Op) {
        match &mut self.state {
            State::Locking(locking) if locking.op == op => {
                locking.is_peer_locked = true;
                self.unlock(ctx);
            }
            // Its chain may be ahead of the message with the second signature.
            _ => self.early_lock = Some(op),
        }
    }

    /// Goes on once both nodes have seen the depth.
    fn unlock(&mut self, ctx: &mut Context<'_>) {
        let State::Locking(locking) = &self.state else { return };
        if !(locking.is_locked && locking.is_peer_locked) {
            return;
        }
        let (op, tx, next) = (locking.op, locking.tx.clone(), locking.next);
        if let Some((_, peer)) = op.locked_events() {
            self.tell_info(peer);
        }
        match (op, next) {
            // The state does not take what is on chain already: v0.17 crashes on a
            // withdrawal below the reserve (`spec/legacy.md` §5.4).
            (_, None) => self.die(),
            (Op::Create, Some(next)) => self.first_open(ctx, next, tx),
            (Op::Update | Op::Deposit | Op::Withdraw | Op::Shutdown, Some(next)) => {
                self.commit(ctx.now, next, tx);
            }
        }
    }

    /// Both have signed the mutual close.
    pub(super) fn on_close_cosigned(&mut self, ctx: &mut Context<'_>, is_ack: bool, tx: SignedTx) {
        // The starter's node posts; in 2018 before it reports (`spec/legacy.md` §2.6).
        let is_posted = is_ack || ctx.ledger.post(&tx);
        if self.is_legacy() && !is_posted {
            return self.die();
        }
        self.tell_on_chain(Op::Shutdown.cosigned_info(is_ack), &tx);
        match self.profile() {
            Profile::JsonRpc => {
                self.tell_info(InfoEvent::Closing);
                let (hash, depth) = (tx.hash(), self.depth(ctx, &tx));
                let tx = Box::new(tx);
                self.enter(ctx.now, State::Closed { tx, hash, depth, included: None });
                self.handle_block(ctx);
            }
            Profile::LegacyV016 | Profile::LegacyV017 => {
                self.tell_info(InfoEvent::CloseMutual);
                self.die();
            }
            // The document knows no `close_mutual`.
            Profile::LegacySeed => self.die(),
        }
    }
}

fn is_deep(included: Option<u64>, height: u64, depth: u64) -> bool {
    included.is_some_and(|at| height.saturating_sub(at) >= depth)
}

/// Blocks on top that 2018's nodes and the document wait for (`spec/legacy.md` T18).
const LEGACY_DEPTH: u64 = 4;
/// Default of `minimum_depth` with the `plain` strategy (`spec/json-rpc.md` §1.2).
const PLAIN_DEPTH: u64 = 3;
/// Default of `minimum_depth` with the `txfee` strategy.
const FEE_FACTOR: u64 = 10;

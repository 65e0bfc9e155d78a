//! Confirmations that are told late: of own snapshots, and of depths that the client had
//! assumed (`spec/json-rpc.md` §2.4.1).

use serde_json::{Value, json};

use super::request::{Fault, Request};
use super::state::State;
use super::{Context, Fsm, Handled, Op, Output};
use crate::encoding::TxHash;
use crate::tx::SignedTx;
use crate::wire::{InfoEvent, OnChainInfo};

/// A transaction whose depth is to be told.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    tx: SignedTx,
    hash: TxHash,
    depth: u64,
    /// Whether the client went on before.
    is_assumed: bool,
}

impl Fsm {
    /// Tells when a transaction is deep enough.
    pub(super) fn notice_depth(&mut self, ctx: &Context<'_>, tx: SignedTx, is_assumed: bool) {
        let (hash, depth) = (tx.hash(), self.depth(ctx, &tx));
        self.notices.push(Notice { tx, hash, depth, is_assumed });
    }

    /// A transaction of the channel was included. Who waits for its depth reports that;
    /// who has assumed it does not wait any more.
    pub(super) fn on_included(&mut self, tx: &SignedTx) {
        let hash = tx.hash();
        let waits = matches!(&self.state, State::Locking(locking) if locking.hash == hash);
        if !waits && self.notices.iter().any(|notice| notice.is_assumed && notice.hash == hash) {
            self.tell_on_chain(Some(OnChainInfo::ChannelChanged), tx);
        }
    }

    /// Tells what is deep enough now.
    pub(super) fn confirm_depths(&mut self, ctx: &Context<'_>) {
        let height = ctx.ledger.height();
        let is_deep = |notice: &Notice| {
            let included = ctx.ledger.inclusion(&notice.hash);
            included.is_some_and(|at| height.saturating_sub(at) >= notice.depth)
        };
        let (deep, waiting) = std::mem::take(&mut self.notices).into_iter().partition(is_deep);
        self.notices = waiting;
        let deep: Vec<Notice> = deep;
        for notice in deep.iter().filter(|_| self.has_client) {
            let data = self.data(notice);
            let channel_id = self.channel_id.map(|id| id.to_string());
            self.outputs.push_back(Output::Raw(json!({
                "jsonrpc": "2.0",
                "version": 1,
                "method": "channels.info",
                "params": { "channel_id": channel_id, "data": data },
            })));
        }
    }

    fn data(&self, notice: &Notice) -> Value {
        let kind = notice.tx.tx().kind().name();
        if notice.is_assumed {
            return json!({
                "event": InfoEvent::MinimumDepthAchieved.name(),
                "notice": "already_assumed",
                "tx_hash": notice.hash.to_string(),
                "tx_type": kind,
            });
        }
        // The node forces the raw bytes into a text (`spec/json-rpc.md` T11).
        let garbled = String::from_utf8_lossy(notice.hash.as_bytes());
        json!({
            "event": InfoEvent::MinDepthAchieved.name(),
            "tx_hash": garbled,
            "type": kind,
        })
    }

    /// The client goes on without waiting for a depth (`spec/json-rpc.md` T13).
    pub(super) fn on_assume_depth(
        &mut self,
        ctx: &mut Context<'_>,
        request: &Request<'_>,
    ) -> Result<Handled, Fault> {
        let text = request.param("tx_hash")?.as_str().ok_or(Fault::Internal)?;
        let assumed = TxHash::decode(text).map_err(|_| Fault::Internal)?;
        match &mut self.state {
            State::Locking(locking) if !locking.is_locked && locking.hash != assumed => {
                return Ok(Handled::Postponed);
            }
            // The node has no clause for it any more.
            State::Locking(locking) if locking.hash == assumed && locking.is_locked => {
                self.accept(request);
                self.die();
            }
            State::Locking(locking) if locking.hash == assumed => {
                locking.is_locked = true;
                let (op, tx): (Op, _) = (locking.op, locking.tx.clone());
                self.accept(request);
                self.notice_depth(ctx, tx, true);
                self.on_own_lock(ctx, op);
            }
            State::Closed { hash, .. } if *hash == assumed => {
                self.accept(request);
                self.on_close_confirmed();
            }
            _ => return Err(Fault::Internal),
        }
        Ok(Handled::Done)
    }
}

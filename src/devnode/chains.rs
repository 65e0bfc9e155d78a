//! Both chains behind one HTTP door.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::chain::{Chain, Fate, Orphans, Rejection};
use super::http::{ChainAccess, Lie, Request};
use super::hub::Hub;
use super::wrong::WrongError;
use crate::encoding::{AccountKey, Amount, TxHash};
use crate::wire::Dialect;

/// One chain of a node, for its HTTP door.
struct Side {
    hub: Arc<Hub>,
    dialect: Dialect,
}

impl ChainAccess for Side {
    fn with_chain(&self, run: &mut dyn FnMut(&mut Chain)) {
        run(&mut self.hub.lock_chain(self.dialect));
    }

    fn mine(&self, blocks: u64) {
        for _ in 0..blocks {
            self.hub.mine();
        }
    }

    fn reorg(&self, blocks: u64, orphans: Orphans) {
        self.hub.reorg(blocks, orphans);
    }

    fn on_posted(&self, _hash: &TxHash) {
        self.hub.wake();
    }
}

/// Both chains: what only a node of 2018 was asked goes to its chain, the rest to
/// today's.
pub(super) struct BothChains {
    modern: Side,
    legacy: Side,
}

impl BothChains {
    pub(super) fn new(hub: &Arc<Hub>) -> Self {
        let side = |dialect| Side { hub: Arc::clone(hub), dialect };
        Self { modern: side(Dialect::JsonRpc), legacy: side(Dialect::Legacy) }
    }
}

impl ChainAccess for BothChains {
    fn with_chain(&self, run: &mut dyn FnMut(&mut Chain)) {
        self.modern.with_chain(run);
    }

    fn mine(&self, blocks: u64) {
        self.modern.mine(blocks);
    }

    fn reorg(&self, blocks: u64, orphans: Orphans) {
        self.modern.reorg(blocks, orphans);
    }

    fn fund(&self, key: AccountKey, amount: Amount) -> Result<(), Rejection> {
        self.modern.fund(key, amount)?;
        self.legacy.fund(key, amount)
    }

    fn arm(&self, text: &str) -> Result<(), String> {
        let wrong = text.parse().map_err(|error: WrongError| error.to_string())?;
        self.modern.hub.arm(wrong);
        Ok(())
    }

    fn faults(&self) -> Vec<String> {
        self.modern.hub.faults().iter().map(|armed| armed.wrong.to_string()).collect()
    }

    fn clear_faults(&self) {
        self.modern.hub.clear_faults();
    }

    fn lies(&self) -> Vec<(Lie, Arc<AtomicU64>)> {
        self.modern.hub.lies()
    }

    fn fate(&self, hash: &TxHash) -> Fate {
        match self.modern.fate(hash) {
            Fate::Unknown => self.legacy.fate(hash),
            fate => fate,
        }
    }

    fn on_posted(&self, hash: &TxHash) {
        self.modern.on_posted(hash);
    }

    fn instead(&self, request: &Request) -> Option<&dyn ChainAccess> {
        let path: Vec<_> = request.path.iter().map(String::as_str).collect();
        let ["v2", group, rest @ ..] = path.as_slice() else { return None };
        let is_of_2018 = LEGACY_GROUPS.contains(group);
        // A hash of today's form may be looked up in the old way too.
        let is_of_today = rest.iter().any(|segment| segment.get(2..3) == Some("_"));
        (is_of_2018 && !is_of_today).then_some(&self.legacy as &dyn ChainAccess)
    }
}

/// First path segments after `/v2` that today's API does not have.
const LEGACY_GROUPS: [&str; 5] = ["tx", "top", "account", "version", "block"];

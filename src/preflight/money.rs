//! P06, P10, P12: accounts and funds, fee and ttl, depth and how long it takes.

use super::{Asked, Facts, Finding, Status};
use crate::encoding::{AccountKey, Amount, StateHash};
use crate::tx::fee::{DEFAULT_GAS_PRICE, minimum_fee};
use crate::tx::{CreateLayout, CreateTx, PublicKey, Tx};
use crate::wire::params::{MinimumDepthStrategy, OpenParams};
use crate::wire::{Dialect, Role};

/// The fee that the create will have: as given, or the least at this price. 1 in 2018.
#[must_use]
pub fn create_fee(params: &OpenParams, dialect: Dialect, price: Option<Amount>) -> Option<Amount> {
    if dialect == Dialect::Legacy {
        return Some(Amount::new(1));
    }
    params.fee.or_else(|| {
        let price = params.gas_price.or(price).unwrap_or(DEFAULT_GAS_PRICE);
        minimum_fee(&create(params, Amount::ZERO), price)
    })
}

/// The create as it will be, but for its state hash and nonce: only its size counts.
fn create(params: &OpenParams, fee: Amount) -> Tx {
    Tx::Create(CreateTx {
        layout: CreateLayout::Iris {
            initiator_delegates: Vec::new(),
            responder_delegates: Vec::new(),
            state_hash: StateHash::new([1; 32]),
        },
        initiator: PublicKey::Ed25519(params.initiator),
        initiator_amount: params.initiator_amount,
        responder: PublicKey::Ed25519(params.responder),
        responder_amount: params.responder_amount,
        channel_reserve: params.channel_reserve,
        lock_period: params.lock_period,
        ttl: 0,
        fee,
        nonce: params.nonce.unwrap_or(1),
    })
}

/// P06.
pub(super) fn accounts(facts: &Facts<'_>) -> Vec<Finding> {
    let node = match &facts.node {
        Asked::Known(node) => node,
        Asked::Unknown(_) => {
            let text = "whether both accounts exist and have enough: no node was asked";
            return vec![Finding::new("P06", Status::Unknown, text)];
        }
    };
    let params = facts.params;
    let fee = create_fee(params, facts.dialect, node.gas_price).unwrap_or_default();
    let needed = params.initiator_amount.checked_add(fee).unwrap_or(Amount::new(u128::MAX));
    let mut found: Vec<Finding> = [
        (Role::Initiator, params.initiator, needed, &node.initiator),
        (Role::Responder, params.responder, params.responder_amount, &node.responder),
    ]
    .into_iter()
    .filter_map(|(role, key, needed, has)| account(facts, role, &key, needed, has))
    .collect();
    if found.is_empty() {
        found.push(Finding::ok("P06", "both accounts exist and have what the channel takes"));
    }
    found
}

fn account(
    facts: &Facts<'_>,
    role: Role,
    key: &AccountKey,
    needed: Amount,
    has: &Asked<Option<Amount>>,
) -> Option<Finding> {
    let mine = role == facts.params.role;
    let whose = if mine { String::from("your account") } else { format!("the {role}'s account") };
    let has = match has {
        Asked::Known(has) => has,
        Asked::Unknown(why) => {
            return Some(Finding::new("P06", Status::Unknown, format!("{whose}: {why}")));
        }
    };
    match has {
        // Today's node refuses (1011); the create of one of 2018 is never mined.
        None => Some(
            Finding::new("P06", Status::Fail, format!("{whose} {key} is not on this chain"))
                .fix(format!("send it coins first{}", faucet(facts))),
        ),
        Some(has) if *has < needed => {
            let short = needed.saturating_sub(*has);
            let extra = if role == Role::Initiator { " with the fee" } else { "" };
            let text = format!(
                "{whose} has {}ae, the channel takes {}ae{extra}: {}ae too little",
                has.in_ae(),
                needed.in_ae(),
                short.in_ae()
            );
            // Whoever opens pays for a create that is stuck; a peer may still be given coins.
            let is_fatal = mine || facts.params.role == Role::Initiator;
            let status = if is_fatal { Status::Fail } else { Status::Warn };
            let flag = match role {
                Role::Initiator => "--initiator-amount",
                Role::Responder => "--responder-amount",
            };
            Some(
                Finding::new("P06", status, text)
                    .fix(format!("lower {flag}, or send the account coins{}", faucet(facts))),
            )
        }
        Some(_) => None,
    }
}

fn faucet(facts: &Facts<'_>) -> &'static str {
    match facts.network {
        Some("ae_uat") => " (https://faucet.aepps.com gives some)",
        _ => "",
    }
}

/// Blocks that a ttl must leave.
const HEADROOM: u64 = 10;

/// P10.
pub(super) fn ttl_and_fee(facts: &Facts<'_>) -> Vec<Finding> {
    let params = facts.params;
    let mut found = Vec::new();
    match (params.ttl.filter(|ttl| *ttl > 0), facts.node.known()) {
        (Some(ttl), Some(node)) if ttl <= node.height => found.push(
            Finding::new(
                "P10",
                Status::Fail,
                format!("ttl {ttl} is over: the chain is at {}", node.height),
            )
            .fix("leave --ttl out: 0 is no limit"),
        ),
        (Some(ttl), Some(node)) if ttl <= node.height.saturating_add(HEADROOM) => found.push(
            Finding::new(
                "P10",
                Status::Warn,
                format!("ttl {ttl} leaves {} blocks", ttl.saturating_sub(node.height)),
            )
            .fix("leave --ttl out: 0 is no limit"),
        ),
        // It works now, and makes trouble later.
        (Some(ttl), Some(_)) => found.push(Finding::new(
            "P10",
            Status::Note,
            match facts.dialect {
                Dialect::Legacy => format!(
                    "ttl {ttl} holds for the mutual close as well: the peer must give the same, and above that height the channel can only be closed alone"
                ),
                Dialect::JsonRpc => format!(
                    "ttl {ttl} holds for the mutual close as well, and a restored channel process forgets it: a close between one that knows it and one that does not is refused"
                ),
            },
        )),
        (Some(ttl), None) => found.push(Finding::new(
            "P10",
            Status::Unknown,
            format!("whether ttl {ttl} is still to come: no node was asked"),
        )),
        _ => {}
    }
    if let (Some(fee), Dialect::JsonRpc) = (params.fee, facts.dialect) {
        let price = facts.node.known().and_then(|node| node.gas_price).unwrap_or(DEFAULT_GAS_PRICE);
        if let Some(least) = minimum_fee(&create(params, fee), price)
            && fee < least
        {
            found.push(
                Finding::new(
                    "P10",
                    Status::Fail,
                    format!("a fee of {fee} is too little: this create needs at least {least}"),
                )
                .fix(format!("--fee {least}   or leave --fee out")),
            );
        }
    }
    if found.is_empty() {
        found.push(Finding::ok("P10", "ttl and fee let the create be mined"));
    }
    found
}

/// Blocks that the node waits for, from its parameters (`spec/json-rpc.md` §1.4), without
/// the one more that it then waits. In integers: the least d with d^F × price ≥ fee.
#[must_use]
pub fn depth(params: &OpenParams, fee: Amount, price: Amount) -> u64 {
    match params.minimum_depth_strategy {
        Some(MinimumDepthStrategy::Plain) => params.minimum_depth.unwrap_or(3),
        Some(MinimumDepthStrategy::TxFee) | None => {
            let factor = params.minimum_depth.unwrap_or(10);
            let Ok(factor) = u32::try_from(factor) else { return 2 };
            if factor == 0 {
                return 1;
            }
            let reaches = |depth: u64| {
                u128::from(depth)
                    .checked_pow(factor)
                    .and_then(|power| power.checked_mul(price.aettos()))
                    .is_none_or(|reached| reached >= fee.aettos())
            };
            // Factor 1 would take as many steps as there are blocks: halve instead.
            let (mut low, mut high) = (1, u64::MAX);
            while low < high {
                let middle = low + (high - low) / 2;
                if reaches(middle) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            low
        }
    }
}

/// Blocks that a node of 2018 waits for, whatever it is told.
const DEPTH_2018: u64 = 4;

/// Minutes between blocks of a main network.
const BLOCK: u64 = 3;

/// P12.
pub(super) fn depth_and_eta(facts: &Facts<'_>) -> Finding {
    let params = facts.params;
    let (depth, how) = if facts.dialect == Dialect::Legacy {
        (DEPTH_2018, String::from("as every node of 2018"))
    } else {
        let price = facts.node.known().and_then(|node| node.gas_price).unwrap_or(DEFAULT_GAS_PRICE);
        let Some(fee) = create_fee(params, facts.dialect, Some(price)) else {
            return Finding::new("P12", Status::Unknown, "the fee is beyond any amount");
        };
        let how = match params.minimum_depth_strategy {
            Some(MinimumDepthStrategy::Plain) => {
                String::from("strategy plain, which the peer has to give as well")
            }
            _ => format!(
                "fee {}ae, strategy txfee, factor {}",
                fee.in_ae(),
                params.minimum_depth.unwrap_or(10)
            ),
        };
        (depth(params, fee, price), how)
    };
    let blocks = depth.saturating_add(1);
    let text = format!("depth {depth} (+1): {how}");
    if facts.development {
        return Finding::ok("P12", text);
    }
    let minutes = blocks.saturating_mul(BLOCK);
    if minutes > 24 * 60 {
        return Finding::new(
            "P12",
            Status::Warn,
            format!("{text} → about {} days", minutes / 1440),
        )
        .fix("--minimum-depth 10 --minimum-depth-strategy txfee   is what nodes do by themselves");
    }
    Finding::new("P12", Status::Note, format!("{text} → about {minutes} min"))
}

//! What a node says to the initiator of a channel whose responder pays it again and again.

use aechan::encoding::{AccountKey, Amount, ChannelId, Era, FsmId};
use aechan::keys::DevKey;
use aechan::session::{Change, Known, Phase};
use aechan::trees::{ChannelState, Rules};
use aechan::tx::{OffchainLayout, OffchainTx, Signature, SignedTx, SigningForm, SigningText, Tx};
use aechan::wire::params::OpenParams;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

pub const CHANNEL: ChannelId = ChannelId::new([7; 32]);
pub const NETWORK: &str = "ae_dev";
const FIRST: u64 = 41;

/// One round: the peer announces, we are asked, both have signed.
pub struct Round {
    pub announcement: String,
    pub request: String,
    pub update: String,
}

/// A channel's talk, and what is known at its beginning.
pub struct Frames {
    pub params: OpenParams,
    pub rules: Rules,
    pub known: Known,
    pub opening: Vec<String>,
    pub rounds: Vec<Round>,
}

/// The text that a signature covers.
pub fn covered(tx: &SignedTx) -> Vec<u8> {
    SigningText::Network(NETWORK).bytes(SigningForm::Hashed, tx.tx_bytes())
}

fn sign(tx: SignedTx, key: DevKey) -> SignedTx {
    let signature = SigningKey::from_bytes(&key.seed()).sign(&covered(&tx)).to_bytes();
    tx.with_signature(Signature::Ed25519(signature))
}

fn offchain(state: &ChannelState, round: u64) -> SignedTx {
    let layout = OffchainLayout::Lima { state_hash: state.hash() };
    SignedTx::of(Tx::Offchain(OffchainTx { layout, channel_id: CHANNEL, round }))
}

fn frame(method: &str, data: &Value) -> String {
    let params = json!({"channel_id": CHANNEL.to_string(), "data": data});
    json!({"jsonrpc": "2.0", "method": method, "params": params, "version": 1}).to_string()
}

impl Frames {
    pub fn new(count: usize) -> Self {
        let [me, peer]: [AccountKey; 2] =
            [DevKey::Alice, DevKey::Bob].map(|key| key.secret().account());
        let url = format!(
            "ws://node:3014/channel?protocol=json-rpc&role=initiator&host=h&port=3000\
             &initiator_id={me}&responder_id={peer}&lock_period=10&push_amount=0\
             &initiator_amount=1000000000000&responder_amount=1000000000000&channel_reserve=2"
        );
        let (params, ..) = OpenParams::from_query(&url).unwrap();
        let rules = Rules::modern(params.channel_reserve);
        let (i, r) = (params.initiator_amount, params.responder_amount);
        let mut state = ChannelState::create(rules, me, peer, i, r, Amount::ZERO).unwrap();
        let cosigned = sign(sign(offchain(&state, FIRST), DevKey::Bob), DevKey::Alice);
        let known = Known {
            channel_id: CHANNEL,
            fsm_id: FsmId::new([9; 32]),
            earlier: Vec::new(),
            phase: Phase::Open(aechan::session::Activity::Idle),
            round: FIRST,
            cosigned: Some(cosigned.clone()),
            state: Some(state),
            balances: None,
            history: Vec::new(),
            half: None,
            change: Change::Nothing,
        };
        let info = |event: &str| frame("channels.info", &json!({"event": event}));
        let fsm_up = json!({"event": "fsm_up", "fsm_id": FsmId::new([8; 32]).reveal()});
        let last = json!({"state": cosigned.to_text(Era::Modern)});
        let opening = vec![
            frame("channels.info", &fsm_up),
            info("channel_reestablished"),
            info("open"),
            frame("channels.update", &last),
        ];
        let amount = Amount::new(1000);
        let rounds = (FIRST + 1..).take(count).map(|round| {
            state = state.transfer(&peer, &me, amount).unwrap();
            let asked = sign(offchain(&state, round), DevKey::Bob);
            let both = sign(asked.clone(), DevKey::Alice);
            let update = json!({"op": "OffChainTransfer", "amount": 1000,
                "from": peer.to_string(), "to": me.to_string()});
            let request = json!({"signed_tx": asked.to_text(Era::Modern), "updates": [update]});
            Round {
                announcement: info("update"),
                request: frame("channels.sign.update_ack", &request),
                update: frame("channels.update", &json!({"state": both.to_text(Era::Modern)})),
            }
        });
        let rounds = rounds.collect();
        Self { params, rules, known, opening, rounds }
    }
}

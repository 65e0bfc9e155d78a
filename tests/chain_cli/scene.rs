//! An embedded node that makes blocks on demand, the program beside it, and transactions
//! between alice and bob.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use aechan::devnode::chain::Chain;
use aechan::devnode::{self, NodeConfig, NodeHandle};
use aechan::encoding::{AccountKey, Amount, Era, StateHash};
use aechan::keys::DevKey;
use aechan::tx::{CreateLayout, CreateTx, Signature, SignedTx, SigningForm, SigningText, Tx, fee};
use aechan::wire::Dialect;
use serde_json::Value;

use crate::home::{Home, Ran};

/// A node and a home.
pub(crate) struct Scene {
    pub(crate) node: NodeHandle,
    pub(crate) home: Home,
    pub(crate) dialect: Dialect,
}

impl Scene {
    pub(crate) async fn new(dialect: Dialect) -> Self {
        let config = NodeConfig { block_interval: None, ..NodeConfig::test() };
        Self { node: devnode::spawn(config).await.unwrap(), home: Home::new(), dialect }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.node.http_addr)
    }

    /// Runs the program against this node.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.home.command().args(args).env("AECHAN_NODE_URL", self.url()))
    }

    pub(crate) fn chain<T>(&self, look: impl FnOnce(&mut Chain) -> T) -> T {
        look(&mut self.node.chain(self.dialect).lock().unwrap())
    }

    pub(crate) fn era(&self) -> Era {
        self.dialect.era()
    }

    /// A create with this nonce that both signed for the scene's network.
    pub(crate) fn create(&self, nonce: u64) -> SignedTx {
        sign(SignedTx::of(self.unsigned(nonce, 100)), &DevKey::ALL, self.text())
    }

    pub(crate) fn text(&self) -> SigningText<'static> {
        match self.dialect {
            Dialect::JsonRpc => SigningText::Network("ae_dev"),
            Dialect::Legacy => SigningText::Bare,
        }
    }

    pub(crate) fn unsigned(&self, nonce: u64, locked: u128) -> Tx {
        let state_hash = StateHash::new([7; 32]);
        let tx = Tx::Create(CreateTx {
            layout: match self.dialect {
                Dialect::JsonRpc => CreateLayout::Iris {
                    initiator_delegates: Vec::new(),
                    responder_delegates: Vec::new(),
                    state_hash,
                },
                Dialect::Legacy => CreateLayout::V016 { state_hash },
            },
            initiator: account(DevKey::Alice).into(),
            initiator_amount: Amount::new(locked),
            responder: account(DevKey::Bob).into(),
            responder_amount: Amount::new(50),
            channel_reserve: Amount::new(10),
            lock_period: 3,
            ttl: 0,
            fee: Amount::new(1),
            nonce,
        });
        match self.dialect {
            Dialect::JsonRpc => fee::with_minimum_fee(tx, fee::DEFAULT_GAS_PRICE).unwrap(),
            Dialect::Legacy => tx,
        }
    }

    /// Runs the program and hears its lines one by one.
    pub(crate) fn listen(&self, args: &[&str]) -> Listener {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_aechan"))
            .args(args)
            .env_clear()
            .env("AECHAN_HOME", self.home.folder())
            .env("AECHAN_NODE_URL", self.url())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Listener { child, lines }
    }
}

pub(crate) fn account(key: DevKey) -> AccountKey {
    key.secret().account()
}

pub(crate) fn sign(signed: SignedTx, keys: &[DevKey], text: SigningText<'_>) -> SignedTx {
    keys.iter().fold(signed, |signed, key| {
        let form = if text == SigningText::Bare { SigningForm::Raw } else { SigningForm::Hashed };
        let bytes = text.bytes(form, signed.tx_bytes());
        signed.with_signature(Signature::Ed25519(key.secret().sign(&bytes)))
    })
}

/// A running program.
pub(crate) struct Listener {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Listener {
    pub(crate) fn line(&mut self) -> String {
        self.lines.next().expect("the program says no more").unwrap()
    }

    pub(crate) fn json(&mut self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }

    /// Its exit code and what it said on `stderr`, once it has ended; nothing may be left
    /// to read.
    pub(crate) fn end(self) -> (Option<i32>, String) {
        let (rest, code, stderr) = self.rest();
        assert_eq!(rest, Vec::<String>::new());
        (code, stderr)
    }

    /// The lines that are left, its exit code and what it said on `stderr`.
    pub(crate) fn rest(mut self) -> (Vec<String>, Option<i32>, String) {
        let rest: Vec<_> = self.lines.by_ref().map(Result::unwrap).collect();
        let output = self.child.wait_with_output().unwrap();
        (rest, output.status.code(), String::from_utf8(output.stderr).unwrap())
    }
}

//! What an autopilot can be told to do while it plays.

use tokio::sync::{mpsc, oneshot};

use crate::encoding::{AccountKey, Amount};
use crate::tx::SignedTx;
use crate::wire::Dialect;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Order {
    /// Pay the other party.
    Pay(Amount),
    /// Ask the other party to pay.
    Request(Amount),
    Deposit(Amount),
    Withdraw(Amount),
    Shutdown,
    Leave,
    Say(String),
    /// Refuse the next request, or all from now on.
    Refuse {
        code: u16,
        always: bool,
    },
    /// Sign again.
    Sign,
    /// Break the connection.
    Vanish,
    /// Sign a solo close with the old state that is best for it, with this nonce and, in
    /// today's dialect, at this gas price.
    Cheat {
        nonce: u64,
        gas_price: Amount,
        answer: oneshot::Sender<Option<SignedTx>>,
    },
}

/// Tells an autopilot what to do. May be cloned.
#[derive(Clone, Debug)]
pub struct Remote {
    pub(super) account: AccountKey,
    pub(super) dialect: Dialect,
    pub(super) orders: mpsc::Sender<Order>,
}

/// Orders that wait at most.
pub(super) const ORDERS: usize = 64;

impl Remote {
    /// Its account.
    #[must_use]
    pub const fn account(&self) -> AccountKey {
        self.account
    }

    /// How it talks.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Whether it still plays.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.orders.is_closed()
    }

    /// Hands an order over; `false` if it does not play any more, or has too much to do.
    fn tell(&self, order: Order) -> bool {
        self.orders.try_send(order).is_ok()
    }

    /// Has it pay the other party.
    #[must_use]
    pub fn pay(&self, amount: Amount) -> bool {
        self.tell(Order::Pay(amount))
    }

    /// Has it ask the other party to pay.
    #[must_use]
    pub fn request(&self, amount: Amount) -> bool {
        self.tell(Order::Request(amount))
    }

    /// Has it add coins to its side of the channel.
    #[must_use]
    pub fn deposit(&self, amount: Amount) -> bool {
        self.tell(Order::Deposit(amount))
    }

    /// Has it take coins out.
    #[must_use]
    pub fn withdraw(&self, amount: Amount) -> bool {
        self.tell(Order::Withdraw(amount))
    }

    /// Has it propose a close by consent.
    #[must_use]
    pub fn shutdown(&self) -> bool {
        self.tell(Order::Shutdown)
    }

    /// Has it leave the channel.
    #[must_use]
    pub fn leave(&self) -> bool {
        self.tell(Order::Leave)
    }

    /// Has it say something to the other party.
    #[must_use]
    pub fn say(&self, text: String) -> bool {
        self.tell(Order::Say(text))
    }

    /// Has it refuse the next request, or all of them, with this code.
    #[must_use]
    pub fn refuse(&self, code: u16, always: bool) -> bool {
        self.tell(Order::Refuse { code, always })
    }

    /// Has it sign again what its books agree with.
    #[must_use]
    pub fn sign(&self) -> bool {
        self.tell(Order::Sign)
    }

    /// Has it break its connection and never come back.
    #[must_use]
    pub fn vanish(&self) -> bool {
        self.tell(Order::Vanish)
    }

    /// Has it sign a solo close with the old state that is best for it. `None` if it has
    /// no older state than the present one, or does not play any more.
    pub async fn cheat(&self, nonce: u64, gas_price: Amount) -> Option<SignedTx> {
        let (answer, signed) = oneshot::channel();
        if !self.tell(Order::Cheat { nonce, gas_price, answer }) {
            return None;
        }
        signed.await.ok().flatten()
    }
}

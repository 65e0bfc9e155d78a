//! The async runner: socket, timers, session, approver and journal tied together.
//!
//! Everything that does I/O for a live channel is here; what it means is decided in
//! [`crate::session`] and [`crate::review`], how it looks in [`crate::view`].

mod alone;
mod answering;
mod approver;
mod driver;
mod end;
pub mod event;
mod handle;
mod reconnect;
mod record;
mod sign;
pub mod socket;
pub mod tls;

pub use alone::{AloneError, decline_alone, sign_alone};
pub use approver::{Approver, RuleChange, SessionRule};
pub use driver::{Config, run};
pub use event::{Decider, End, Event, Fault, Outgoing, SignCard};
pub use handle::{AnswerError, Handle, Snapshot, Unsigned};
pub use reconnect::Reconnect;
pub use record::{Record, now};
pub use sign::{Approved, Cleared, NotApproved};
pub use socket::ConnectError;

//! The async runner: socket, timers, session, approver and journal tied together.
//!
//! Everything that does I/O for a live channel is here; what it means is decided in
//! [`crate::session`] and [`crate::review`], how it looks in [`crate::view`].

pub mod event;

pub use event::{Decider, End, Event, SignCard};

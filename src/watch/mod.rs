//! Leaving a channel alone, and looking after channels whose socket is not open: what the
//! journal knows becomes a closing transaction that is reviewed, decided about, written
//! down, signed and posted once; a watcher follows the chain and answers closes that use an
//! older state.
//!
//! Nothing here needs a counterparty, a WebSocket, or a node's channel service: only the
//! journal, one key, and a node's HTTP API.

mod act;
mod both;
mod error;
mod look;
mod news;
mod permit;
mod plan;
mod post;
mod reliance;
mod sight;
mod stored;
mod tick;
mod verdict;

pub use both::{Wanted, build_for_both, card_for_both, signed_before, state_after};
pub use error::ExitError;
pub use look::{Seen, look, passing};
pub use news::{News, What};
pub use permit::{ClosingKey, NotPermitted};
pub use plan::{Request, build, card, compose};
pub use post::{Fate, follow_up, post, post_signed};
pub use reliance::doubts;
pub use stored::{Stored, created};
pub use tick::{Auto, Watcher};
pub use verdict::{Advice, advise};

//! What a session leaves behind for looking back: one JSON object a line, every frame and
//! every decision, without any credential.
//!
//! Pure: lines become text and text becomes lines; who writes files is `cli::record`, who
//! reads them `cli::log`. Frames stand in the form of the recordings that `aechan review`
//! takes, `{"dir","ts","frame"}`, so that a transcript is one:
//!
//! | `dir` | what | fields |
//! | --- | --- | --- |
//! | `meta`, `event` `session` | the first line | `v`, `program`, `network_id`, `dialect`, `protocol`, `role`, `channel`, `initiator`, `responder`, `params`, `known` |
//! | `meta`, `event` `connect`, `close` | a socket opened or went away | `url`, `data`, `text` |
//! | `meta`, `event` `gap` | lines were left out | `lines`, `why` |
//! | `in`, `out` | a frame | `frame`, `text` |
//! | `event` | anything else | `event`, `type`, `data` as in `-o ndjson`, `text` |
//!
//! `ts` is in milliseconds since 1970; `text` is what the session showed.

mod compare;
mod diagram;
mod export;
mod played;
mod read;
mod redact;
mod share;
mod story;
mod write;

pub use compare::{Comparison, Difference, Round, compare};
pub use diagram::{lanes, mermaid, of_day};
pub use export::{markdown, objects, wscat};
pub use played::{Asked, Concluded, End, Mark, Played};
pub use read::{Line, Transcript, What};
pub use redact::Redactor;
pub use share::{Keep, Sharer};
pub use story::{Beat, Way, names};
pub use write::{Head, Scribe};

#[cfg(test)]
mod tests;

//! Everything that is printed: the stream of events, sign cards, the prompt, NDJSON.
//!
//! Pure formatting: an event and a [`ViewContext`] go in, text comes out. No clock, no
//! terminal. This is the one place where text from outside is made harmless
//! ([`sanitize()`]); whoever prints what comes from here prints nothing that a node or a
//! peer chose unseen.
//!
//! Looks: `design/interface.md`, “Output”, “Sign cards”, “Accessibility”, mock-ups B–N.

mod amount;
mod card;
mod context;
mod facts;
mod json;
mod kind;
mod lesson;
mod plain;
mod plot;
mod prompt;
mod reply;
mod sanitize;
mod shape;
mod stream;
mod style;
mod words;

pub use amount::{Unit, grouped};
pub use card::render_pending;
pub use context::{PartyName, ViewContext, short_id};
pub use json::{
    escape, event_name, fields, finding, is_harmless_ascii, ndjson, object, redact, to_line,
    tracked_json,
};
pub use kind::{Kind, Object};
pub use lesson::Lesson;
pub use plot::{Point, plot};
pub use prompt::{check_prompt, prompt};
pub use reply::{answer_fields, answer_lines};
pub use sanitize::{SHOWN, is_hostile, sanitize};
pub use shape::Shape;
pub use stream::{render_event, render_failure, render_note, render_state};
pub use style::{Ink, Theme, clip, hang, width as columns, wrap};

#[cfg(test)]
mod tests;

//! How long the steps between a sign request and its answer take. See `README.md`.

#![allow(clippy::unwrap_used, reason = "a failed measurement may panic")]

#[path = "core/journal.rs"]
mod journal;
#[path = "core/review.rs"]
mod review;
#[path = "core/scene.rs"]
mod scene;
#[path = "core/sign.rs"]
mod sign;

fn main() {
    divan::main();
}

//! One sign request, from the text of its frame to the text of the answer, against the
//! least that a client can do: read it, verify one signature, make one, write the answer.
//!
//! `cargo bench --bench sign_request -- [ROUNDS]`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and talks")]

#[path = "sign_request/bare.rs"]
mod bare;
#[path = "sign_request/client.rs"]
mod client;
#[path = "sign_request/disk.rs"]
mod disk;
#[path = "sign_request/frames.rs"]
mod frames;

use std::time::{Duration, Instant};

use client::{Client, Keep};
use frames::Frames;

/// Rounds that are not counted: caches and statements get warm.
const WARM: usize = 100;

fn main() {
    let rounds = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(2_000);
    let frames = Frames::new(rounds + WARM);
    let bare = bare::Bare::new();
    let mut clients =
        [Keep::Nothing, Keep::Unsynced, Keep::Synced].map(|keep| Client::new(&frames, keep));
    let mut times: [Vec<Duration>; 5] = Default::default();
    let mut disk = disk::Disk::new();
    for (at, round) in frames.rounds.iter().enumerate() {
        let took = |act: &mut dyn FnMut() -> String| {
            let start = Instant::now();
            let answer = act();
            (start.elapsed(), answer)
        };
        let (bare_took, expected) = took(&mut || bare.answer(&round.request));
        let mut all = vec![bare_took];
        for client in &mut clients {
            client.announce(round);
            let (time, answer) = took(&mut || client.answer(&round.request));
            assert_eq!(signed(&answer), signed(&expected), "both sign the same");
            client.commit(round);
            all.push(time);
        }
        all.push(disk.sync());
        if at >= WARM {
            for (times, time) in times.iter_mut().zip(all) {
                times.push(time);
            }
        }
    }
    let names = [
        "bare: read, verify, sign, write",
        "aechan without journal",
        "aechan, journal without fsync",
        "aechan, journal with fsync",
        "one fsync of 8 KiB",
    ];
    let medians = times.map(median);
    println!("{rounds} sign requests each, turn by turn; medians");
    for (name, time) in names.iter().zip(medians) {
        let ratio = time.as_secs_f64() / medians[0].as_secs_f64();
        println!("{name:34} {:8.1} µs  {ratio:5.2} ×", time.as_secs_f64() * 1e6);
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The signed transaction of an answer; keys of the frames may come in any order.
fn signed(answer: &str) -> String {
    let frame: serde_json::Value = serde_json::from_str(answer).unwrap();
    frame["params"]["signed_tx"].as_str().unwrap().to_owned()
}

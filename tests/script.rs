//! Piped scripts from end to end: what each line leads to, the exit code, and every line
//! of NDJSON (`design/interface.md`, Exit codes, Scripts and pipes, Output).

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "common/run.rs"]
mod run;
mod script {
    mod approval;
    mod dev;
    mod ending;
    mod input;
    mod language;
    mod lines;
    mod looking_back;
    mod output;
    mod pair;
    mod real;
    mod replies;
    mod resuming;
    mod seed;
    mod traps;
}

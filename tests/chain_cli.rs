//! The commands that ask the chain, from the outside: against the embedded node of both
//! eras and against servers that lie.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "chain_cli/broadcast.rs"]
mod broadcast;
#[path = "cli_offline/home.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod home;
#[path = "chain_cli/inspect.rs"]
mod inspect;
#[path = "chain_cli/scene.rs"]
mod scene;
#[path = "chain_http/server.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod server;
#[path = "chain_cli/track.rs"]
mod track;

//! What `config.toml` may say, and which of several sayings holds. Pure: texts go in, values
//! with their origins come out; files are read and flags are looked at by the command line.
//!
//! From strongest to weakest: flag, environment, `./aechan.toml` (the project), profile,
//! the user's `config.toml`, what is built in. Flags and environment are the command line's
//! own; the rest is [`Layers`].

mod edit;
mod key;
mod layers;
mod read;

pub use edit::{EditError, set};
pub use key::{KEYS, Key, Kind, find, is_name};
pub use layers::{Found, Given, Layers, NETWORK_KEYS, NotThere, Origin};
pub use read::{ConfigError, ConfigFault, Entry, File, Value};

//! The `aechan` binary.
fn main() {}

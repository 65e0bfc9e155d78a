#!/usr/bin/env bash
# aechan against wscat, aecli and the official SDK, in the same run: how fast each starts,
# decodes, and makes updates through the devnode. Needs Node.js 20 or newer and npm.
set -euo pipefail
cd "$(dirname "$0")"

for tool in node npm; do
    command -v "$tool" >/dev/null || { echo "skipped: Node.js is absent: no $tool"; exit 0; }
done
root=$(cd ../.. && pwd)
for folder in "$root/tests/interop" .; do
    [ -d "$folder/node_modules" ] || (cd "$folder" && npm ci --silent)
done
cargo build --release --locked --manifest-path "$root/Cargo.toml"
export AECHAN_BIN=${CARGO_TARGET_DIR:-$root/target}/release/aechan
ls -l "$AECHAN_BIN" | awk '{printf "release binary: %.2f MiB\n", $5 / 1048576}'
exec node run.mjs

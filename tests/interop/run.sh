#!/usr/bin/env bash
# What the official SDK and aechan make of each other: channels in both roles on the
# devnode, the SDK against itself there, and every transaction read by the other.
#
# Needs Node.js 20 or newer and npm; without them it says so and does nothing.
set -euo pipefail
cd "$(dirname "$0")"

# These tests by name, and why they are not run.
skip() {
    for test in sdk_sdk sdk_aechan codec; do
        echo "skipped: interop $test ($1)"
    done
    exit 0
}

for tool in node npm; do
    command -v "$tool" >/dev/null || skip "Node.js is absent: no $tool"
done
node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' ||
    skip "Node.js $(node --version) is older than 20"

# What is installed already need not be asked for again.
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    if ! log=$(npm ci --silent --fetch-retries 1 --fetch-timeout 20000 2>&1); then
        npm ping --silent --fetch-retries 0 --fetch-timeout 10000 >/dev/null 2>&1 ||
            skip "the npm registry is unreachable"
        echo "npm ci failed: $log" >&2
        exit 1
    fi
    cp package-lock.json node_modules/.installed-lock
fi

root=$(cd ../.. && pwd)
AECHAN_INTEROP=$(mktemp -d)
export AECHAN_INTEROP
trap 'rm -rf "$AECHAN_INTEROP"' EXIT

# Builds the program too.
rust() { cargo test --quiet --locked --manifest-path "$root/Cargo.toml" --test interop_sdk "$@"; }

rust writes_transactions_for_the_sdk >/dev/null
export AECHAN_BIN=${AECHAN_BIN:-${CARGO_TARGET_DIR:-$root/target}/debug/aechan}
node --test --test-concurrency=2 --test-timeout=80000 --test-reporter=spec \
    sdk_sdk.test.mjs sdk_aechan.test.mjs codec.test.mjs
rust reads_what_the_sdk_wrote >/dev/null
echo "interop: the SDK $(node -p 'require("./node_modules/@aeternity/aepp-sdk/package.json").version') and aechan understand each other"

#!/usr/bin/env bash
# Fuzzes: run.sh [SECONDS] [TARGET…], five seconds and every target unless told otherwise.
#
# Needs a C++ compiler for libFuzzer and no other toolchain than the usual one: the passes
# that count coverage are in every rustc. What was found is kept in fuzz/corpus, inputs
# that fail in fuzz/artifacts. AECHAN_FUZZ_JOBS targets run at once (one unless told).
# AECHAN_FUZZ_SEED begins the same way each time, so that a run that failed can be repeated.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-5}
shift || true
jobs=${AECHAN_FUZZ_JOBS:-1}

if ! command -v "${CXX:-c++}" >/dev/null; then
    echo "skipped: fuzzing needs a C++ compiler"
    exit 0
fi

host=$(rustc -vV | sed -n 's/^host: //p')
# Not --locked: what the program takes in changes without this folder's Cargo.lock, which
# then follows. --target keeps the flags away from build scripts and macros.
export CARGO_ENCODED_RUSTFLAGS=$(printf '%s\x1f' \
    --cfg fuzzing \
    -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares)
CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS%$'\x1f'}
if ! cargo build --quiet --release --target "$host"; then
    echo "the fuzz targets do not build" >&2
    exit 1
fi
unset CARGO_ENCODED_RUSTFLAGS
program=target/$host/release/fuzz

AECHAN_FUZZ_SEEDS=corpus "$program"
mapfile -t targets < <(AECHAN_FUZZ_LIST=1 "$program")
if [ $# -gt 0 ]; then targets=("$@"); fi

# One target. An input may take a minute (questions to a broken node are asked again, with
# pauses), the process 512 MiB, and an input the bound that src/targets/mod.rs states.
fuzz() {
    mkdir -p "corpus/$1" "artifacts/$1"
    log=artifacts/$1/log
    if AECHAN_FUZZ_TARGET=$1 "$program" "corpus/$1" -max_total_time="$seconds" -timeout=60 \
        -seed="${AECHAN_FUZZ_SEED:-0}" -rss_limit_mb=512 -max_len=65536 -artifact_prefix="artifacts/$1/" \
        -print_final_stats=1 -use_value_profile=1 >"$log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
        printf '%-14s %10s executions, peak %s MiB, no finding\n' "$1" "$runs" "$peak"
    else
        printf '%-14s FAILED:\n' "$1"
        grep -A 4 -m 1 panicked "$log" | cut -c 1-2000 || true
        tail -12 "$log"
        for input in artifacts/"$1"/*-*; do
            printf '%s, in base64: %s\n' "$input" "$(base64 -w 0 "$input" | head -c 4000)"
        done
        return 1
    fi
}
export -f fuzz
export program seconds

printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} bash -c 'fuzz {}'

#!/usr/bin/env bash
# A long load, watched: soak.sh [UPDATES] [CHANNELS], a million updates of one channel unless
# told otherwise; with more channels, UPDATES is what each makes.
#
# Both parties and the node are one process. Prints its resident memory and the journal's
# size every ten seconds, and fails if memory between the first tenth and the end grows by
# more than 5 MiB, or if the journal passes 64 MiB for each channel.
set -euo pipefail
cd "$(dirname "$0")/.."

updates=${1:-1000000}
channels=${2:-1}
cargo build --release --locked
program=${CARGO_TARGET_DIR:-target}/release/aechan
home=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$home"' EXIT

AECHAN_HOME=$home "$program" bench --no-fsync --updates "$updates" --channels "$channels" \
    -o json >"$home/report" &
pid=$!
resident() { awk '/^VmRSS/ {print $2}' "/proc/$pid/status" 2>/dev/null; }
journal() { find "$home" -name 'journal.sqlite*' -printf '%s\n' | awk '{s += $1} END {print int(s / 1024)}'; }

printf '%8s %14s %14s\n' seconds 'resident KiB' 'journal KiB'
begin=$SECONDS
samples=()
largest=0
while kill -0 "$pid" 2>/dev/null; do
    kib=$(resident) || break
    size=$(journal)
    samples+=("$kib")
    [ "$size" -gt "$largest" ] && largest=$size
    printf '%8d %14d %14d\n' $((SECONDS - begin)) "$kib" "$size"
    sleep 10
done
wait "$pid"
cat "$home/report"

count=${#samples[@]}
first=${samples[$((count / 10))]}
last=${samples[$((count - 1))]}
echo "memory: $first KiB after a tenth, $last KiB at the end; journal: at most $largest KiB"
if [ $((last - first)) -gt 5120 ]; then
    echo "memory has grown by more than 5 MiB" >&2
    exit 1
fi
if [ "$largest" -gt $((65536 * channels)) ]; then
    echo "the journal has grown past 64 MiB a channel" >&2
    exit 1
fi

#!/usr/bin/env bash
# Keystores change hands between aechan and aecli, in both directions.
#
# Needs Node.js 18.19 or newer and npm; without them it says so and does nothing.
# AECHAN names another binary than the debug build.
set -euo pipefail

cd "$(dirname "$0")"
program=$(realpath "${AECHAN:-../../target/debug/aechan}")

for tool in node npm; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: keystore exchange with aecli ($tool is absent)"
        exit 0
    fi
done
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number);
              process.exit(a > 18 || (a === 18 && b >= 19) ? 0 : 1)'; then
    echo "skipped: keystore exchange with aecli (Node.js $(node --version) is older than 18.19)"
    exit 0
fi

if [ ! -x node_modules/.bin/aecli ]; then
    npm ci --silent
fi
aecli=$PWD/node_modules/.bin/aecli

work=$(mktemp -d)
export AECHAN_HOME=$work/aechan XDG_CONFIG_HOME=$work/config
mkdir "$AECHAN_HOME"
cd "$work"

# Accents and a symbol: both sides must take the same bytes of it.
password='pässword ☃'
(umask 077; printf '%s' "$password" >password; printf 'wrong' >wrong)
secret=sk_SkB92YpWm4Q2ijQHH34cqbKkCZWszsiQgHVjtNeFF2DxnLV9
account=ak_vbsq4Ykzba7ibBjHoxJuFdDe4pZfzbPAUJAfF76vF5gzh8qBG

# What aechan tells people is shown only where something fails.
aechan() { "$program" "$@" 2>>"$work/told"; }
trap 'status=$?; [ "$status" = 0 ] || cat "$work/told" >&2; rm -rf "$work"' EXIT
touch "$work/told"

fail() { echo "keystore exchange with aecli: $*" >&2; exit 1; }
field() { node -e 'const text = require("fs").readFileSync(0, "utf8");
                   console.log(JSON.parse(text)[process.argv[1]] ?? "")' "$1"; }
keystore_of() { aechan key show "$1" -o json | field keystore; }
is() { [ "$2" = "$3" ] || fail "$1: expected $3, found $2"; }

# What aechan writes, aecli opens: an imported secret, a new key, one and four lanes.
(umask 077; printf '%s' "$secret" >secret)
for lanes in 1 4; do
    aechan key import "given$lanes" secret --kdf-parallelism "$lanes" --password-file password >/dev/null
    aechan key new "made$lanes" --kdf-parallelism "$lanes" --password-file password >/dev/null
    for name in "given$lanes" "made$lanes"; do
        file=$(keystore_of "$name")
        ours=$(aechan key show "$name" -o json | field account)
        [ "$name" = "made$lanes" ] || is "$name" "$ours" "$account"
        opened=$("$aecli" account address "$file" --secretKey --forcePrompt -P "$password" --json)
        is "$name in aecli" "$(field publicKey <<<"$opened")" "$ours"
        is "$name's secret in aecli" "$(field secretKey <<<"$opened")" \
            "$(aechan key export "$name" --as sk --yes --password-file password)"
        if "$aecli" account address "$file" --secretKey --forcePrompt -P wrong --json >/dev/null 2>&1; then
            fail "aecli opens $name with a wrong password"
        fi
    done
done

# What aecli writes, aechan opens: a new wallet and the same secret.
"$aecli" account create new.json -P "$password" --json >new.out
"$aecli" account create same.json "$secret" -P "$password" --json >same.out
chmod 600 new.json same.json
for name in new same; do
    theirs=$(field publicKey <"$name.out")
    [ "$name" = new ] || is "$name" "$theirs" "$account"
    aechan key import "$name" "$name.json" --password-file password >/dev/null
    aechan key check "$name" --password-file password >/dev/null
    is "$name in aechan" "$(aechan key show "$name" -o json | field account)" "$theirs"
    is "$name's secret in aechan" \
        "$(aechan key export "$name" --as sk --yes --password-file password)" \
        "$("$aecli" account address "$name.json" --secretKey --forcePrompt -P "$password" --json | field secretKey)"
    if aechan key check "$name" --password-file wrong --no-input >/dev/null; then
        fail "aechan opens $name with a wrong password"
    fi
done

echo "keystore exchange with aecli $("$aecli" --version | tail -1): 4 written here, 2 written there"

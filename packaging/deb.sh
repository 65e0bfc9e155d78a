#!/bin/sh
# Builds a Debian package: the program, completions for bash, zsh and fish, manual pages, examples.
#
#   packaging/deb.sh                    builds the program first, as `cargo build --release --locked` does
#   packaging/deb.sh PROGRAM FOLDER     of a program that is there, into a folder
#
# Needs dpkg-deb and gzip, no root and no network. DEB_COMPRESSION=none is quick, for tests.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -eq 0 ]; then
    (cd "$here" && cargo build --release --locked)
    program=${CARGO_TARGET_DIR:-$here/target}/release/aechan
else
    program=$1
fi
into=${2:-$here/target}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/Cargo.toml" | head -n 1)
architecture=$(dpkg --print-architecture)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
root=$work/root
share=$root/usr/share
umask 022

install -D -m 755 "$program" "$root/usr/bin/aechan"
mkdir -p "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
"$program" completions bash >"$share/bash-completion/completions/aechan"
"$program" completions zsh >"$share/zsh/vendor-completions/_aechan"
"$program" completions fish >"$share/fish/vendor_completions.d/aechan.fish"

"$program" man "$work/man"
for page in "$work"/man/*; do
    section=${page##*.}
    mkdir -p "$share/man/man$section"
    gzip -9 -n -c "$page" >"$share/man/man$section/${page##*/}.gz"
done

doc=$share/doc/aechan
install -D -m 644 "$here/LICENSE" "$doc/copyright"
install -D -m 644 "$here/README.md" "$doc/README.md"
install -D -m 644 "$here/keys.example.toml" "$doc/examples/keys.example.toml"
gzip -9 -n -c "$here/CHANGELOG.md" >"$doc/changelog.gz"

# A program that is linked statically needs nothing.
depends="Depends: libc6, libgcc-s1"
if ! ldd "$program" >/dev/null 2>&1 || ldd "$program" 2>&1 | grep -q statically; then
    depends=
fi
# Who builds it, by Debian's own variables; else the authors, at the address of the last change.
address=${DEBEMAIL:-$(git -C "$here" log -1 --format=%ae 2>/dev/null || true)}
maintainer="${DEBFULLNAME:-the aechan authors} <${address:-$(id -un)@$(hostname)}>"
mkdir "$root/DEBIAN"
{
    echo "Package: aechan"
    echo "Version: $version"
    echo "Architecture: $architecture"
    echo "Maintainer: $maintainer"
    echo "Installed-Size: $(du -sk "$root/usr" | cut -f1)"
    [ -z "$depends" ] || echo "$depends"
    echo "Section: net"
    echo "Priority: optional"
    echo "Description: terminal client for Aeternity state channels that verifies what it signs"
    echo " aechan connects as initiator or responder, shows every protocol message, decodes and"
    echo " recomputes what it is asked to sign, asks before it signs, and writes everything down"
    echo " before a signature leaves. It brings a development node along."
} >"$root/DEBIAN/control"

mkdir -p "$into"
dpkg-deb --root-owner-group -Z"${DEB_COMPRESSION:-xz}" --build "$root" "$into/aechan_${version}_${architecture}.deb" >/dev/null
echo "$into/aechan_${version}_${architecture}.deb"

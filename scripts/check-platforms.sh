#!/usr/bin/env bash
# Checks the other platforms from Debian 12: types for macOS and FreeBSD; a build for Windows, whose
# programs and tests then run under Wine.
#
# Needs Debian's packages, which it installs if it is root. They bring a Rust with the standard
# library's source, so that it can be built for a target that rustup has no library for here:
# x86_64-win7-windows-gnu, because Wine 8 has no bcryptprimitives.dll, and because it is Windows 7's.
# What Wine cannot show is said in docs/platforms.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(rustc-web cargo-web rust-web-src mingw-w64 wine64 wine)
if ! dpkg-query -W "${packages[@]}" >/dev/null 2>&1; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "needs: apt-get install --no-install-recommends ${packages[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    apt-get install -y -qq --no-install-recommends "${packages[@]}" </dev/null
fi

# The build and Wine's files stay out of the source tree.
cache="${XDG_CACHE_HOME:-$HOME/.cache}/processes-threads-locks"
mkdir -p "$cache"
export CARGO_TARGET_DIR="$cache/target" WINEPREFIX="$cache/wine" WINEDEBUG=-all
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
unset RUSTUP_TOOLCHAIN
windows=x86_64-win7-windows-gnu

step() { printf '\n=== %s\n' "$*"; }
# Nothing here may hang a CI run.
bounded() { timeout --kill-after=10 "$@"; }
cargo() { bounded 1200 /usr/bin/cargo "$@" -Zbuild-std=std,panic_abort --locked; }

for target in aarch64-apple-darwin x86_64-unknown-freebsd; do
    step "types for $target"
    # rexpect, which the tests use, does not know FreeBSD.
    cargo check --workspace --exclude testing --target "$target"
done

step "build for $windows"
cargo build --workspace --target "$windows"

step "tests under Wine"
bounded 120 wineboot --init >/dev/null 2>&1
export CARGO_TARGET_X86_64_WIN7_WINDOWS_GNU_RUNNER=wine
cargo test --workspace --target "$windows"

step "the lecture's result under Wine"
result=$(bounded 60 wine "$CARGO_TARGET_DIR/$windows/debug/bank-lock.exe" 2>/dev/null | tr -d '\r')
[ "$result" = "账户余额：100 元" ] || {
    echo "bank-lock.exe said: $result" >&2
    exit 1
}
echo "$result"

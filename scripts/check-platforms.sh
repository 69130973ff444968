#!/usr/bin/env bash
# Checks the other platforms from Debian 12: types for macOS and FreeBSD; a build for Windows, whose
# programs and tests then run under Wine. What Wine cannot show is said in docs/platforms.md.
#
# Needs Debian's packages, which it installs if it is root. They bring a Rust with the standard
# library's source, so that it can be built for a target that rustup has no library for here:
# x86_64-win7-windows-gnu, because Wine 8 has no bcryptprimitives.dll, and because it is Windows 7's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

windows=x86_64-win7-windows-gnu
# The build stays out of the source tree, and is kept for the next run.
export CARGO_TARGET_DIR="${XDG_CACHE_HOME:-$HOME/.cache}/processes-threads-locks/target"
export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1
unset RUSTUP_TOOLCHAIN
# A Windows of this run's own, English, without a screen, and without offers to install Mono or Gecko.
WINEPREFIX=$(mktemp -d)
export WINEPREFIX WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY
export CARGO_TARGET_X86_64_WIN7_WINDOWS_GNU_RUNNER=wine

step() {
    step=$*
    printf '\n=== %s (after %d s)\n' "$step" "$SECONDS"
}

# Leaves no process and no file of Wine's behind, however the run ends.
tidy() {
    local code=$?
    trap - EXIT
    [ -z "$running" ] || kill "$running" || true # fails if it has ended meanwhile
    if command -v wineserver >/dev/null; then
        timeout 20 wineserver -k || true # fails if there is none
        timeout 20 wineserver -w || true
    fi
    rm -rf "$WINEPREFIX"
    if [ "$code" -ne 0 ]; then
        local why="code $code"
        [ "$code" -ne 124 ] || why="out of time"
        echo "check-platforms: failed at: $step ($why)" >&2
    fi
    exit "$code"
}
running=
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Nothing here may hang a CI run, or wait for somebody to type.
bounded() {
    # In the background, because bash hears no request to stop while it waits for a program.
    timeout --kill-after=10 "$@" </dev/null &
    running=$!
    local code=0
    wait "$running" || code=$?
    running=
    return "$code"
}
cargo() { bounded "$1" /usr/bin/cargo "${@:2}" -Zbuild-std=std,panic_abort --locked; }

step "packages"
packages=(rustc-web cargo-web rust-web-src mingw-w64 wine64 wine)
if ! dpkg-query -W "${packages[@]}" >/dev/null 2>&1; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "needs: apt-get install --no-install-recommends ${packages[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    bounded 300 apt-get update -qq
    bounded 900 apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

for target in aarch64-apple-darwin x86_64-unknown-freebsd; do
    step "types for $target"
    cargo 600 check --workspace --target "$target"
done

step "build for $windows"
cargo 900 build --workspace --all-targets --target "$windows"

step "Wine's start"
bounded 120 wineboot --init >/dev/null 2>&1

step "the lecture's result under Wine"
result=$(bounded 60 wine "$CARGO_TARGET_DIR/$windows/debug/bank-lock.exe" 2>/dev/null | tr -d '\r')
echo "$result"
[ "$result" = "账户余额：100 元" ]

step "tests under Wine"
# No --doc: rustdoc would look for a standard library that is not there.
cargo 900 test --workspace --all-targets --no-fail-fast --target "$windows"

step "done"

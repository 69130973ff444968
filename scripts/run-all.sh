#!/usr/bin/env bash
# Runs the five demos one after another, as a class would see them.
#
# At a terminal the ping/pong goes on until Ctrl-C, and the calculator until it is closed; then the
# next demo follows. Without a terminal, or with --brief, nothing waits for anybody.
set -euo pipefail

brief=false
case "${1-}" in
    --brief) brief=true ;;
    "") [ -t 0 ] && [ -t 1 ] || brief=true ;;
    *)
        echo "usage: ${0##*/} [--brief]" >&2
        exit 2
        ;;
esac

manifest="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/Cargo.toml"
cargo build --quiet --workspace --manifest-path "$manifest"

worst=0
demo() {
    local title=$1 program=$2
    shift 2
    printf '\n\n=== %s\n    %s\n\n' "$title" "$program${*:+ $*}"
    # A demo that ends normally after Ctrl-C (ping/pong) lets this script go on; one that dies by it
    # ends this script too: bash looks at how its child died.
    local code=0
    cargo run --quiet --manifest-path "$manifest" -p "$program" -- "$@" || code=$?
    if [ "$code" -ne 0 ]; then
        echo "($program: exit code $code)" >&2
        [ "$worst" -ne 0 ] || worst=$code
    fi
}

if $brief; then
    demo "Two processes, two memories" pingpong-proc --count 20
    demo "A calculator and Python as children" spawn-calc --expr '6*7'
    demo "One count, two threads" counter-threads
    demo "A Thread whose run is overridden" print-threads Ping:20 pong:40
else
    demo "Two processes, two memories (Ctrl-C ends it)" pingpong-proc
    demo "A calculator and Python as children (close the calculator to go on)" spawn-calc
    demo "One count, two threads" counter-threads
    demo "A Thread whose run is overridden" print-threads
fi
demo "One account, a hundred threads, one lock" bank-lock
demo "The same without the lock" bank-lock --sync none

exit "$worst"

#!/usr/bin/env bash
# Makes the pictures of docs/tour.md anew, in both languages, from real runs on this machine.
set -euo pipefail

top="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cargo build --quiet --release --workspace --manifest-path "$top/Cargo.toml"
PATH="$(cargo metadata --format-version 1 --no-deps --manifest-path "$top/Cargo.toml" |
    sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release:/usr/bin:/bin"

for lang in en zh; do
    mkdir -p "$top/docs/pictures/$lang"
    cd "$top/docs/pictures/$lang"
    unset LC_ALL
    export LANG=en_US.UTF-8
    [ "$lang" = en ] || LANG=zh_CN.UTF-8
    # The command of each run stands in its picture, so the flags here are those that a reader would type.
    bank-lock --threads 20 --timeline bank-lock.svg
    bank-lock --threads 20 --sync none --timeline bank-none.svg
    counter-threads --limit 4 --hold 10ms --timeline counter-threads.svg
    print-threads Ping:10 pong:20 --interval 5ms --timeline print-threads.svg
    pingpong-proc --count 12 --timeline pingpong-proc.svg
    pingpong-proc --count 12 --flush full --timeline pingpong-full.svg
    spawn-calc --expr '6*7' --timeline spawn-calc.svg
done >/dev/null

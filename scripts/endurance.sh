#!/usr/bin/env bash
# Runs ping/pong for long, and very often, and prints what that leaves behind. Linux only: it reads /proc.
#
#   scripts/endurance.sh [MINUTES [CYCLES]]     10 minutes and 10,000 cycles without arguments
#
# It fails if memory or open files have grown, or if a process, zombie or file is left. Nobody else may
# run ping/pong meanwhile: it would be taken for one that was left.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

minutes=${1:-10} cycles=${2:-10000}
cargo build --release --locked --quiet -p pingpong-proc
program=${CARGO_TARGET_DIR:-target}/release/pingpong-proc

# Its temporary files would come to lie here.
TMPDIR=$(mktemp -d)
export TMPDIR
failed=0 running=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null || true; rm -rf "$TMPDIR"' EXIT

fail() {
    echo "FAILED: $*" >&2
    failed=1
}
# Zombies are counted too: they keep their name (proc(5), stat).
processes() { cat /proc/[0-9]*/stat 2>/dev/null | grep -c '(pingpong-proc)' || true; }
files() { find "$TMPDIR" /dev/shm -mindepth 1 2>/dev/null | wc -l; }
memory_kib() { awk '/^VmRSS:/ { print $2 }' "/proc/$1/status"; }
open_files() { find "/proc/$1/fd" -mindepth 1 2>/dev/null | wc -l; }
# Ping's pid is a line; pong's ends one, behind the words that ping has said meanwhile.
read_pids() {
    read -r -u 3 ping
    read -r -u 3 pong
    pong=${pong##*g}
}

# Starts a game, and sets running, ping and pong to its pids.
start() {
    exec 3< <(exec "$program" -q "$@")
    running=$!
    read_pids
}
stop() {
    kill -TERM "$running"
    cat <&3 >/dev/null
    wait "$running" || fail "ended with $?"
    running=
    exec 3<&-
}

processes_before=$(processes) files_before=$(files)

echo "=== $minutes minutes without an interval"
mkfifo "$TMPDIR/words"
"$program" -q --interval 0 >"$TMPDIR/words" &
running=$!
exec 3<"$TMPDIR/words"
rm "$TMPDIR/words"
read_pids
cat <&3 >/dev/null &
declare -A memory_before files_open_before
printf '%8s  %12s %10s  %12s %10s\n' second "ping KiB" "its files" "pong KiB" "its files"
for ((sample = 0; sample <= 10; sample++)); do
    printf '%8d' $((minutes * 60 * sample / 10))
    for pid in "$ping" "$pong"; do
        memory=$(memory_kib "$pid") files_open=$(open_files "$pid")
        printf '  %12d %10d' "$memory" "$files_open"
        # The first sample comes before the pages that the first words touch.
        if [ "$sample" -eq 1 ]; then
            memory_before[$pid]=$memory files_open_before[$pid]=$files_open
        elif [ "$sample" -gt 1 ]; then
            [ "$memory" -le $((memory_before[$pid] + 64)) ] || fail "the memory of $pid has grown"
            [ "$files_open" -eq "${files_open_before[$pid]}" ] || fail "the open files of $pid have changed"
        fi
    done
    printf '\n'
    [ "$sample" -eq 10 ] || sleep $((minutes * 6))
done
kill -TERM "$running"
wait "$running" || fail "ended with $?"
running=
exec 3<&-
wait

echo "=== $cycles times started and stopped"
for ((cycle = 1; cycle <= cycles; cycle++)); do
    start --interval 1ms --start-method "$([ $((cycle % 2)) -eq 0 ] && echo spawn || echo fork)"
    stop
    if [ $((cycle * 10 % cycles)) -eq 0 ]; then
        printf '%8d cycles: %d processes and zombies, %d files more than before\n' \
            "$cycle" $(($(processes) - processes_before)) $(($(files) - files_before))
    fi
done
[ "$(processes)" -eq "$processes_before" ] || fail "a process or zombie is left"
[ "$(files)" -eq "$files_before" ] || fail "a file or shared memory is left"
exit "$failed"

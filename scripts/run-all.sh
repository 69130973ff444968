#!/usr/bin/env bash
# The five lessons one after another, for a class: a question, the run that answers it, and then what
# breaks it or cures it.
#
# Enter starts a demo, Ctrl-C goes to the next one, and a second Ctrl-C ends the lesson.
# With --brief, and without a terminal, nothing is asked and nothing waits for anybody.
set -euo pipefail

case "${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in
    zh*) chinese=true ;;
    *) chinese=false ;;
esac
text() { if $chinese; then printf '%s' "$2"; else printf '%s' "$1"; fi; }

brief=false
case "$#,${1-}" in
    1,--brief) brief=true ;;
    0,) [ -t 0 ] && [ -t 1 ] || brief=true ;;
    *)
        echo "$(text usage: 用法：) ${0##*/} [--brief]" >&2
        exit 2
        ;;
esac

manifest="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/Cargo.toml"
text "Building the five programs, once; the first time takes a minute or two." \
    "先把五个程序编译好，只此一次；头一回需要一两分钟。"
echo
# Each as it is run below: built together they would have other features, and be built anew then.
for program in pingpong-proc spawn-calc counter-threads print-threads bank-lock; do
    cargo build --manifest-path "$manifest" -p "$program"
done

interrupts=0
trap 'interrupts=$((interrupts + 1))' INT
end_after_a_second_ctrl_c() {
    [ "$interrupts" -ge 2 ] || return 0
    # By the signal, so that whoever started this script sees an interruption.
    trap - INT
    kill -INT $$
}

lesson() { printf '\n=== %s\n' "$(text "$1" "$2")"; }

worst=0
# demo ENGLISH CHINESE PROGRAM ARGUMENTS…: asks the question, waits for Enter, runs the program.
# Before it may stand `output=FILE`, where its words go, and `expected=CODE`.
demo() {
    local question program=$3 code=0
    question=$(text "$1" "$2")
    shift 3
    printf '\n%s\n  $ %s%s\n' "$question" "$program${*:+ $*}" "${output:+ >$output}"
    if ! $brief; then
        # A program of its own asks, for Ctrl-C ends it at any moment. `read` in this shell would go on
        # reading, and in `( )` bash only makes a note of the signal and looks at it between its steps.
        # shellcheck disable=SC2016 # $1 is for the shell that asks
        "$BASH" -c 'printf %s "$1"; read -r _' ask \
            "$(text "[Enter] run it  [Ctrl-C] next " "[Enter] 运行  [Ctrl-C] 下一个 ")" || code=$?
        if [ "$code" -ne 0 ]; then
            echo
            [ "$interrupts" -ne 0 ] || exit "$worst" # Ctrl-D: no more
            end_after_a_second_ctrl_c
            return
        fi
        interrupts=0
    fi
    echo
    local run=(cargo run --quiet --manifest-path "$manifest" -p "$program" -- "$@")
    if [ -n "${output-}" ]; then "${run[@]}" >"$output" || code=$?; else "${run[@]}" || code=$?; fi
    end_after_a_second_ctrl_c
    [ "$code" -ne 0 ] || interrupts=0 # a Ctrl-C that is the normal end of a demo is not the first of two
    if [ "$code" -ne "${expected:-0}" ] && [ "$interrupts" -eq 0 ]; then
        text "($program: exit code $code)" "（$program：退出码 $code）" >&2
        echo >&2
        [ "$worst" -ne 0 ] || worst=$code
    fi
}

lesson "1/5 Two processes, two memories" "1/5 两个进程，两份内存"
if $brief; then
    until_stopped=(--count 100) dialogue=(--expr '6*7') stops="" closes=""
else
    until_stopped=() dialogue=()
    stops=$(text " (Ctrl-C stops them.)" "（按 Ctrl-C 停止。）")
    closes=$(text " (Ctrl-D closes it.)" "（按 Ctrl-D 关闭计算器。）")
fi
demo "Ping and pong each count their words. One count, or two?$stops" \
    "ping 和 pong 各数自己的词。同一个数，还是两个？$stops" \
    pingpong-proc ${until_stopped[@]+"${until_stopped[@]}"}
demo "Now no word is flushed. When do they appear?$stops" \
    "这次不再逐词刷新。词什么时候才出现？$stops" \
    pingpong-proc --flush full --interval 1ms ${until_stopped[@]+"${until_stopped[@]}"}

lesson "2/5 Other programs as children" "2/5 把别的程序当作子进程"
demo "First the calculator, then Python. Who waits for whom?$closes" \
    "先是计算器，后是 Python。谁在等谁？$closes" \
    spawn-calc ${dialogue[@]+"${dialogue[@]}"}
expected=124 demo "A calculator that takes 1000 s: who ends the waiting, and what is left of it?" \
    "一个要算 1000 秒的计算器：谁来结束等待，会留下什么？" \
    spawn-calc --calc sleep --expr 1000 --timeout 2s

lesson "3/5 One count, two threads" "3/5 一个计数，两个线程"
demo "Two threads print while the count is below 100. How many words will there be?" \
    "两个线程在计数不到 100 时打印。一共会有多少个词？" \
    counter-threads
demo "Now 1 ms goes by between reading the count and writing it. Still 100?" \
    "现在读出计数后，隔 1 ms 才写回。还是 100 个吗？" \
    counter-threads --hold 1ms
demo "The cure, a lock: how many words now, and how long does it take?" \
    "修好它，加一把锁：现在有多少个词，要多久？" \
    counter-threads --hold 1ms --sync mutex
demo "Now the main thread waits for nobody. How many words before it ends?" \
    "这次主线程谁也不等。它结束之前，能打印出几个词？" \
    counter-threads --hold 1ms --daemon

lesson "4/5 A Thread whose run is overridden" "4/5 重写了 run 的 Thread"
demo "Two threads print 20 and 40 words. Do they take turns?" \
    "两个线程各打印 20 个和 40 个词。它们会轮流吗？" \
    print-threads Ping:20 pong:40
output=/dev/null demo "The lecture's 30,000 words, out of sight: how many writes to the system?" \
    "课上的三万个词，不显示出来：要多少次 write 系统调用？" \
    print-threads
output=/dev/null demo "The same without a flush after each word: how many now?" \
    "同样的词，不再逐词刷新：现在要多少次？" \
    print-threads --flush full

lesson "5/5 One account, a hundred threads, one lock" "5/5 一个账户，一百个线程，一把锁"
demo "100 threads deposit 1 each, in 10 ms each. What will the balance be, and when?" \
    "100 个线程各存 1 元，每次要 10 ms。余额会是多少，要多久？" \
    bank-lock
demo "The same without the lock. What will the balance be?" \
    "同样的存款，没有锁。余额会是多少？" \
    bank-lock --sync none
demo "The cure without a lock: read and write in one step. How long now?" \
    "不用锁也能修好：读和写合成一步。这次要多久？" \
    bank-lock --sync atomic

exit "$worst"

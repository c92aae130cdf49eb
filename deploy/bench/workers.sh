#!/usr/bin/env bash
# How report generation grows with its workers: deploy/bench/workers.sh [CPUS], as root, on a suite of its own (MARCATO_HOME) that is not running.
# Every worker is held to so much of a processor (three tenths unless said), so that four of them and what they share fit on two; README.md tells the rest.
set -eu
cd "$(dirname "$0")/../.."
. scripts/environment.sh
cpus=${1:-0.3}
home=${MARCATO_HOME:-.marcato}
groups=/sys/fs/cgroup/cpu
[ -d "$groups" ] || groups=/sys/fs/cgroup

hold() {    # name, processors ("free" for no limit), pid
    group=$groups/marcato-bench-$1
    mkdir -p "$group"
    if [ -e "$group/cpu.max" ]; then
        [ "$2" = free ] && echo max > "$group/cpu.max" || awk -v c="$2" 'BEGIN { printf "%d 100000\n", c * 100000 }' > "$group/cpu.max"
    else
        [ "$2" = free ] && echo -1 > "$group/cpu.cfs_quota_us" || awk -v c="$2" 'BEGIN { printf "%d\n", c * 100000 }' > "$group/cpu.cfs_quota_us"
    fi
    echo "$3" > "$group/cgroup.procs"
}
each() {    # processors
    for pid in "$home"/run/reports*.pid; do
        name=$(basename "$pid" .pid)
        hold "$name" "$1" "$(cat "$pid")"
    done
}

trap 'scripts/suite.sh stop > /dev/null; rmdir '"$groups"'/marcato-bench-* 2> /dev/null' EXIT
for workers in 1 2 4; do
    WORKERS=$workers scripts/suite.sh start > /dev/null
    each free
    deploy/bench/bench.sh workers $((200 * workers)) > /dev/null    # until the code is compiled
    each "$cpus"
    for round in 1 2; do
        echo "$workers workers: $(deploy/bench/bench.sh workers 200)"
    done
    each free
done

#!/usr/bin/env bash
# Measures SPF evaluation and whole inspections: deploy/bench/inspections.sh FOLDER peers | alone | MILLISECONDS [ROUNDS]; README.md tells what each does.
set -u
. "$(dirname "$0")/../../scripts/environment.sh"
folder=${1:-}
what=${2:-}
if [ ! -r "$folder/nsd.conf" ] || [ -z "$what" ]; then
    echo "Usage: deploy/bench/inspections.sh FOLDER peers | alone | MILLISECONDS [ROUNDS], FOLDER with nsd.conf, zones, spf.tsv, domains.txt, queries.txt, expected.json" >&2
    exit 2
fi
scripts/build.sh || exit 1
run=("$JAVA_HOME/bin/java" -Xmx256m -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider -cp "deploy/bench/target/classes:deploy/bench/target/lib/*" io.marcato.bench.inspections.InspectionBench "$folder")
case "$what" in
    [0-9]*) exec "${run[@]}" alone "$what" "${3:-5}" ;;
    peers | alone) ;;
    *) echo "Say peers, alone, or the milliseconds before each answer." >&2; exit 2 ;;
esac
command -v nsd > /dev/null || { echo "This needs the name server nsd: apt install nsd." >&2; exit 1; }
if [ "$what" = peers ] && ! /usr/bin/python3 -c 'import spf, dns.resolver' 2> /dev/null; then
    echo "This needs pyspf and dnspython: apt install python3-spf python3-dnspython." >&2
    exit 1
fi
nsd -d -c "$folder/nsd.conf" &
server=$!
trap 'kill "$server"' EXIT
sleep 1
port=$(sed -n 's/^ *ip-address: 127\.0\.0\.1@\([0-9]*\)$/\1/p' "$folder/nsd.conf")
"${run[@]}" "$what" "127.0.0.1:$port" "${3:-5}"

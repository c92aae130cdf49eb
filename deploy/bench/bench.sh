#!/usr/bin/env bash
# Measures the running local suite: deploy/bench/bench.sh viewer or catalog, round DOMAINS, workers REPORTS, or folder, mail, reading with corpora; README.md tells what each does.
set -u
. "$(dirname "$0")/../../scripts/environment.sh"
if [ $# -eq 0 ]; then
    echo "Usage: deploy/bench/bench.sh viewer | catalog | round DOMAINS | workers REPORTS | folder CORPUS ... | mail CORPUS ... | reading CORPUS CORPUS ..." >&2
    exit 2
fi
scripts/build.sh || exit 1
exec "$JAVA_HOME/bin/java" -Xmx128m -cp "deploy/bench/target/classes:deploy/bench/target/lib/*" io.marcato.bench.Bench "${MARCATO_HOME:-.marcato}" "$@"

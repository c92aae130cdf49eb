#!/usr/bin/env bash
# Measures the running local suite on a corpus: CORPUS=folder deploy/bench/bench.sh. The suite must not hold the corpus's domains yet (make reset, make start).
set -u
. "$(dirname "$0")/../../scripts/environment.sh"
: "${CORPUS:?set CORPUS to a folder with reports/ and manifest.json}"
scripts/build.sh || exit 1
exec "$JAVA_HOME/bin/java" -Xmx128m -cp "deploy/bench/target/classes:deploy/bench/target/lib/*" io.marcato.bench.Bench "${MARCATO_HOME:-.marcato}" "$CORPUS"

#!/usr/bin/env bash
# Runs a command of the local suite: start, stop, status, reset, run, dead-letters, recount.
set -u
. "$(dirname "$0")/environment.sh"
case "$1" in
    start | run) scripts/build.sh || exit 1 ;;
esac
if [ ! -d deploy/local/target/lib ]; then
    echo "Marcato has not been built here yet; run make build." >&2
    exit 1
fi
exec "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "deploy/local/target/classes:deploy/local/target/lib/*" io.marcato.local.Main "$@"

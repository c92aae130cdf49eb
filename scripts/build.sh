#!/usr/bin/env bash
# Packages everything, without tests, when a source is newer than the last build. Shows a line a module.
set -u -o pipefail
. "$(dirname "$0")/environment.sh"
stamp=target/built
if [ "${SSO:-0}" = 1 ] && [ -z "$(find target -maxdepth 1 -name 'keycloak-[0-9]*' 2> /dev/null)" ]; then
    echo "Fetching Keycloak, once"
    mvn -B -q -pl services/gateway dependency:unpack@keycloak || exit 1
fi
if [ -e "$stamp" ] && [ -z "$(find pom.xml libs services deploy -newer "$stamp" -type f -not -path '*/target/*' -not -path '*/node_modules/*' -not -path '*/src/test/*' \
        -print -quit)" ]; then
    exit 0
fi
mkdir -p target
echo "Building Marcato (a first build downloads its libraries; the log is target/build.log)"
# The chart, and what it is tried with, are no part of a running suite.
if ! mvn -B -DskipTests -pl '!helm' install 2>&1 | tee target/build.log | sed -u -n 's/^\[INFO\] Building \(.*\) 1\.0\.0-SNAPSHOT *\(\[.*\]\)$/  \2 \1/p'; then
    grep -m 5 '^\[ERROR\]' target/build.log >&2
    echo "The build failed; target/build.log has all of it." >&2
    exit 1
fi
touch "$stamp"

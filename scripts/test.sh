#!/usr/bin/env bash
# Runs every test of the project and prints the result of each test class; the full log is target/test.log.
# A test that fails is tried once more. One that passes then is listed at the end: it is a defect of the test or of the code, though none that stops a build.
set -u -o pipefail
. "$(dirname "$0")/environment.sh"
mkdir -p target
mvn -B install -Dsurefire.rerunFailingTestsCount=1 -Dfailsafe.rerunFailingTestsCount=1 "$@" 2>&1 | tee target/test.log \
    | grep --line-buffered -E '^\[INFO\] Building |Tests run:|^\[ERROR\]|BUILD (SUCCESS|FAILURE)|Total time'
result=$?
sed -n '/Flakes: *$/,/Tests run:/p' target/test.log | grep -v 'Tests run:' >&2 || true
exit $result

#!/usr/bin/env bash
# Runs every test of the project and prints the result of each test class; the full log is target/test.log.
set -u -o pipefail
. "$(dirname "$0")/environment.sh"
mkdir -p target
mvn -B install "$@" 2>&1 | tee target/test.log | grep --line-buffered -E '^\[INFO\] Building |Tests run:|^\[ERROR\]|BUILD (SUCCESS|FAILURE)|Total time'

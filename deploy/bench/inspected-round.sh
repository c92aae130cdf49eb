#!/usr/bin/env bash
# A full round of new domains by the real inspectors on a name server of this machine, both killed in the middle: deploy/bench/inspected-round.sh [DOMAINS [MILLISECONDS before each answer]]
set -u
. "$(dirname "$0")/../../scripts/environment.sh"
scripts/build.sh || exit 1
exec mvn -B -q -pl deploy/local verify -Dit.test=RoundBenchmark -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dround.domains="${1:-20000}" -Dround.delay="${2:-20}"

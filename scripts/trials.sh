#!/usr/bin/env bash
# The long forms of the trials (docs/trials.md), one after another, and a report of them: target/trials/report.md.
# usage: scripts/trials.sh [further Maven options, such as -o]    takes about three quarters of an hour on two cores
set -uo pipefail
cd "$(dirname "$0")/.."
out=target/trials
mkdir -p "$out"

units='atrium.trials.*Tests,OnceOnlyTests,DoorMatrixTests,ScopeMatrixTests,ImportInterruptionTests,DeliveryTests,VerificationTests,TableWriterTests'
houses='TwoHousesIT,SlowDatabaseIT,OverloadIT,CrashIT,TakeOverIT,MarkupIT'
long=(-Dtrials.every=1 -Dtrials.rounds=50 -Dtrials.clients=1000 -Dtrials.guesses=200
      -Dtrials.heartbeat=10 -Dtrials.rows=40000 -Dtrials.restarts=10 -Dtrials.stall=60 -Dtrials.overload=300 -Dtrials.kills=10)

begun=$(date +%s)
rm -rf target/surefire-reports target/failsafe-reports
mvn -B "$@" "${long[@]}" -Dspotless.check.skip -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dmaven.test.failure.ignore -Dtest="$units" -Dit.test="$houses" verify >"$out/log.txt" 2>&1
built=$?

{
  echo "# Trials, long form"
  echo
  echo "Begun $(date -d "@$begun" '+%F %R %Z'), took $((($(date +%s) - begun) / 60)) minutes, on $(nproc) cores, commit $(git rev-parse --short HEAD)."
  echo "Settings: ${long[*]}"
  echo
  echo '| trials | tests | failed | skipped | seconds |'
  echo '| --- | --- | --- | --- | --- |'
  cat target/surefire-reports/TEST-*.xml target/failsafe-reports/TEST-*.xml 2>/dev/null | grep -A2 '<testsuite ' | tr '\n' ' ' |
    sed 's/<testsuite /\n&/g' | awk '
      function value(name,  found) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
      /<testsuite / { print "| " value("name") " | " value("tests") " | " value("failures") + value("errors") " | " value("skipped") " | " value("time") " |" }'
  echo
  echo "## Measured"
  echo
  grep -ho 'MEASURED .*' "$out/log.txt" | cut -c1-400 | sed 's/^MEASURED /- /'
  echo
  echo "## What failed"
  echo
  grep -h '^\[ERROR\]   *[A-Z][A-Za-z]*\(Tests\|IT\)\.' "$out/log.txt" | cut -c1-300 | sort -u | sed 's/^\[ERROR\] */- /'
} >"$out/report.md"

cat "$out/report.md"
# a build that broke before the trials, or a failed one, is a failure of the whole
[ $built -eq 0 ] && ! grep -q '^- [A-Z][A-Za-z]*\(Tests\|IT\)\.' "$out/report.md" && ls target/failsafe-reports/TEST-*.xml >/dev/null

#!/usr/bin/env bash
# Starts the house from its jar with a cache of loaded classes beside it, so that it is up sooner; docs/bench.md says by how much.
# The first start of a jar makes the cache: the house starts once, answers, and stops. Arguments go to the house.
# usage: scripts/serve.sh [--prepare-only] [arguments of the house]     needs a JDK 25 as JAVA_HOME or java
set -euo pipefail
prepare=
[ "${1:-}" = --prepare-only ] && { prepare=1; shift; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
jar=$(ls -t "$(dirname "$0")"/../target/atrium-*.jar | head -1)
place=$(dirname "$jar")/start
cache=$place/house.aot
options=(--enable-native-access=ALL-UNNAMED)

if [ ! -f "$cache" ] || [ "$jar" -nt "$cache" ]; then
  rm -rf "$place"
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$place" >/dev/null # a cache wants plain jars on the class path
  : >"$place/rehearsal.log" # there before anybody looks into it
  "$java" "${options[@]}" -XX:AOTCacheOutput="$cache" -jar "$place/$(basename "$jar")" "$@" >"$place/rehearsal.log" 2>&1 &
  house=$!
  until grep -q 'Started Application' "$place/rehearsal.log"; do
    kill -0 "$house" 2>/dev/null || { tail -20 "$place/rehearsal.log" >&2; exit 1; }
    sleep 0.2
  done
  # a first page, so that what serves it is in the cache too
  port=$(sed -n 's/.*Tomcat started on port \([0-9]*\).*/\1/p' "$place/rehearsal.log")
  if exec 3<>"/dev/tcp/127.0.0.1/$port"; then
    printf 'GET /app HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
    cat <&3 >/dev/null
    exec 3>&-
  fi
  kill -TERM "$house" # the cache is written as the house closes
  wait "$house" || true # closed by a signal
  [ -f "$cache" ] || { tail -20 "$place/rehearsal.log" >&2; exit 1; }
fi
[ -n "$prepare" ] || exec "$java" "${options[@]}" -XX:AOTCache="$cache" -jar "$place/$(basename "$jar")" "$@"

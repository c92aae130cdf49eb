#!/usr/bin/env bash
# Prints the home of the newest JDK from 21 on: JAVA_HOME when it is new enough, else the best of the usual places. Says what to install when there is none.
set -u
major() { "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'; }
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ] && [ "$(major "$JAVA_HOME")" -ge 21 ] 2>/dev/null; then
    echo "$JAVA_HOME"
    exit 0
fi
best='' newest=20
for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -x "$home/bin/javac" ] || continue
    version=$(major "$home")
    if [ "${version:-0}" -gt "$newest" ]; then best=$home newest=$version; fi
done
if [ -z "$best" ]; then
    echo "Marcato needs a JDK of version 21 or newer and found none: install one (on Debian 13: apt install openjdk-21-jdk) or set JAVA_HOME to it." >&2
    exit 1
fi
echo "$best"

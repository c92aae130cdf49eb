#!/usr/bin/env bash
# Installs what images are tried with, on a Debian where we are root; says what is missing elsewhere.
set -eu
missing=
for tool in podman buildah runc mmdebstrap catatonit; do
    command -v "$tool" > /dev/null || missing="$missing $tool"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "Not here:$missing" >&2
    exit 1
fi
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing > /dev/null

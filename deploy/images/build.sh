#!/usr/bin/env bash
# Builds the images of all services, or of those named: build.sh [SERVICE...]
# BASE_IMAGE, REPOSITORY (marcato/marcato), TAG (1.0.0) and BUILDER (podman, buildah or docker) may be set.
set -eu
cd "$(dirname "$0")/../.."
builder=${BUILDER:-$(command -v podman || command -v buildah || command -v docker || true)}
if [ -z "$builder" ]; then
    echo "Neither podman, buildah nor docker is here. Install one and try again" >&2
    exit 1
fi
[ $# -gt 0 ] || set -- $(ls services | grep -v pom.xml)
for service in "$@"; do
    if [ ! -d "services/$service/target/quarkus-app" ]; then
        echo "services/$service is not built; run make build" >&2
        exit 1
    fi
    echo "$service"
    "$builder" build -q -f deploy/images/Containerfile --ignorefile deploy/images/Containerfile.containerignore \
        ${BASE_IMAGE:+--build-arg BASE_IMAGE="$BASE_IMAGE"} --build-arg SERVICE="$service" \
        -t "${REPOSITORY:-marcato/marcato}-$service:${TAG:-1.0.0}" .
done

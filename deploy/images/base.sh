#!/usr/bin/env bash
# Makes a small base image without any registry: Debian's C library and certificates, and a Java runtime of the modules that services use.
# base.sh NAME [FOLDER]: the name of the image, and a folder for what is made on the way.
set -eu
name=$1
work=${2:-$(mktemp -d)}
modules=java.se,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs,jdk.jfr,jdk.net
mkdir -p "$work"
if [ ! -e "$work/base.tar" ]; then
    mmdebstrap --quiet --variant=extract --include=ca-certificates,libc6,zlib1g --format=directory bookworm "$work/root"
    "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files --compress zip-6 --output "$work/root/opt/java"
    ln -sf ../../opt/java/bin/java "$work/root/usr/bin/java"
    rm -rf "$work/root/usr/share/doc" "$work/root/usr/share/man" "$work/root/usr/share/locale" "$work/root/var/lib/apt" "$work/root/var/cache"
    tar -C "$work/root" -cf "$work/base.tar" .
    rm -rf "$work/root"
fi
podman import -q --change 'ENV LANG=C.UTF-8' "$work/base.tar" "$name" > /dev/null

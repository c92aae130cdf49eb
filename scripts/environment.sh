# Sourced by the other scripts: the JDK, Maven's quiet options, the checkout's root as working directory.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
JAVA_HOME=$(scripts/jdk.sh) || exit 1
export JAVA_HOME
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
for program in mvn npm; do
    command -v "$program" > /dev/null || { echo "Marcato is built with $program, which is not installed: install it (on Debian: apt install maven npm)." >&2; exit 1; }
done

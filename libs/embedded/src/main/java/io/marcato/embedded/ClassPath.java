package io.marcato.embedded;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of this JVM, for a JVM started from it that may work in another folder. */
final class ClassPath {

    private ClassPath() {
    }

    static String current() {
        // Surefire hides the class path in the manifest of a jar, and keeps the real one here.
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator)).map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package io.marcato.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reports of other projects beside the checkout; tests that use them skip with a message where they are absent. */
public final class Samples {

    private Samples() {
    }

    public static Path folder() {
        return Path.of(System.getProperty("marcato.root", "../..")).resolve("../shared/samples").normalize();
    }

    public static boolean present() {
        return Files.isDirectory(folder());
    }
}

package io.marcato.testing;

import io.marcato.embedded.Folders;
import io.marcato.embedded.PostgresProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folder of one test JVM, named for its process id, so that the next run can end and delete what a killed one left.
 *
 * @param parent of the folders of all runs
 */
record TestRun(Path parent, Path folder) {

    private static final String PREFIX = "run-";

    static TestRun begin() {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"), "marcato-testing-" + System.getProperty("user.name"));
            Files.createDirectories(parent);
            var run = new TestRun(parent, parent.resolve(PREFIX + ProcessHandle.current().pid()));
            run.sweep();
            Files.createDirectories(run.folder);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("A folder for the test run could not be made", e);
        }
    }

    void end() {
        PostgresProcesses.killIn(folder);
        Folders.delete(folder);
    }

    private void sweep() throws IOException {
        for (Path left : leftBehind()) {
            PostgresProcesses.killIn(left);
            Folders.delete(left);
        }
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(path -> path.getFileName().toString().startsWith(PREFIX)).filter(path -> !alive(path)).toList();
        }
    }

    private static boolean alive(Path folder) {
        long pid = Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
        return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    }
}

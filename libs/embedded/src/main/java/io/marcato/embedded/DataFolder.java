package io.marcato.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A server's data folder and the lock in it. */
record DataFolder(Path folder) {

    /** The postmaster named in the lock file, unless its process id belongs to somebody else by now. */
    Optional<ProcessHandle> postmaster() {
        return lockedBy().flatMap(ProcessHandle::of).filter(process -> PostgresProcesses.worksIn(folder, process));
    }

    /**
     * A killed postmaster leaves its lock file, which would stop the next one when the process id has gone to somebody else, and may leave backends
     * busy with a long query, which still hold its shared memory.
     */
    void endLeftovers() {
        if (postmaster().isPresent()) {
            throw new StartFailedException("PostgreSQL already runs on " + folder + ".");
        }
        PostgresProcesses.killIn(folder);
        try {
            Files.deleteIfExists(lockFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove the stale " + lockFile(), e);
        }
    }

    private Optional<Long> lockedBy() {
        try {
            return Files.readAllLines(lockFile()).stream().findFirst().map(String::strip).filter(line -> line.matches("\\d+")).map(Long::valueOf);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private Path lockFile() {
        return folder.resolve("postmaster.pid");
    }
}

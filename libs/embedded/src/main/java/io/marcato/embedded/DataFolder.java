package io.marcato.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server's data folder and the processes that work in it. Every PostgreSQL process has it as its working directory. */
record DataFolder(Path folder) {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    static DataFolder of(PostgresSettings settings) {
        return new DataFolder(settings.data().toAbsolutePath().normalize());
    }

    /** The postmaster named in the lock file, unless its process id belongs to somebody else by now. */
    Optional<ProcessHandle> postmaster() {
        return lockedBy().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::worksHere);
    }

    /**
     * A killed postmaster leaves its lock file, which would stop the next one when the process id has gone to somebody else, and may leave backends
     * busy with a long query, which still hold its shared memory.
     */
    void endLeftovers() {
        if (postmaster().isPresent()) {
            throw new StartFailedException("PostgreSQL already runs on " + folder + ".");
        }
        List<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this::worksHere).toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(orphan -> Startup.ended(orphan, END_LIMIT));
        try {
            Files.deleteIfExists(lockFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove the stale " + lockFile(), e);
        }
    }

    private boolean worksHere(ProcessHandle process) {
        Path facts = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(facts.resolve("cwd")).equals(folder.toRealPath())
                    && Files.readSymbolicLink(facts.resolve("exe")).getFileName().toString().startsWith("postgres");
        } catch (IOException gone) {
            return false;
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

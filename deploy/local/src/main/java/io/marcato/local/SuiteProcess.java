package io.marcato.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the suite by its pid file. A pid that the system has given to another program since is not taken for ours: ours carry a mark in their environment.
 */
record SuiteProcess(HomeFolder home, String name) {

    static final String MARK = "MARCATO_PROCESS";
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Says: this process of this home. */
    private String mark() {
        return home.path() + ":" + name;
    }

    /** What the process must find in its environment. */
    Map<String, String> environment() {
        return Map.of(MARK, mark());
    }

    /** By the pid file, or by the mark alone when a launcher was killed before it could write the file. */
    Optional<ProcessHandle> running() throws IOException {
        Optional<ProcessHandle> recorded = recorded().flatMap(ProcessHandle::of).filter(this::isOurs);
        return recorded.isPresent() || name.equals(Suite.POSTGRES) ? recorded : ProcessHandle.allProcesses().filter(this::isOurs).findAny();
    }

    private Optional<Long> recorded() throws IOException {
        try {
            return Optional.of(Files.readString(pidFile()).strip()).filter(pid -> pid.matches("[0-9]{1,10}")).map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void record(long pid) throws IOException {
        Files.writeString(pidFile(), Long.toString(pid) + "\n");
    }

    /** Asks it to end, insists after a while, and forgets it. Returns whether there was anything to stop. */
    boolean stop() throws IOException {
        Optional<ProcessHandle> process = running();
        if (process.isPresent()) {
            end(process.get());
        }
        forget();
        return process.isPresent();
    }

    void forget() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    private void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(MARK + "=" + mark() + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private Path pidFile() {
        return home.run().resolve(name + ".pid");
    }
}

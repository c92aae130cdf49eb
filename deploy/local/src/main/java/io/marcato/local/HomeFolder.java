package io.marcato.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The folder that holds all state of one local suite. */
record HomeFolder(Path path) {

    private static final long BYTES_NEEDED = 512L * 1024 * 1024;
    private static final int MIB = 1024 * 1024;

    /** Makes the folder, for its owner alone. */
    void prepare() throws IOException {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (Path folder : new Path[] { run(), logs(), data(), secrets(), drop(), mails() }) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new Refusal("The folder " + path + " can not be used (" + e.getMessage() + "); set MARCATO_HOME to one that can.");
        }
    }

    /** For what starts: stopping and deleting must be possible on a full disk. */
    void requireRoom() throws IOException {
        requireRoom(BYTES_NEEDED);
    }

    void requireRoom(long needed) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < needed) {
            throw new Refusal("The disk that holds " + path + " is full: " + free / MIB + " MiB are free and " + needed / MIB
                    + " are needed; make room or set MARCATO_HOME to another disk.");
        }
    }

    /** Keeps two commands from changing one home at the same time. */
    FileLock lock() throws IOException {
        FileLock lock = new RandomAccessFile(run().resolve("lock").toFile(), "rw").getChannel().tryLock();
        if (lock == null) {
            throw new Refusal("Another command is at work on " + path + "; wait until it is done.");
        }
        return lock;
    }

    /** Names of the processes that have a pid file. */
    Stream<String> recordedProcesses() throws IOException {
        return Files.list(run()).map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".pid"))
                .map(name -> name.substring(0, name.length() - ".pid".length()));
    }

    Path run() {
        return path.resolve("run");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path data() {
        return path.resolve("data");
    }

    Path secrets() {
        return path.resolve("secrets");
    }

    Path drop() {
        return path.resolve("drop");
    }

    /** Where mails to users go, for want of a mail server. */
    Path mails() {
        return path.resolve("mails");
    }

    Path ownerToken() {
        return path.resolve("owner.token");
    }

    Path identityProvider() {
        return path.resolve("sso.json");
    }

    Path demoToken() {
        return path.resolve("demo.token");
    }
}

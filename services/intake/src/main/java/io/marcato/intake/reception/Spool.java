package io.marcato.intake.reception;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * Reads what is being sent, counting. A big upload goes to a temporary file while it trickles in and into memory when it is complete, so
 * that slow senders hold no heap.
 */
@ApplicationScoped
public class Spool {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int UNIT = 1024;

    private final int maxSize;
    private final int units;
    private final Semaphore memory;

    Spool(ReceptionSettings settings) {
        maxSize = (int) settings.maxSize().asLongValue();
        units = (int) (Math.max(settings.memory().asLongValue(), maxSize) / UNIT);
        memory = new Semaphore(units, true);
    }

    /** Largest upload in octets. */
    public int maxSize() {
        return maxSize;
    }

    /**
     * Reads to the end and hands the octets to {@code use}, which stores them.
     *
     * @throws TooLargeException when there is more than an upload may have
     */
    public <T> T read(InputStream incoming, Use<T> use) throws IOException {
        byte[] head = incoming.readNBytes(Math.min(IN_MEMORY, maxSize + 1));
        if (head.length > maxSize) {
            throw new TooLargeException(maxSize);
        }
        if (head.length < IN_MEMORY) {
            return use.of(head);
        }
        Path file = Files.createTempFile("upload", null);
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(head);
                copy(incoming, out, head.length);
            }
            return read(file, use);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The same for what is a file already. */
    public <T> T read(Path file, Use<T> use) throws IOException {
        long size = Files.size(file);
        if (size > maxSize) {
            throw new TooLargeException(maxSize);
        }
        int needed = (int) Math.min(units, size / UNIT + 1);
        memory.acquireUninterruptibly(needed);
        try {
            return use.of(Files.readAllBytes(file));
        } finally {
            memory.release(needed);
        }
    }

    private void copy(InputStream incoming, OutputStream out, long already) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = already;
        for (int n = incoming.read(buffer); n >= 0; n = incoming.read(buffer)) {
            total += n;
            if (total > maxSize) {
                throw new TooLargeException(maxSize);
            }
            out.write(buffer, 0, n);
        }
    }

    /** What is done with an upload while its octets are in memory. */
    @FunctionalInterface
    public interface Use<T> {
        T of(byte[] content) throws IOException;
    }
}

package io.marcato.intake.unpacking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes unpacked octets as they stream, counts them against the budget, and forgets everything when closed. */
final class Scratch implements AutoCloseable {

    private static final int IN_MEMORY = 1024 * 1024;

    private final Budget budget;
    private final byte[] buffer = new byte[16 * 1024];
    private final List<Path> files = new ArrayList<>();

    Scratch(Budget budget) {
        this.budget = budget;
    }

    /**
     * Reads to the end.
     *
     * @param packed size of what this is unpacked from
     */
    Content take(InputStream unpacking, long packed) throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream(buffer.length);
        int n = next(unpacking, 0, packed);
        while (n >= 0 && memory.size() + n <= IN_MEMORY) {
            memory.write(buffer, 0, n);
            n = next(unpacking, memory.size(), packed);
        }
        return n < 0 ? Content.of(memory.toByteArray()) : spill(memory, n, unpacking, packed);
    }

    private Content spill(ByteArrayOutputStream memory, int pending, InputStream unpacking, long packed) throws IOException {
        OnDiskWriter file = new OnDiskWriter();
        try (file) {
            file.write(memory.toByteArray(), memory.size());
            for (int n = pending; n >= 0; n = next(unpacking, file.size, packed)) {
                file.write(buffer, n);
            }
        }
        return new Content.OnDisk(file.path, file.size);
    }

    private int next(InputStream unpacking, long already, long packed) throws IOException {
        int n = unpacking.read(buffer);
        if (n > 0) {
            budget.spend(n, already + n, packed);
        }
        return n;
    }

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("A temporary file can not be deleted", e);
            }
        }
    }

    /** A full disk is no fault of the upload: it is told apart from damaged data by not being an {@link IOException}. */
    private final class OnDiskWriter implements AutoCloseable {

        private final Path path;
        private final OutputStream out;
        private long size;

        OnDiskWriter() {
            try {
                path = Files.createTempFile("unpacked", null);
                files.add(path);
                out = Files.newOutputStream(path);
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for temporary files", e);
            }
        }

        void write(byte[] octets, int length) {
            try {
                out.write(octets, 0, length);
                size += length;
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for temporary files", e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for temporary files", e);
            }
        }
    }
}

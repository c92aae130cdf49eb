package io.marcato.intake.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Facts of one batch of uploads that do not fit into memory until it is known whether their reports count. The file is made at first use and
 * gone when closed.
 */
public final class SpillFile implements AutoCloseable {

    /** Rows and failures of a batch in memory, some 20 MB. */
    private static final int ROWS_IN_MEMORY = 20_000;

    private FileChannel file;
    private long end;
    private int inMemory;

    /** @return whether so many rows more may stay in memory until this is closed */
    boolean keep(int rows) {
        if (inMemory + rows > ROWS_IN_MEMORY) {
            return false;
        }
        inMemory += rows;
        return true;
    }

    Region write(byte[] chunk) {
        ByteBuffer octets = ByteBuffer.wrap(chunk);
        Region region = new Region(end, octets.remaining());
        try {
            while (octets.hasRemaining()) {
                end += file().write(octets, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for temporary files", e);
        }
        return region;
    }

    byte[] read(Region region) {
        ByteBuffer octets = ByteBuffer.allocate(region.length());
        try {
            while (octets.hasRemaining() && file().read(octets, region.start() + octets.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file can not be read", e);
        }
        return octets.array();
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("rows", null);
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file can not be deleted", e);
        }
    }

    /** A chunk in the file. */
    record Region(long start, int length) {
    }
}

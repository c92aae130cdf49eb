package io.marcato.reports.addresses;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** An MMDB file: an operator's is mapped, a packaged one is in memory. Thread-safe. */
final class NetworkFile implements AutoCloseable {

    private final Reader reader;

    private NetworkFile(Reader reader) {
        this.reader = reader;
    }

    static NetworkFile mapped(Path file) {
        try {
            return new NetworkFile(new Reader(file.toFile(), FileMode.MEMORY_MAPPED, new CHMCache()));
        } catch (IOException e) {
            throw new UncheckedIOException("The network database " + file + " can not be read: set marcato.geo to MMDB files", e);
        }
    }

    static NetworkFile packaged(InputStream data) throws IOException {
        return new NetworkFile(new Reader(data, new CHMCache()));
    }

    /** @return empty when nothing is known of the address */
    Map<?, ?> entry(IpAddress address) {
        try {
            Map<?, ?> entry = reader.get(address.toInetAddress(), Map.class);
            return entry == null ? Map.of() : entry;
        } catch (IOException e) {
            throw new UncheckedIOException("The network database is damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

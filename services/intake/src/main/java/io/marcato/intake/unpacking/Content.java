package io.marcato.intake.unpacking;

import io.marcato.intake.detection.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** An unpacked document: in memory when small, else in a temporary file. Can be opened again and again. */
public sealed interface Content {

    InputStream open() throws IOException;

    /** The first octets, enough to tell the format. */
    byte[] head() throws IOException;

    SeekableByteChannel channel() throws IOException;

    long size();

    static Content of(byte[] octets) {
        return new InMemory(octets);
    }

    /** The array is not copied; nobody changes it. */
    record InMemory(byte[] octets) implements Content {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public byte[] head() {
            return octets.length <= Format.HEAD ? octets : Arrays.copyOf(octets, Format.HEAD);
        }

        @Override
        public SeekableByteChannel channel() {
            return new SeekableInMemoryByteChannel(octets);
        }

        @Override
        public long size() {
            return octets.length;
        }
    }

    /** Deleted with the {@link Scratch} it belongs to. */
    record OnDisk(Path file, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public byte[] head() throws IOException {
            try (InputStream in = open()) {
                return in.readNBytes(Format.HEAD);
            }
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(file);
        }
    }
}

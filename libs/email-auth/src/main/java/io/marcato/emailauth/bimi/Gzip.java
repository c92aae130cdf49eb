package io.marcato.emailauth.bimi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks SVGZ, and nothing that grows beyond a limit. */
final class Gzip {

    private Gzip() {
    }

    /** What is not compressed comes back as it is; empty when it is broken or too large. */
    static Optional<byte[]> unpacked(byte[] octets, int limit) {
        if (octets.length < 2 || octets[0] != 0x1f || octets[1] != (byte) 0x8b) {
            return Optional.of(octets);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            byte[] plain = in.readNBytes(limit + 1);
            return plain.length > limit ? Optional.empty() : Optional.of(plain);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

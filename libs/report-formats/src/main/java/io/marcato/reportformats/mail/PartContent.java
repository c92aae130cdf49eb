package io.marcato.reportformats.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Octets of a part, decoded as far as they can be. */
public record PartContent(byte[] octets, long size, boolean isDamaged) {

    public boolean isCut() {
        return size > octets.length;
    }

    /** @param most octets kept; the rest is only counted */
    public static PartContent read(InputStream raw, String transferEncoding, int most) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long size = 0;
        byte[] buffer = new byte[8 * 1024];
        try (InputStream in = decoding(raw, transferEncoding)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                kept.write(buffer, 0, (int) Math.min(n, most - kept.size()));
                size += n;
            }
            return new PartContent(kept.toByteArray(), size, false);
        } catch (IOException e) {
            return new PartContent(kept.toByteArray(), size, true);
        }
    }

    private static InputStream decoding(InputStream raw, String transferEncoding) {
        return switch (transferEncoding) {
            case "base64" -> new Base64InputStream(raw);
            case "quoted-printable" -> new QuotedPrintableInputStream(raw);
            default -> raw;
        };
    }
}

package io.marcato.local.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file as it may be handed in, by the media type that says how it is packed. */
final class Packing {

    private static final String BOUNDARY = "contract-boundary";
    private static final String FORM = "multipart/form-data";
    private static final Map<String, Packer> PACKERS = Map.of(
            "application/gzip", Packing::gzip,
            "application/tlsrpt+gzip", Packing::gzip,
            "application/zip", Packing::zip,
            FORM, Packing::form);

    private Packing() {
    }

    /** Empty for a media type that says nothing of a packing. */
    static Optional<byte[]> packed(String type, byte[] file) throws IOException {
        Packer packer = PACKERS.get(type);
        if (packer == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packer.pack(file, out);
        return Optional.of(out.toByteArray());
    }

    /** As it stands in the header of a request. */
    static String header(String type) {
        return type.equals(FORM) ? FORM + "; boundary=" + BOUNDARY : type;
    }

    private static void gzip(byte[] file, ByteArrayOutputStream out) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        }
    }

    private static void zip(byte[] file, ByteArrayOutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("report"));
            zip.write(file);
            zip.closeEntry();
        }
    }

    private static void form(byte[] file, ByteArrayOutputStream out) {
        out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(file);
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @FunctionalInterface
    private interface Packer {
        void pack(byte[] file, ByteArrayOutputStream out) throws IOException;
    }
}

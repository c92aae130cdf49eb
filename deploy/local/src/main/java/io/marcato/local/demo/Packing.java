package io.marcato.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The forms in which receivers send reports. */
enum Packing {

    PLAIN("text/xml", ".xml"), GZIP("application/gzip", ".xml.gz"), ZIP("application/zip", ".zip");

    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    private final String contentType;
    private final String ending;

    Packing(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    String contentType() {
        return contentType;
    }

    byte[] packed(DemoReport report) {
        byte[] xml = report.xml().getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        try {
            switch (this) {
                case PLAIN -> out.write(xml);
                case GZIP -> gzip(xml, out);
                case ZIP -> zip(report.fileName() + ".xml", xml, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The mail by which the receiver sends it (RFC 7489, section 7.2.1.1). */
    String mail(DemoReport report, String recipient) {
        return """
                From: %s
                To: %s
                Subject: Report Domain: %s Submitter: %s Report-ID: <%s>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="report"

                --report
                Content-Type: text/plain; charset=utf-8

                This is a DMARC aggregate report for %s.
                --report
                Content-Type: %s; name="%s%s"
                Content-Disposition: attachment; filename="%s%s"
                Content-Transfer-Encoding: base64

                %s
                --report--
                """.formatted(report.receiver().mailbox(), recipient, report.domain(), report.receiver().name(), report.id(), report.domain(), contentType,
                report.fileName(), ending, report.fileName(), ending, LINES.encodeToString(packed(report))).replaceAll("\\r?\\n", "\r\n");
    }

    private static void gzip(byte[] xml, ByteArrayOutputStream out) throws IOException {
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(xml);
        }
    }

    private static void zip(String name, byte[] xml, ByteArrayOutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(xml);
        }
    }
}

package io.marcato.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reports for tests and the containers they come in. */
public final class Reports {

    private Reports() {
    }

    /** A report of one row about a domain, with an id of its own. */
    public static String xml(String domain, String reportId) {
        return xml(domain, reportId, row("192.0.2.1", 3));
    }

    public static String xml(String domain, String reportId, String rows) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback>
                  <report_metadata>
                    <org_name>Receiver Example</org_name>
                    <email>dmarc@receiver.example</email>
                    <report_id>%s</report_id>
                    <date_range><begin>1704067200</begin><end>1704153599</end></date_range>
                  </report_metadata>
                  <policy_published>
                    <domain>%s</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct>
                  </policy_published>
                %s</feedback>
                """.formatted(reportId, domain, rows);
    }

    public static String row(String address, long count) {
        return """
                  <record>
                    <row><source_ip>%s</source_ip><count>%d</count>
                      <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>
                    <identifiers><header_from>example.org</header_from></identifiers>
                    <auth_results><dkim><domain>example.org</domain><selector>s1</selector><result>pass</result></dkim>
                      <spf><domain>bounces.example.org</domain><result>pass</result></spf></auth_results>
                  </record>
                """.formatted(address, count);
    }

    public static String rows(int number) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < number; i++) {
            rows.append(row("10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255), 1));
        }
        return rows.toString();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] content) {
        return written(out -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    public static byte[] zlib(byte[] content) {
        return written(out -> {
            try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
                zlib.write(content);
            }
        });
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /** A mail with one attachment. */
    public static byte[] mail(String name, String type, byte[] attachment) {
        return bytes("""
                From: dmarc@receiver.example
                To: reports@marcato.test
                Subject: Report domain: example.org
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="frontier"

                --frontier
                Content-Type: text/plain

                This is an aggregate report.

                --frontier
                Content-Type: %s; name="%s"
                Content-Disposition: attachment; filename="%s"
                Content-Transfer-Encoding: base64

                %s
                --frontier--
                """.formatted(type, name, name, base64(attachment)).replace("\n", "\r\n"));
    }

    public static String base64(byte[] content) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content);
    }

    public static byte[] join(byte[]... parts) {
        return written(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}

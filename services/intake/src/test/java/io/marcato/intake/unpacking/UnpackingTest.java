package io.marcato.intake.unpacking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.marcato.intake.Reports;
import io.marcato.intake.quarantine.Unreadable;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackingTest {

    private static final byte[] XML = Reports.bytes(Reports.xml("example.org", "1"));
    private static final byte[] JSON = Reports.bytes("{\"policies\": []}");

    private final Found found = new Found();

    @ParameterizedTest(name = "{0}")
    @MethodSource("containersOfOneReport")
    void oneReportIsFoundInWhateverItComes(String what, byte[] upload) {
        // when
        unpack(upload);

        // then
        assertThat(found.xml).containsExactly(new String(XML, StandardCharsets.UTF_8));
        assertThat(found.unreadable).isEmpty();
    }

    static Stream<Arguments> containersOfOneReport() {
        byte[] gzip = Reports.gzip(XML);
        byte[] zip = Reports.zip(Map.of("r.xml", XML));
        return Stream.of(
                Arguments.of("bare XML", XML),
                Arguments.of("gzip", gzip),
                Arguments.of("zip", zip),
                Arguments.of("zlib", Reports.zlib(XML)),
                Arguments.of("gzip within gzip", Reports.gzip(gzip)),
                Arguments.of("zip within zip", Reports.zip(Map.of("inner.zip", zip))),
                Arguments.of("a zip that an envelope calls gzip", Reports.mail("r.xml.gz", "application/gzip", zip)),
                Arguments.of("a gzip that an envelope calls zip", Reports.mail("r.zip", "application/zip", gzip)),
                Arguments.of("XML that an envelope calls gzip", Reports.mail("r.xml.gz", "application/gzip", XML)),
                Arguments.of("an attachment of octets", Reports.mail("r.xml.gz", "application/octet-stream", gzip)),
                Arguments.of("several gzip members", Reports.join(
                        Reports.gzip(Arrays.copyOf(XML, 100)), Reports.gzip(Arrays.copyOfRange(XML, 100, XML.length)))),
                Arguments.of("octets behind the gzip", Reports.join(gzip, Reports.bytes("trailing"))),
                Arguments.of("octets before the zip's directory end", Reports.join(zip, new byte[] {'\r', '\n'})),
                Arguments.of("an entry that leaves its folder", Reports.zip(Map.of("../../etc/r.xml", XML))),
                Arguments.of("folders and a Mac's shadow files", Reports.zip(ordered("a/", new byte[0], "a/r.xml", XML, "__MACOSX/._r.xml",
                        new byte[] {1}))),
                Arguments.of("a mail within a mail", mail("message/rfc822", "7bit", new String(Reports.mail("r.gz", "application/gzip",
                        gzip),
                        StandardCharsets.ISO_8859_1))),
                Arguments.of("a mail attached as a file", Reports.mail("fwd.eml", "application/octet-stream", Reports.mail("r.gz",
                        "application/gzip", gzip))),
                Arguments.of("a mail in a zip", Reports.zip(Map.of("m.eml", Reports.mail("r.gz", "application/gzip", gzip)))),
                Arguments.of("a mail that is nothing but the attachment", single("Content-Type: application/zip", "base64",
                        Reports.base64(zip))),
                Arguments.of("a header without its hyphen", single("ContentType: application/zip; name=r.zip", "base64",
                        Reports.base64(zip))),
                Arguments.of("base64 with rubbish in it", single("Content-Type: application/gzip", "base64",
                        Reports.base64(gzip).replaceFirst("(.{20})", "$1 *\t"))),
                Arguments.of("base64 without its padding", single("Content-Type: application/gzip", "base64", Reports.base64(gzip)
                        .replace("=", ""))),
                Arguments.of("base64 that nobody announced", single("Content-Type: application/gzip", "7bit", Reports.base64(gzip))),
                Arguments.of("XML announced as base64", single("Content-Type: text/xml", "base64", new String(XML,
                        StandardCharsets.UTF_8))),
                Arguments.of("an encoding in capitals", single("Content-Type: APPLICATION/GZIP", "BASE64", Reports.base64(gzip))));
    }

    @Test
    void quotedPrintableIsDecoded() {
        // when
        unpack(single("Content-Type: text/xml; charset=utf-8", "quoted-printable",
                new String(XML, StandardCharsets.UTF_8).replace("=", "=3D").replace("<record>", "<rec=\nord>")));

        // then
        assertThat(found.xml).singleElement().asString().contains("<record>").contains("version=\"1.0\"");
    }

    @Test
    void everyReportOfEveryAttachmentAndEntryIsFound() {
        // given
        byte[] zip = Reports.zip(ordered("1.xml", XML, "2.xml", XML, "deep/3.xml.gz", Reports.gzip(XML)));

        // when
        unpack(mixed(part("application/zip", "a.zip", zip), part("application/gzip", "b.xml.gz", Reports.gzip(XML)),
                part("application/tlsrpt+json", "t.json", JSON)));

        // then
        assertThat(found.xml).hasSize(4);
        assertThat(found.json).isEqualTo(1);
        assertThat(found.paths).containsExactly("mail > part 1 a.zip > 1.xml", "mail > part 1 a.zip > 2.xml",
                "mail > part 1 a.zip > deep/3.xml.gz",
                "mail > part 2 b.xml.gz", "mail > part 3 t.json");
    }

    @Test
    void oneBadPartDoesNotStopTheOthers() {
        // given
        byte[] cut = Arrays.copyOf(Reports.gzip(Reports.bytes(Reports.xml("example.org", "2", Reports.rows(50)))), 200);

        // when
        unpack(mixed(part("application/gzip", "bad.xml.gz", cut), part("application/zip", "empty.zip", Reports.zip(Map.of("e.xml",
                new byte[0]))),
                part("application/gzip", "good.xml.gz", Reports.gzip(XML))));

        // then
        assertThat(found.xml).hasSize(1);
        assertThat(found.unreadable).extracting(Unreadable::path, Unreadable::code).containsExactly(
                tuple("mail > part 1 bad.xml.gz", "damaged"),
                tuple("mail > part 2 empty.zip > e.xml", "empty"));
    }

    @Test
    void wordsAndPicturesOfAMailArePassedOver() {
        // when
        unpack(mixed(part("text/html", "", Reports.bytes("<html>hello</html>")), part("image/png", "logo.png", new byte[] {1, 2, 3}),
                part("application/gzip", "r.xml.gz", Reports.gzip(XML))));

        // then
        assertThat(found.xml).hasSize(1);
        assertThat(found.unreadable).isEmpty();
    }

    @Test
    void aMailWithoutAReportSaysSo() {
        unpack(single("Content-Type: text/plain", "7bit", "Hello, please find nothing attached."));
        assertThat(found.unreadable).extracting(Unreadable::code, Unreadable::reason)
                .containsExactly(tuple("no_report", "The mail holds no report."));
    }

    @Test
    void theWordUnusedInAGzipIsNoReport() {
        unpack(Reports.mail("r.xml.gz", "application/gzip", Reports.gzip(Reports.bytes("unused"))));
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("no_report");
    }

    @Test
    void aFailureReportIsKnownByItsPartAndItsMessageIsLeftAlone() {
        // when
        unpack(mixed(part("message/feedback-report", "", Reports.bytes("Feedback-Type: auth-failure\r\nReported-Domain: Example.ORG\r\n")),
                part("message/rfc822", "", Reports.mail("r.gz", "application/gzip", Reports.gzip(XML)))));

        // then
        assertThat(found.failures).isEqualTo(1);
        assertThat(found.xml).isEmpty();
        assertThat(found.unreadable).isEmpty();
    }

    @Test
    void encryptedEntriesAreRefusedByName() {
        // given
        byte[] zip = Reports.zip(Map.of("secret.xml", XML));
        zip[6] |= 1;
        zip[directoryOf(zip) + 8] |= 1;

        // when
        unpack(zip);

        // then
        assertThat(found.unreadable).extracting(Unreadable::path, Unreadable::code)
                .containsExactly(tuple("secret.xml", "encrypted"));
    }

    @Test
    void fileNamesInPiecesAndEncodedWordsAreLabels() {
        // when
        unpack(single("Content-Type: application/gzip\r\nContent-Disposition: attachment; filename*0=\"long-\"; filename*1=\"name.xml.gz\"",
                "base64",
                Reports.base64(Reports.gzip(XML))));
        unpack(single("Content-Type: application/gzip; name=\"=?UTF-8?Q?r=C3=A9port.gz?=\"", "base64", Reports.base64(Reports.gzip(XML))));

        // then
        assertThat(found.paths).containsExactly("mail > part 1 long-name.xml.gz", "mail > part 1 réport.gz");
    }

    @Test
    void aBombIsStoppedByItsRatio() {
        // given
        byte[] bomb = Reports.gzip(new byte[64 * 1024 * 1024]);

        // when
        unpack(mixed(part("application/gzip", "bomb.gz", bomb), part("application/gzip", "r.xml.gz", Reports.gzip(XML))));

        // then
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("ratio_too_high");
        assertThat(found.xml).hasSize(1);
    }

    @Test
    void whatUnpacksToMoreThanTheLimitEndsTheUpload() {
        // given
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] noise = new BigInteger(8 * 900_000, new Random(1)).toByteArray();
        for (int i = 0; i < 5; i++) {
            entries.put(i + ".bin", noise);
        }

        // when
        unpack(Reports.zip(entries), limits(3, 1_000, 5));

        // then
        assertThat(found.unreadable).extracting(Unreadable::code).endsWith("too_large_unpacked");
        assertThat(found.unreadable.getLast().reason())
                .isEqualTo("The upload unpacks to more than 3 MiB. What comes after that was not read.");
    }

    @Test
    void entriesAreCounted() {
        // given
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            entries.put(i + ".xml", XML);
        }

        // when
        unpack(Reports.zip(entries), limits(250, 10, 5));

        // then
        assertThat(found.xml).hasSize(10);
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("too_many_entries");
    }

    @Test
    void containersNestOnlySoDeep() {
        // given
        byte[] nested = XML;
        for (int i = 0; i < 6; i++) {
            nested = Reports.gzip(nested);
        }

        // when
        unpack(nested);

        // then
        assertThat(found.xml).isEmpty();
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("too_deep");
    }

    @Test
    void multipartsNestOnlySoDeep() {
        // given
        StringBuilder mail = new StringBuilder("From: a@b.example\nMIME-Version: 1.0\n");
        for (int i = 0; i < 500; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
        }

        // when
        unpack(Reports.bytes(mail.toString()));

        // then
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("too_deep");
    }

    @Test
    void timeIsBounded() {
        unpack(Reports.gzip(XML), new Limits(250, 1_000, 5, Duration.ofSeconds(-1)));
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("took_too_long");
    }

    @Test
    void aZipThatLostItsEndGivesWhatItHasAndSaysThatItIsIncomplete() {
        // given
        byte[] zip = Reports.zip(ordered("1.xml", XML, "2.xml", XML));

        // when
        unpack(Arrays.copyOf(zip, directoryOf(zip)));

        // then
        assertThat(found.xml).hasSize(2);
        assertThat(found.unreadable).extracting(Unreadable::code).containsExactly("damaged");
    }

    @Test
    void bigDocumentsCanBeOpenedAgain() throws IOException {
        // given
        byte[] big = Reports.bytes(Reports.xml("example.org", "big", Reports.rows(10_000)));

        // when
        unpack(Reports.gzip(big));

        // then
        assertThat(found.xml).containsExactly(new String(big, StandardCharsets.UTF_8));
    }

    private void unpack(byte[] upload) {
        unpack(upload, limits(250, 1_000, 5));
    }

    private void unpack(byte[] upload, UnpackingSettings limits) {
        new Unpacking(limits).unpack(upload, found);
    }

    private static Limits limits(int megabytes, int entries, int depth) {
        return new Limits(megabytes, entries, depth, Duration.ofSeconds(60));
    }

    private static int directoryOf(byte[] zip) {
        for (int i = 0; i < zip.length - 4; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("A zip has a directory");
    }

    private static Map<String, byte[]> ordered(Object... entries) {
        Map<String, byte[]> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (byte[]) entries[i + 1]);
        }
        return map;
    }

    private static byte[] single(String type, String encoding, String body) {
        return Reports.bytes(("From: a@b.example\nMIME-Version: 1.0\n" + type.replace("\r\n", "\n") + "\nContent-Transfer-Encoding: "
                + encoding + "\n\n" + body));
    }

    private static byte[] mail(String type, String encoding, String body) {
        return Reports.bytes("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n"
                + "--outer\nContent-Type: " + type
                + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + body + "\n--outer--\n");
    }

    private static String part(String type, String name, byte[] content) {
        String disposition = name.isEmpty() ? "" : "\nContent-Disposition: attachment; filename=\"" + name + "\"";
        return "Content-Type: " + type + disposition + "\nContent-Transfer-Encoding: base64\n\n" + Reports.base64(content) + "\n";
    }

    private static byte[] mixed(String... parts) {
        return Reports.bytes("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=frontier\n\n--frontier\n"
                + String.join("--frontier\n", parts) + "--frontier--\n");
    }

    private record Limits(int megabytes, int maxEntries, int maxDepth, Duration maxTime) implements UnpackingSettings {

        @Override
        public MemorySize maxUnpacked() {
            return new MemorySize(BigInteger.valueOf(megabytes * 1024L * 1024));
        }

        @Override
        public int maxRatio() {
            return 200;
        }
    }

    /** Everything that was found. */
    private static final class Found implements Documents {

        private final List<String> xml = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private int json;
        private int failures;

        @Override
        public void xml(Content document, String path) throws IOException {
            paths.add(path);
            try (InputStream in = document.open()) {
                xml.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).stripLeading());
            }
        }

        @Override
        public void json(Content document, String path) {
            paths.add(path);
            json++;
        }

        @Override
        public void failureReport(Content mail, String path) {
            failures++;
        }

        @Override
        public void unreadable(Unreadable part) {
            unreadable.add(part);
        }
    }
}

package io.marcato.intake.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.intake.Reports;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {

    private static final String XML = Reports.xml("example.org", "1");

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("beginnings")
    void octetsTellTheFormat(String what, byte[] content, Format format) {
        assertThat(Format.of(Arrays.copyOf(content, Math.min(content.length, Format.HEAD)))).isEqualTo(format);
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                Arguments.of("XML", Reports.bytes(XML), Format.XML),
                Arguments.of("XML behind blank lines", Reports.bytes("\r\n\r\n " + XML), Format.XML),
                Arguments.of("XML with a byte order mark", Reports.bytes("\ufeff" + XML), Format.XML),
                Arguments.of("XML in UTF-16", XML.getBytes(StandardCharsets.UTF_16), Format.XML),
                Arguments.of("XML without a prolog", Reports.bytes("<feedback xmlns='urn:ietf:params:xml:ns:dmarc-2.0'>"), Format.XML),
                Arguments.of("JSON", Reports.bytes("{\"organization-name\": \"x\"}"), Format.JSON),
                Arguments.of("JSON behind blanks", Reports.bytes("  \n{}"), Format.JSON),
                Arguments.of("zip", Reports.zip(Map.of("x.xml", Reports.bytes(XML))), Format.ZIP),
                Arguments.of("an empty zip", Reports.zip(Map.of()), Format.ZIP),
                Arguments.of("gzip", Reports.gzip(Reports.bytes(XML)), Format.GZIP),
                Arguments.of("zlib", Reports.zlib(Reports.bytes(XML)), Format.ZLIB),
                Arguments.of("bare deflate data", deflated(XML), Format.RAW_DEFLATE),
                Arguments.of("a mail", Reports.mail("x.xml", "text/xml", Reports.bytes(XML)), Format.MAIL),
                Arguments.of("a line of a mailbox file", Reports.bytes("From a@b.example Thu Jan  1 00:00:00 2026\nTo: c@d.example\n\n"),
                        Format.MAIL),
                Arguments.of("bzip2", Reports.bytes("BZh91AY&SY"), Format.OTHER_ARCHIVE),
                Arguments.of("7z", new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c}, Format.OTHER_ARCHIVE),
                Arguments.of("nothing", new byte[0], Format.EMPTY),
                Arguments.of("blanks", Reports.bytes("  \r\n\t"), Format.EMPTY),
                Arguments.of("a web page", Reports.bytes("<html><body>feedback</body></html>"), Format.UNKNOWN),
                Arguments.of("a word", Reports.bytes("unused"), Format.UNKNOWN),
                Arguments.of("octets without sense", new byte[] {1, 2, 3, 4, 5, 6, 7}, Format.UNKNOWN));
    }

    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(Reports.bytes(text));
        deflater.finish();
        byte[] out = new byte[8192];
        return Arrays.copyOf(out, deflater.deflate(out));
    }
}

package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    private static final int MUTATIONS = 60;
    private final AggregateReportParser parser = new AggregateReportParser(ParserLimits.defaults());

    static Stream<Path> fixtures() throws IOException {
        return FixturesTest.fixtures();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void damagedDocumentsAreTakenOrRefusedButNeverThrow(Path fixture) throws IOException {
        byte[] original = Files.readAllBytes(fixture);
        Random random = new Random(fixture.getFileName().hashCode());
        for (int i = 0; i < MUTATIONS && original.length > 0; i++) {
            // given
            byte[] damaged = damaged(original, random);
            Rows rows = new Rows();

            // when
            Parsed<AggregateReport> parsed = parser.parse(XmlSource.of(damaged), rows);

            // then
            assertThat(parsed.findings()).hasSizeLessThanOrEqualTo(52);
            assertThat(parsed.value().map(AggregateReport::rowCount).orElse((long) rows.list.size())).isEqualTo(rows.list.size());
            assertThat(parsed.value().isPresent() || parsed.findings().getFirst().severity() == Severity.ERROR).isTrue();
        }
    }

    @Test
    void aTruncatedReportIsRefusedWholeWithItsPosition() throws IOException {
        // given
        String whole = Files.readString(Path.of("src/test/resources/aggregate/001-plain.xml"));
        for (int length = whole.indexOf("<feedback") + 10; length < whole.indexOf("</feedback>"); length += 7) {
            // when
            Parsed<AggregateReport> parsed = parser.parse(XmlSource.of(whole.substring(0, length).getBytes(StandardCharsets.UTF_8)),
                    new Rows());

            // then
            assertThat(parsed.value()).isEmpty();
            assertThat(parsed.findings().getFirst().position()).isNotNull();
        }
    }

    @Test
    void aFailureOfTheSourceIsNoFaultOfTheDocument() {
        // given
        XmlSource source = () -> new SequenceInputStream(new ByteArrayInputStream("<feedback>".getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });

        // then
        assertThatThrownBy(() -> parser.parse(source, new Rows())).isInstanceOf(IOException.class).hasMessage("the disk is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<n%d/>", "<version n%d=''/>", "<version xmlns:n%d='urn:example'/>", "<?n%d?>"})
    void aDocumentOfEndlessNewNamesIsBrokenOff(String markup) throws IOException {
        // given
        String names = IntStream.range(0, 100_000).mapToObj(markup::formatted).collect(Collectors.joining());

        // then
        assertThat(refusal("<feedback>" + names + "</feedback>")).isEqualTo("too_many_names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<%s/>", "<version a='%s'/>", "<!--%s-->", "<?a %s?>"})
    void aTagThatDoesNotEndIsBrokenOff(String markup) throws IOException {
        assertThat(refusal("<feedback>" + markup.formatted("a".repeat(1_000_000)) + "</feedback>")).isEqualTo("tag_too_far");
    }

    private String refusal(String document) throws IOException {
        return parser.parse(XmlSource.of(document.getBytes(StandardCharsets.UTF_8)), new Rows()).findings().getFirst().code();
    }

    @Test
    void aReportOfAMillionRowsStreamsThrough() throws IOException {
        // given
        String whole = Files.readString(Path.of("src/test/resources/aggregate/001-plain.xml"));
        int from = whole.indexOf("  <record>");
        int to = whole.indexOf("</feedback>");
        byte[] row = whole.substring(from, to).getBytes(StandardCharsets.UTF_8);
        XmlSource report = () -> joined(whole.substring(0, from), row, 1_000_000, whole.substring(to));
        long[] rows = new long[1];

        // when
        Parsed<AggregateReport> parsed = parser.parse(report, new RowSink() {
            @Override
            public void row(AggregateRow read) {
                rows[0]++;
            }

            @Override
            public void restart() {
                throw new AssertionError("The document is in order");
            }
        });

        // then
        assertThat(parsed.value()).hasValueSatisfying(read -> assertThat(read.messageCount()).isEqualTo(3_000_000));
        assertThat(rows[0]).isEqualTo(1_000_000);
    }

    @Test
    void theOrderOfRowsDoesNotChangeTheHashButAnyFactDoes() throws IOException {
        // given
        String whole = Files.readString(Path.of("src/test/resources/aggregate/001-plain.xml"));
        int from = whole.indexOf("  <record>");
        int to = whole.indexOf("</feedback>");
        String one = whole.substring(from, to);
        String other = one.replace("192.0.2.1", "192.0.2.2");
        String head = whole.substring(0, from);
        String tail = whole.substring(to);

        // then
        assertThat(hash(head + one + other + tail)).isEqualTo(hash(head + other + one + tail));
        assertThat(Stream.of(head + one + other + tail, head + one + one + tail, head + one + tail, head.replace("<p>none",
                "<p>reject") + one + tail,
                head + one.replace("<count>3", "<count>4") + tail).map(this::hash)).doesNotHaveDuplicates();
    }

    private String hash(String xml) {
        try {
            return parser.parse(XmlSource.of(xml.getBytes(StandardCharsets.UTF_8)), new Rows()).value().orElseThrow().factsHash();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream joined(String head, byte[] row, int rows, String tail) {
        Stream<InputStream> parts = Stream.of(Stream.of(head.getBytes(StandardCharsets.UTF_8)), IntStream.range(0, rows).mapToObj(i -> row),
                Stream.of(tail.getBytes(StandardCharsets.UTF_8))).flatMap(part -> part).map(ByteArrayInputStream::new);
        var iterator = parts.iterator();
        Enumeration<InputStream> all = new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return iterator.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return iterator.next();
            }
        };
        return new SequenceInputStream(all);
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] copy = original.clone();
        switch (random.nextInt(3)) {
            case 0 -> copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            case 1 -> copy = java.util.Arrays.copyOf(copy, random.nextInt(copy.length));
            default -> {
                byte[] junk = List.of("<", "&", "</record>", "<record>", "]]>", "<!--", "\0", "<count>", "<!DOCTYPE x>",
                        Collections.nCopies(40, "<a>").toString())
                        .get(random.nextInt(10)).getBytes(StandardCharsets.UTF_8);
                int at = random.nextInt(copy.length);
                byte[] longer = new byte[copy.length + junk.length];
                System.arraycopy(copy, 0, longer, 0, at);
                System.arraycopy(junk, 0, longer, at, junk.length);
                System.arraycopy(copy, at, longer, at + junk.length, copy.length - at);
                copy = longer;
            }
        }
        return copy;
    }
}

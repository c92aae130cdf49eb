package io.marcato.emailauth.bimi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.RecordSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgLogoParserTest {

    private static final String HEAD = "<svg xmlns='http://www.w3.org/2000/svg' version='1.2' baseProfile='tiny-ps' viewBox='0 0 9 9'>";
    private static final String LOGO = HEAD + "<title>Example</title><g fill='#036'><rect width='9' height='9'/></g></svg>";
    private static final Map<String, String> WORDS = Map.of("title is missing", "title is missing", "version must be 1.2", "version must be 1.2",
            "baseProfile must be tiny-ps", "baseProfile must be tiny-ps", "script is not allowed", "(a script) is not allowed",
            "raster image is not allowed", "(a raster image) is not allowed");
    private final SvgLogoParser parser = new SvgLogoParser();

    @TestFactory
    Stream<DynamicTest> samplesHaveTheirVerdict() {
        return RecordSamples.json("bimi/expected.json").get("files").propertyStream().filter(file -> file.getKey().endsWith(".svg"))
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> verdict(file.getKey(), file.getValue())));
    }

    private void verdict(String file, JsonNode expected) throws IOException {
        Parsed<SvgLogo> logo = parser.parse(Files.readAllBytes(RecordSamples.folder().resolve("bimi").resolve(file)));

        if (!expected.get("usable").asText().equals("either")) {
            assertThat(logo.isValid()).as(logo.findings().toString()).isEqualTo(expected.get("usable").asBoolean());
        }
        expected.get("must_report").forEach(wish -> assertThat(logo.findings()).extracting(Finding::text)
                .anyMatch(text -> text.contains(WORDS.getOrDefault(wish.asText(), wish.asText()))));
    }

    @Test
    void readsWhatTheLogoSaysOfItself() {
        // when
        Parsed<SvgLogo> logo = parser.parse(octets(LOGO));

        // then
        assertThat(logo.findings()).isEmpty();
        assertThat(logo.value()).contains(new SvgLogo(Optional.of("tiny-ps"), Optional.of("1.2"), Optional.of("Example")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <rect width='9' height='9'/>      | <animate/>                                   | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <a><rect/></a>                               | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <rect onclick='x()'/>                        | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <rect style='fill:red'/>                     | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <rect fill='url(https://example.com/x)'/>    | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <use href='https://example.com/x#y'/>        | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <stop offset='0'/>                           | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | words                                        | bimi_svg_not_tiny_ps
            <rect width='9' height='9'/>      | <x:y xmlns:x='urn:x'/>                       | bimi_svg_not_tiny_ps
            <title>Example</title>            | <desc>a</desc><title>Example</title>         | bimi_svg_not_tiny_ps
            <title>Example</title>            | <title> </title>                             | bimi_svg_not_tiny_ps
            <title>Example</title>            | <title>Logo</title>                          | bimi_svg_title_placeholder
            viewBox='0 0 9 9'                 | viewBox='0 0 9 8'                            | bimi_svg_not_square
            viewBox='0 0 9 9'                 | viewBox='0 0 9 9' x='0'                      | bimi_svg_not_tiny_ps
            viewBox='0 0 9 9'                 | viewBox='0 0 9 9' zoomAndPan='magnify'       | bimi_svg_not_tiny_ps
            </svg>                            | </sv>                                        | bimi_svg_invalid
            <svg                              | <!DOCTYPE svg [<!ENTITY a 'b'>]><svg         | bimi_svg_invalid
            http://www.w3.org/2000/svg        | urn:other                                    | bimi_svg_invalid
            """)
    void finds(String part, String other, String code) {
        assertThat(parser.parse(octets(LOGO.replace(part, other))).findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void localReferencesAreInOrder() {
        assertThat(parser.parse(octets(LOGO.replace("<rect width", "<use href='#a'/><rect fill='url(#b)' width"))).findings()).isEmpty();
    }

    @Test
    void bombsAreBrokenOff() {
        assertThat(parser.parse(octets(HEAD + "<title>A</title>" + "<g>".repeat(100_000))).findings()).extracting(Finding::code)
                .contains("bimi_svg_invalid");
        assertThat(parser.parse(octets(HEAD + "<title>A</title>" + "<g/>".repeat(100_000) + "</svg>")).findings()).extracting(Finding::code)
                .contains("bimi_svg_invalid");
        assertThat(parser.parse(octets(HEAD + "<title>A</title>" + "<x/>".repeat(100_000) + "</svg>")).findings().size()).isLessThanOrEqualTo(60);
        assertThat(parser.parse(octets(HEAD + "<title>" + "A".repeat(1_000_000) + "</title></svg>")).value().flatMap(SvgLogo::title).orElse("")
                .length())
                .isLessThan(100_000);
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + LOGO, 10_000).forEach(text -> {
            parser.parse(text.getBytes(StandardCharsets.ISO_8859_1));
            parser.parse(text.getBytes(StandardCharsets.UTF_16LE));
        });
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

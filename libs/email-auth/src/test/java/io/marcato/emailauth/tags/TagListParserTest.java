package io.marcato.emailauth.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Severity;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListParserTest {

    private final TagListParser parser = new TagListParser(new TagSyntax(Set.of("v", "p"), Set.of("old"), false, Severity.ERROR,
            "RFC 6376 section 3.2"));

    @Test
    void readsPairsWithTheirPositions() {
        // when
        Parsed<TagList> parsed = parser.parse(" v=X1 ;\tp = a b ;");

        // then
        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.value().orElseThrow().tags()).containsExactly(new Tag("v", "X1", new Position(1, 4), new Position(3, 2)),
                new Tag("p", "a b", new Position(8, 7), new Position(12, 3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=1; p        | tag_syntax_error  | 5
            v=1;; p=2     | tag_syntax_error  | 4
            v=1; =2       | tag_syntax_error  | 5
            v=1; p q=2    | tag_syntax_error  | 5
            v=1; p=2; p=3 | tag_duplicate     | 10
            v=1; q=2      | tag_unknown       | 5
            v=1; old=2    | tag_historic      | 5
            v=1; P=2      | tag_unknown       | 5
            """)
    void saysWhatIsWrongAndWhere(String text, String code, int offset) {
        // when
        Parsed<TagList> parsed = parser.parse(text);

        // then
        assertThat(parsed.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.position().map(Position::offset)).isEqualTo(Optional.of(offset));
            assertThat(finding.section()).isPresent();
        });
    }

    @Test
    void refusesCharactersThatNoValueHas() {
        assertThat(parser.parse("v=1; p=\u00fc").findings()).extracting(Finding::code).containsExactly("tag_syntax_error");
    }

    @Test
    void leavesAnEndlessListUnread() {
        // when
        Parsed<TagList> parsed = parser.parse("p=1;".repeat(16_000));

        // then
        assertThat(parsed.findings()).hasSizeLessThanOrEqualTo(TagListParser.MAX_TAGS + 1);
        assertThat(parsed.findings().getLast().text()).contains("left unread");
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("v=X1; p=a, b; old=3; q = \"4\"", 20_000).forEach(text ->
                assertThat(parser.parse(text).value().orElseThrow().tags()).allSatisfy(tag ->
                        assertThat(text.substring(tag.valueAt().offset(), tag.valueAt().offset() + tag.valueAt().length())).isEqualTo(tag.value())));
    }
}

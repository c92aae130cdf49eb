package io.marcato.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private record Row(String name, String result, Long count) {
    }

    private static final List<CsvRows.Column<Row>> COLUMNS = List.of(CsvRows.Column.text("name", Row::name), CsvRows.Column.code("result", Row::result),
            CsvRows.Column.code("count", Row::count));

    @Test
    void namesThePropertiesThenGivesALinePerRow() {
        // when
        String csv = CsvRows.write(COLUMNS, List.of(new Row("mail, \"quoted\"", "n", 3L), new Row(null, "n", null)));

        // then
        assertThat(csv).isEqualTo("name,result,count\r\n\"mail, \"\"quoted\"\"\",n,3\r\n,n,\r\n");
    }

    @Test
    void writesANestedRecordAsJsonInItsCell() {
        // given
        var columns = List.of(CsvRows.Column.<Row>code("row", row -> row));

        // when
        String csv = CsvRows.write(columns, List.of(new Row("=mail", "n", 3L)));

        // then
        assertThat(csv).isEqualTo("row\r\n\"{\"\"name\"\":\"\"=mail\"\",\"\"result\"\":\"\"n\"\",\"\"count\"\":3}\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+1", "-1", "@sum", "\tx", "\rx" })
    void aTextThatASpreadsheetWouldRunGetsAnApostrophe(String text) {
        // when
        String csv = CsvRows.write(COLUMNS, List.of(new Row(text, "+", -5L)));

        // then
        assertThat(csv.substring(csv.indexOf('\n') + 1)).contains("'" + text).endsWith(",+,-5\r\n");
    }
}

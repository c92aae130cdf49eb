package io.marcato.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * Rows of a list as CSV (RFC 4180): a header line with the property names, then a line per row. A text cell that a spreadsheet would take for a
 * formula gets a leading apostrophe, a nested record becomes JSON in its cell; code columns, whose values are a closed set of words like {@code +}, do not.
 */
public final class CsvRows {

    /** A column by name and how its cell is read off a row; null becomes an empty cell. */
    public record Column<T>(String name, boolean code, Function<T, Object> cell) {

        public static <T> Column<T> text(String name, Function<T, Object> cell) {
            return new Column<>(name, false, cell);
        }

        public static <T> Column<T> code(String name, Function<T, Object> cell) {
            return new Column<>(name, true, cell);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvRows() {
    }

    public static <T> String write(List<Column<T>> columns, List<T> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns.stream().map(Column::name).toList());
            rows.forEach(row -> csv.writeRecord(columns.stream().map(column -> cell(column, row)).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static <T> String cell(Column<T> column, T row) {
        Object value = column.cell().apply(row);
        if (value == null) {
            return "";
        }
        String text = value instanceof Record nested ? json(nested) : value.toString();
        boolean formula = value instanceof CharSequence && !column.code() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String json(Record nested) {
        try {
            return JSON.writeValueAsString(nested);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.marcato.local.terminal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table for the terminal. Columns whose cells are all numbers stand to the right. */
public record TextTable(List<String> head, List<List<String>> rows) {

    private static final String GAP = "  ";

    @Override
    public String toString() {
        return Stream.concat(Stream.of(head), rows.stream()).map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(List<String> cells) {
        return IntStream.range(0, head.size()).mapToObj(column -> padded(cells.get(column), column)).collect(Collectors.joining(GAP)).stripTrailing();
    }

    private String padded(String cell, int column) {
        String space = " ".repeat(width(column) - cell.length());
        return isNumeric(column) ? space + cell : cell + space;
    }

    private int width(int column) {
        return Stream.concat(Stream.of(head), rows.stream()).mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("[\\d,.%]+|-"));
    }
}

package io.marcato.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/advice.md}, which shows the tables of the code. */
public final class AdviceDocument {

    private AdviceDocument() {
    }

    /** Rows of the first table below a heading, without its head. */
    public static List<String> rowsBelow(String heading) {
        try {
            List<String> lines = Files.readAllLines(Path.of(System.getProperty("marcato.root", "../..")).resolve("docs/advice.md"));
            return lines.subList(lines.indexOf(heading), lines.size()).stream().dropWhile(line -> !line.startsWith("|"))
                    .takeWhile(line -> line.startsWith("|")).skip(2).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

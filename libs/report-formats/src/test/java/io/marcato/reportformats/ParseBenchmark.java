package io.marcato.reportformats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * Reads every report of a corpus, unpacking included, on one thread: {@code ParseBenchmark CORPUS [PASSES]}. The earlier passes warm the
 * compiler; one JSON line tells of
 * the last.
 */
final class ParseBenchmark {

    private long rows;
    private long messages;
    private int hashes;

    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        List<Path> files;
        try (Stream<Path> found = Files.walk(corpus.resolve("reports"))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        double seconds = 0;
        ParseBenchmark pass = new ParseBenchmark();
        for (int i = 0; i < passes; i++) {
            pass = new ParseBenchmark();
            long start = System.nanoTime();
            pass.read(files);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        String manifest = Files.readString(corpus.resolve("manifest.json"));
        boolean ok = manifest.contains("\"rows\": " + pass.rows + ",") && manifest.contains("\"messages\": " + pass.messages + ",");
        System.out.printf(Locale.ROOT,
                "{\"what\": \"Marcato parse, 1 thread\", \"reports\": %d, \"rows\": %d, \"messages\": %d, "
                + "\"seconds\": %.3f, \"rows_s\": %.1f, "
                + "\"hashes\": %d, \"ok\": %b}%n", files.size(), pass.rows, pass.messages, seconds, pass.rows / seconds, pass.hashes, ok);
    }

    private void read(List<Path> files) throws IOException {
        AggregateReportParser parser = new AggregateReportParser(ParserLimits.defaults());
        RowSink sink = new RowSink() {
            @Override
            public void row(AggregateRow row) {
                messages += row.count();
            }

            @Override
            public void restart() {
                throw new IllegalStateException("The corpus is in order");
            }
        };
        for (Path file : files) {
            AggregateReport report = parser.parse(XmlSource.of(unpacked(Files.readAllBytes(file))), sink).value().orElseThrow();
            rows += report.rowCount();
            hashes ^= report.factsHash().hashCode();
        }
    }

    private static byte[] unpacked(byte[] octets) throws IOException {
        InputStream in = new ByteArrayInputStream(octets);
        if (octets[0] == 0x1f) {
            return new GZIPInputStream(in, 8192).readAllBytes();
        }
        if (octets[0] == 'P') {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip.readAllBytes();
        }
        return octets;
    }
}

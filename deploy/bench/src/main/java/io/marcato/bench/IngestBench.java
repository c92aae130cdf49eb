package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** From handed over to readable: the clock stops when the facts hold the rows of the manifest, and a report over them must then show its messages. */
final class IngestBench {

    private static final long POLL_NANOS = 20_000_000;
    private static final long STALLED_NANOS = 120_000_000_000L;

    private final Home home;
    private final Manifest manifest;
    private final Load load;
    private final Map<String, Object> result = new LinkedHashMap<>();

    IngestBench(Home home, Path corpus, Load load) throws IOException {
        this.home = home;
        this.manifest = Manifest.of(corpus);
        this.load = load;
    }

    Map<String, Object> run() throws IOException, SQLException, InterruptedException {
        try (Connection facts = FactsDatabase.of(home)) {
            long shownBefore = shown(LocalDate.now().minusDays(1));
            long messagesBefore = FactsDatabase.number(facts, FactsDatabase.STORED_MESSAGES);
            long bytesBefore = home.kafkaBytes();
            double seconds = seconds(facts);
            figures(seconds, home.kafkaBytes() - bytesBefore);
            long start = System.nanoTime();
            long shown = shown(LocalDate.now()) - shownBefore;
            result.put("report_ready_s", (System.nanoTime() - start) / 1e9);
            long stored = FactsDatabase.number(facts, FactsDatabase.STORED_MESSAGES) - messagesBefore;
            result.put("ok", shown == manifest.messages() && stored == manifest.messages());
            return result;
        }
    }

    private double seconds(Connection facts) throws SQLException, IOException, InterruptedException {
        long wanted = FactsDatabase.number(facts, FactsDatabase.STORED_ROWS) + manifest.rows();
        long start = System.nanoTime();
        load.begin();
        return awaitRows(facts, wanted, start);
    }

    private static double awaitRows(Connection facts, long wanted, long start) throws SQLException, IOException {
        long last = -1;
        long lastChange = System.nanoTime();
        while (true) {
            long rows = FactsDatabase.number(facts, FactsDatabase.STORED_ROWS);
            long now = System.nanoTime();
            if (rows >= wanted) {
                return (now - start) / 1e9;
            }
            if (rows != last) {
                last = rows;
                lastChange = now;
            } else if (now - lastChange > STALLED_NANOS) {
                throw new IOException("Stalled: " + rows + " of " + wanted + " rows are stored");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void figures(double seconds, long kafkaBytes) throws IOException {
        result.put("reports", manifest.reports());
        result.put("rows", manifest.rows());
        result.put("messages", manifest.messages());
        result.put("seconds", seconds);
        result.put("reports_s", manifest.reports() / seconds);
        result.put("rows_s", manifest.rows() / seconds);
        result.put("kafka_bytes", kafkaBytes);
        result.put("kafka_mib_s", kafkaBytes / seconds / (1 << 20));
        for (String process : List.of("intake", "reports", "gateway", "accounts", "kafka")) {
            result.put("peak_mib_" + process, home.peakMebibytes(process));
        }
    }

    /** Messages of the corpus's domains that a report shows. A new end of its range makes it a new report. */
    private long shown(LocalDate end) throws IOException, InterruptedException {
        Api api = Api.of(home);
        JsonNode report = api.report(Map.of("start_date", "1970-01-01", "end_date", end.toString(), "filter_option", "n", "domains",
                List.copyOf(manifest.messagesByDomain().keySet())));
        return api.messages(report);
    }
}

package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * From the drop folder to readable: the corpus's files are moved into the account's folder in one step, the clock stops when the facts hold the rows
 * of the manifest, and a report over them must then show its messages.
 */
final class IngestBench {

    private static final long POLL_NANOS = 50_000_000;
    private static final long STALLED_NANOS = 120_000_000_000L;

    private final Home home;
    private final Path corpus;

    IngestBench(Home home, Path corpus) {
        this.home = home;
        this.corpus = corpus;
    }

    Map<String, Object> run() throws IOException, SQLException, InterruptedException {
        Manifest manifest = Manifest.of(corpus);
        Path inbox = inbox();
        Path staged = stage(inbox);
        try (Connection facts = FactsDatabase.of(home)) {
            long rowsBefore = rows(facts);
            long start = System.nanoTime();
            Files.move(staged, inbox.resolve("bench-" + System.nanoTime()), StandardCopyOption.ATOMIC_MOVE);
            double seconds = awaitRows(facts, rowsBefore + manifest.rows(), start);
            return result(manifest, seconds);
        }
    }

    private Path inbox() throws IOException, InterruptedException {
        String uid = api().get("/api/v1/accounts/" + home.ownerAccount() + "/").get("uid").asText();
        return home.folder().resolve("drop").resolve(uid);
    }

    /** Copies into a hidden folder first: what is measured starts with the move. */
    private Path stage(Path inbox) throws IOException {
        Path staged = inbox.resolve(".bench-" + System.nanoTime());
        try (Stream<Path> files = Files.walk(corpus.resolve("reports"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = staged.resolve(corpus.resolve("reports").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return staged;
    }

    private static double awaitRows(Connection facts, long wanted, long start) throws SQLException, IOException {
        long last = -1;
        long lastChange = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long rows = rows(facts);
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

    private static long rows(Connection facts) throws SQLException {
        try (ResultSet sum = facts.createStatement().executeQuery(FactsDatabase.STORED_ROWS)) {
            sum.next();
            return sum.getLong(1);
        }
    }

    private Map<String, Object> result(Manifest manifest, double seconds) throws IOException, InterruptedException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("what", "Marcato end to end, drop folder to readable");
        result.put("reports", manifest.reports());
        result.put("rows", manifest.rows());
        result.put("messages", manifest.messages());
        result.put("seconds", seconds);
        result.put("reports_s", manifest.reports() / seconds);
        result.put("rows_s", manifest.rows() / seconds);
        for (String process : List.of("intake", "reports", "gateway", "accounts", "kafka")) {
            result.put("peak_mib_" + process, home.peakMebibytes(process));
        }
        result.put("ok", messagesMatch(manifest, result));
        return result;
    }

    /** A corpus may be loaded only once into a home, or its domains must differ: the report counts all there is of a domain. */
    private boolean messagesMatch(Manifest manifest, Map<String, Object> result) throws IOException, InterruptedException {
        Api api = api();
        Map<String, Object> criteria = Map.of("start_date", "2026-01-01", "end_date", LocalDate.now().toString(), "filter_option", "n", "domains",
                List.copyOf(manifest.messagesByDomain().keySet()));
        long start = System.nanoTime();
        JsonNode report = api.report(criteria);
        result.put("report_ready_s", (System.nanoTime() - start) / 1e9);
        return api.messages(report) == manifest.messages();
    }

    private Api api() throws IOException {
        return new Api("http://127.0.0.1:" + home.port("gateway"), home.ownerToken());
    }
}

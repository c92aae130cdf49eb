package io.marcato.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A full round of many new domains: how fast the catalog asks for inspections, and how fast it takes the answers in. The answers are made up, so that
 * no name server is measured. It counts when every domain was asked for once, and every answer is stored.
 */
final class RoundBench {

    private static final String ADD = """
            INSERT INTO catalog.domains (account_id, domain)
            SELECT ?, 'round' || n || ? FROM generate_series(1, ?) AS n""";
    /** A kind that only full looks have, the first of each domain above all. */
    private static final String DIGESTED = "SELECT count(*) FROM catalog.observations WHERE kind = 'BIMI'";
    private static final String STORED = "SELECT count(*) FROM catalog.observations";
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Home home;
    private final int domains;
    private final String suffix = "-" + System.currentTimeMillis() + ".example";

    RoundBench(Home home, int domains) {
        this.home = home;
        this.domains = domains;
    }

    void run() throws IOException, SQLException, InterruptedException {
        try (Connection database = FactsDatabase.of(home); MadeUpAnswers answers = MadeUpAnswers.of(home.port("kafka"), suffix)) {
            long stored = FactsDatabase.number(database, STORED);
            long digested = FactsDatabase.number(database, DIGESTED);
            Instant begin = Instant.now();
            add(database);
            double added = seconds(begin);
            Double asked = null;
            while (FactsDatabase.number(database, DIGESTED) < digested + domains && seconds(begin) < LIMIT.toSeconds()) {
                asked = asked == null && answers.domains() >= domains ? Double.valueOf(seconds(begin)) : asked;
                Thread.sleep(100);
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("domains", domains);
            result.put("added_s", added);
            result.put("asked_s", asked);
            result.put("digested_s", seconds(begin));
            result.put("domains_per_s", Math.round(domains / seconds(begin)));
            result.put("asked", answers.requests());
            result.put("asked_again", answers.requests() - answers.domains());
            result.put("observations", FactsDatabase.number(database, STORED) - stored);
            result.put("catalog_peak_mib", home.peakMebibytes("catalog"));
            result.put("ok", answers.domains() == domains
                    && FactsDatabase.number(database, STORED) - stored == (long) domains * MadeUpAnswers.KINDS);
            System.out.println(new ObjectMapper().writeValueAsString(result));
        }
    }

    private void add(Connection database) throws IOException, SQLException {
        database.setSchema("catalog");
        try (PreparedStatement statement = database.prepareStatement(ADD)) {
            statement.setLong(1, home.ownerAccount());
            statement.setString(2, suffix);
            statement.setInt(3, domains);
            statement.executeUpdate();
        }
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}

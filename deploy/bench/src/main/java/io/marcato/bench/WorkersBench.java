package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.local.client.QueuedReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the workers there are take for so many queued reports, each of 5,000 rows. Orders are written at once, past the API, so that nothing but the
 * work is measured. It counts when every report is ready at the first attempt.
 */
final class WorkersBench {

    private static final int ROWS = 5_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String READY = "SELECT count(*) FROM reports.detail_reports WHERE label = 'ready' AND attempts = 1";

    private final Home home;
    private final int reports;

    WorkersBench(Home home, int reports) {
        this.home = home;
        this.reports = reports;
    }

    void run() throws IOException, SQLException, InterruptedException {
        try (Connection database = FactsDatabase.of(home)) {
            receive(database);
            String template = template();
            long ready = FactsDatabase.number(database, READY);
            Instant begin = Instant.now();
            new QueuedReports(database, home.ownerAccount(), template).add(reports);
            while (FactsDatabase.number(database, READY) < ready + reports && seconds(begin) < LIMIT.toSeconds()) {
                Thread.sleep(50);
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("reports", reports);
            result.put("seconds", seconds(begin));
            result.put("reports_per_s", Math.round(10 * reports / seconds(begin)) / 10.0);
            result.put("ok", FactsDatabase.number(database, READY) == ready + reports);
            System.out.println(new ObjectMapper().writeValueAsString(result));
        }
    }

    /** One report of many addresses, once for a home. */
    private void receive(Connection database) throws IOException, SQLException, InterruptedException {
        if (FactsDatabase.number(database, FactsDatabase.STORED_ROWS) == 0) {
            new io.marcato.local.client.Api(home.gateway(), home.ownerToken()).upload("text/xml", xml().getBytes(StandardCharsets.UTF_8));
            while (FactsDatabase.number(database, FactsDatabase.STORED_ROWS) < ROWS) {
                Thread.sleep(100);
            }
        }
    }

    /** A report made by the API, which the others are copies of. */
    private String template() throws IOException, InterruptedException {
        JsonNode report = Api.of(home).report(Map.of("start_date", "2026-03-14", "end_date", "2026-03-14", "filter_option", "n"));
        return report.path("search_token").asText();
    }

    private static String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback>
                  <report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email><report_id>workers</report_id>
                    <date_range><begin>1773446400</begin><end>1773532799</end></date_range></report_metadata>
                  <policy_published><domain>workers.example</domain><p>none</p><pct>100</pct></policy_published>
                %s</feedback>
                """.formatted(IntStream.range(0, ROWS).mapToObj(WorkersBench::row).collect(Collectors.joining()));
    }

    private static String row(int number) {
        return """
                <record><row><source_ip>198.18.%d.%d</source_ip><count>%d</count>
                  <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
                  <identifiers><header_from>workers.example</header_from></identifiers>
                  <auth_results><spf><domain>workers.example</domain><result>pass</result></spf></auth_results></record>
                """.formatted(number / 250, number % 250, 1 + number % 9);
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}

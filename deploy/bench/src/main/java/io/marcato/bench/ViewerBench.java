package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * The detail viewer over the owner's million rows through the API, beside raw SQL over the same rows. Before a round the reports of the one before
 * are deleted, so that none is answered again.
 */
final class ViewerBench {

    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;
    private static final String BY_ALL = "raw SQL by source, domain and address";
    private static final String OF_DOMAIN = "raw SQL of one domain by source and address";
    private static final String CREATED = "report created, all tables";
    private static final String CREATED_OF_DOMAIN = "report of one domain created";
    private static final List<String> ORDERINGS = List.of("-message_count", "ip", "from_domain", "ptr", "spf_d");

    private final Home home;
    private final Api api;
    private final Rounds rounds = new Rounds();

    ViewerBench(Home home) throws IOException {
        this.home = home;
        this.api = Api.of(home);
    }

    void run() throws Exception {
        try (Connection database = FactsDatabase.of(home)) {
            new ViewerWorld(database, home.ownerAccount()).make();
            RawSql raw = new RawSql(database, home.ownerAccount());
            for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
                if (round == WARM_UPS) {
                    rounds.count();
                }
                forgetReports(database);
                raw(raw, round);
                whole(raw);
                ofDomain(raw, round);
            }
        }
        print();
    }

    private void raw(RawSql raw, int round) throws Exception {
        rounds.time("raw SQL by source", () -> raw.groups("source_id", ""));
        rounds.time("raw SQL by domain", () -> raw.groups("domain_id", ""));
        rounds.time("raw SQL by day", () -> raw.groups("day", ""));
        rounds.time("raw SQL by address", () -> raw.groups("source_ip", ""));
        rounds.time(BY_ALL, () -> raw.groups("source_id, domain_id, source_ip", ""));
        rounds.time(OF_DOMAIN, () -> raw.groups("source_id, source_ip", domain(round)));
    }

    private void whole(RawSql raw) throws Exception {
        JsonNode[] report = new JsonNode[1];
        rounds.time(CREATED, () -> report[0] = api.report(criteria(List.of())));
        check(api.messages(report[0]), raw.messages(""));
        String domains = report[0].at("/_links/domains").asText();
        rounds.time("its sources, read", () -> api.get(report[0].at("/_links/sources").asText()));
        for (String ordering : ORDERINGS) {
            rounds.time("its rows by " + ordering + ", first page", () -> api.get(domains + "?limit=100&ordering=" + ordering));
        }
        rounds.time("its rows, page 3,000", () -> api.get(domains + "?limit=100&page=3000"));
        rounds.time("its rows of a source", () -> api.get(domains + "?limit=100&source_number=" + source(report[0])));
        rounds.time("its servers of a source", () -> api.get(report[0].at("/_links/sources").asText().replace("/sources/", "/source/")
                + source(report[0]) + "/"));
    }

    private void ofDomain(RawSql raw, int round) throws Exception {
        JsonNode[] report = new JsonNode[1];
        Map<String, Object> criteria = criteria(List.of("d" + number(round) + ".a0.example"));
        rounds.time(CREATED_OF_DOMAIN, () -> report[0] = api.report(criteria));
        check(api.messages(report[0]), raw.messages(domain(round)));
        rounds.time("its sources, read (one domain)", () -> api.get(report[0].at("/_links/sources").asText()));
    }

    private int source(JsonNode report) throws IOException, InterruptedException {
        for (JsonNode group : api.get(report.at("/_links/sources").asText())) {
            if (group.isArray() && !group.isEmpty()) {
                return group.get(0).get("source_number").asInt();
            }
        }
        throw new IOException("The report has no source");
    }

    private void print() {
        List.of("raw SQL by source", "raw SQL by domain", "raw SQL by day", "raw SQL by address", BY_ALL, OF_DOMAIN).forEach(rounds::print);
        rounds.print(CREATED, BY_ALL);
        rounds.print("its sources, read", "raw SQL by source");
        rounds.print("its rows by from_domain, first page", "raw SQL by domain");
        rounds.print("its rows by ip, first page", "raw SQL by address");
        rounds.print("its rows by -message_count, first page", BY_ALL);
        rounds.print("its rows by ptr, first page", BY_ALL);
        rounds.print("its rows by spf_d, first page", BY_ALL);
        rounds.print("its rows, page 3,000", BY_ALL);
        rounds.print("its rows of a source", BY_ALL);
        rounds.print("its servers of a source", BY_ALL);
        rounds.print(CREATED_OF_DOMAIN, OF_DOMAIN);
        System.out.printf("%62s %+9.1f ms beyond %s%n", "", rounds.median(CREATED_OF_DOMAIN) - rounds.median(OF_DOMAIN), OF_DOMAIN);
        rounds.print("its sources, read (one domain)");
    }

    private static Map<String, Object> criteria(List<String> domains) {
        return Map.of("start_date", ViewerWorld.FIRST.toString(), "end_date", ViewerWorld.LAST.toString(), "filter_option", "n", "domains", domains);
    }

    private void forgetReports(Connection database) throws IOException, SQLException {
        for (String table : List.of("report_blocks", "detail_reports")) {
            try (Statement delete = database.createStatement()) {
                delete.execute("DELETE FROM reports." + table + " WHERE account_id = " + home.ownerAccount());
            }
        }
    }

    private static int number(int round) {
        return round * 7 % 100;
    }

    private static String domain(int round) {
        return "domain_id = " + number(round);
    }

    private static void check(long found, long wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("The report shows " + found + " messages, the flat table " + wanted);
        }
    }
}

package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The seven-day view is the report engine's, to the message, after duplicates, kills and a recount. */
class SourcesIT {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final List<String> FIGURES = List.of("message_count", "compliant_count", "spf_aligned_count", "dkim_aligned_count");
    private static final List<String> CATEGORIES = List.of("dmarc_capable", "non_compliant", "forwarders", "threat_unknown");
    private static final int REPORTS = 60;
    private static final int DAYS = 7;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void showsToTheMessageWhatTheReportEngineShows() throws IOException {
        try (RunningSuite suite = new RunningSuite("sources")) {
            // given
            Api api = suite.api();
            upload(api, 0, REPORTS / 2);

            // when: killed while days wait to be counted and told
            suite.kill(Service.REPORTS);
            suite.kill(Service.SOURCES);
            suite.start();
            upload(api, 0, REPORTS);
            assertThat(Waiting.until(LIMIT, () -> suite.storedReports() == REPORTS + 1)).isTrue();

            // then
            Map<String, List<Long>> expected = reported(api, "0.0.0.0/0");
            assertThat(expected).hasSizeGreaterThan(3);
            assertThat(becomes(api, expected)).isEqualTo(expected);
            assertThat(shownCapable(api)).isEqualTo(capable(expected));

            // and then: all told again changes nothing
            new Recount(suite.suite()).all();
            upload(api, REPORTS, 1);
            assertThat(Waiting.until(LIMIT, () -> suite.storedReports() == REPORTS + 2)).isTrue();
            Map<String, List<Long>> after = reported(api, "");
            assertThat(becomes(api, after)).isEqualTo(after);
        }
    }

    private void upload(Api api, int first, int count) throws IOException {
        for (int number = first; number < first + count; number++) {
            api.upload("application/xml", xml(number));
        }
        // One day too old for the view.
        api.upload("application/xml", xml(1_000_000 + DAYS));
    }

    /** What the view shows when it shows what is expected, or after a while. */
    private static Map<String, List<Long>> becomes(Api api, Map<String, List<Long>> expected) throws IOException {
        Waiting.until(LIMIT, () -> {
            try {
                api.post("/api/v1/sources/refresh/", Map.of());
                return shown(api).equals(expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return shown(api);
    }

    /**
     * Figures by category and source that a detail-viewer report of the seven days shows.
     *
     * @param network that holds all addresses, to tell one report from another
     */
    private Map<String, List<Long>> reported(Api api, String network) throws IOException {
        JsonNode report = api.post("/api/v1/detail-viewer/", Map.of("start_date", today.minusDays(DAYS - 1L).toString(), "end_date", today.toString(),
                "filter_option", "n", "ip_cidr", network));
        api.follow(report, state -> {
        });
        JsonNode groups = api.get(api.get(report.at("/_links/self").asText()).at("/_links/sources").asText());
        Map<String, List<Long>> figures = new TreeMap<>();
        CATEGORIES.forEach(category -> groups.path(category).forEach(source -> add(figures, source)));
        return figures;
    }

    /** The same, added up over the rows of source-domains/. */
    private static Map<String, List<Long>> shown(Api api) throws IOException {
        Map<String, List<Long>> figures = new TreeMap<>();
        for (String next = "/api/v1/source-domains/?limit=100"; next != null;) {
            JsonNode page = api.get(next);
            page.path("results").forEach(row -> add(figures, row));
            next = page.at("/_links/next").asText(null);
        }
        return figures;
    }

    private static Map<String, List<Long>> shownCapable(Api api) throws IOException {
        Map<String, List<Long>> figures = new TreeMap<>();
        api.get("/api/v1/sources/?limit=100").path("results").forEach(source -> add(figures, source));
        return figures;
    }

    private static Map<String, List<Long>> capable(Map<String, List<Long>> figures) {
        Map<String, List<Long>> capable = new TreeMap<>(figures);
        capable.keySet().removeIf(key -> !key.startsWith("dmarc_capable"));
        return capable;
    }

    private static void add(Map<String, List<Long>> figures, JsonNode source) {
        List<Long> row = FIGURES.stream().map(name -> source.path(name).asLong()).toList();
        figures.merge(source.path("category").asText() + " " + source.path("source_number").asInt() + " " + source.path("name").asText(), row,
                (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2), one.get(3) + other.get(3)));
    }

    private byte[] xml(int number) {
        long begin = today.minusDays(number % 1_000_000 % (DAYS + (number < 1_000_000 ? 0 : 1))).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        String domain = "domain-" + number % 5 + ".example";
        return """
                <feedback>
                  <report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email><report_id>seven-%d</report_id>
                    <date_range><begin>%d</begin><end>%d</end></date_range></report_metadata>
                  <policy_published><domain>%s</domain><p>none</p><pct>100</pct></policy_published>
                %s%s%s%s</feedback>
                """.formatted(number, begin, begin + 86_399, domain,
                row("203.0.113." + (1 + number % 200), 3 + number, "fail", "pass", "", domain, domain, "pass", domain),
                row("198.51.100." + (1 + number % 200), 5 + number, "fail", "fail", "", "other.example", "other.example", "fail", domain),
                row("198.51.100.9", 7, "fail", "fail", "<reason><type>mailing_list</type></reason>", "list.example", "list.example", "pass", domain),
                row("209.85.220.41", 11 + number, "pass", "fail", "", domain, "other.example", "pass", "sub." + domain))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(String ip, int count, String dkim, String spf, String reason, String signer, String envelope, String result, String from) {
        return """
                  <record>
                    <row><source_ip>%s</source_ip><count>%d</count>
                      <policy_evaluated><disposition>none</disposition><dkim>%s</dkim><spf>%s</spf>%s</policy_evaluated></row>
                    <identifiers><header_from>%s</header_from></identifiers>
                    <auth_results><dkim><domain>%s</domain><selector>s1</selector><result>%s</result></dkim>
                      <spf><domain>%s</domain><result>%s</result></spf></auth_results>
                  </record>
                """.formatted(ip, count, dkim, spf, reason, from, signer, result, envelope, spf.equals("pass") ? "pass" : "fail");
    }
}

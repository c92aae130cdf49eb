package io.marcato.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One chunk of a report that counts. A report of many rows travels in several chunks, each below the size of a Kafka record; it counts when all
 * {@code chunks} have arrived and not before.
 *
 * @param reportKey identity of the report within the account, 32 hex digits
 * @param chunk 0-based
 * @param chunks how many make the whole report, at least 1
 */
public record AggregateReportReceived(UUID eventId, long accountId, String reportKey, int chunk, int chunks, Report report, List<Row> rows)
        implements Event {

    /** Rows a chunk holds at most: far below a record of 1 MiB even with long names, few enough to decode in a moment. */
    public static final int ROWS_PER_CHUNK = 1_000;

    public AggregateReportReceived {
        rows = List.copyOf(rows);
    }

    public static AggregateReportReceived of(long accountId, String reportKey, int chunk, int chunks, Report report, List<Row> rows) {
        String identity = Topics.AGGREGATE_REPORT_RECEIVED + ":" + accountId + ":" + reportKey + ":" + chunk;
        return new AggregateReportReceived(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)), accountId, reportKey, chunk, chunks, report,
                rows);
    }

    @Override
    public String topic() {
        return Topics.AGGREGATE_REPORT_RECEIVED;
    }

    @Override
    public String key() {
        return accountId + ":" + report.policyDomain();
    }

    /**
     * What the report says of itself and of the policy it saw.
     *
     * @param organisation reporter as it calls itself; its mail domain when it gives no name
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Report(String organisation, String email, String reportId, Instant begin, Instant end, String policyDomain, String p, String sp,
            String np, String testing, String pct, String adkim, String aspf) {
    }

    /**
     * One row; absent texts are empty. Words are the reporter's, lower-case and trimmed.
     *
     * @param ip canonical text, empty when the reporter gave none that can be read
     * @param count messages, 0 or more
     * @param dkim {@code pass}, {@code fail} or empty: DMARC's DKIM outcome at the reporter
     * @param spf the same for SPF
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Row(String ip, long count, String disposition, String dkim, String spf, String headerFrom, String envelopeFrom, String envelopeTo,
            List<PolicyOverride> overrides, List<DkimResult> dkimResults, List<SpfResult> spfResults) {

        public Row {
            ip = orEmpty(ip);
            disposition = orEmpty(disposition);
            dkim = orEmpty(dkim);
            spf = orEmpty(spf);
            headerFrom = orEmpty(headerFrom);
            envelopeFrom = orEmpty(envelopeFrom);
            envelopeTo = orEmpty(envelopeTo);
            overrides = overrides == null ? List.of() : List.copyOf(overrides);
            dkimResults = dkimResults == null ? List.of() : List.copyOf(dkimResults);
            spfResults = spfResults == null ? List.of() : List.copyOf(spfResults);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PolicyOverride(String type, String comment) {
        public PolicyOverride {
            type = orEmpty(type);
            comment = orEmpty(comment);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DkimResult(String domain, String selector, String result) {
        public DkimResult {
            domain = orEmpty(domain);
            selector = orEmpty(selector);
            result = orEmpty(result);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SpfResult(String domain, String scope, String result) {
        public SpfResult {
            domain = orEmpty(domain);
            scope = orEmpty(scope);
            result = orEmpty(result);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}

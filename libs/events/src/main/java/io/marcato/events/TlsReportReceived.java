package io.marcato.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One chunk of a TLS report (RFC 8460) that counts. It counts when all {@code chunks} have arrived and not before.
 *
 * @param reportKey identity of the report within the account, 32 hex digits
 * @param chunk 0-based
 * @param policies policies with the failures this chunk holds; session totals of a policy stand in each chunk that names it and count once, by
 *        {@link Policy#index()}
 */
public record TlsReportReceived(UUID eventId, long accountId, String reportKey, int chunk, int chunks, Report report, List<Policy> policies)
        implements Event {

    /** Failures a chunk holds at most. */
    public static final int FAILURES_PER_CHUNK = 1_000;

    public TlsReportReceived {
        policies = List.copyOf(policies);
    }

    public static TlsReportReceived of(long accountId, String reportKey, int chunk, int chunks, Report report, List<Policy> policies) {
        String identity = Topics.TLS_REPORT_RECEIVED + ":" + accountId + ":" + reportKey + ":" + chunk;
        return new TlsReportReceived(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)), accountId, reportKey, chunk, chunks, report,
                policies);
    }

    @Override
    public String topic() {
        return Topics.TLS_REPORT_RECEIVED;
    }

    @Override
    public String key() {
        return accountId + ":" + reportKey;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Report(String organisation, String contact, String reportId, Instant begin, Instant end) {
    }

    /**
     * @param index of the policy within the report, 0-based
     * @param type {@code sts}, {@code tlsa} or {@code no-policy-found}
     * @param mode of an STS policy: {@code enforce}, {@code testing} or {@code none}; otherwise empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Policy(int index, String type, String domain, String mode, List<String> strings, List<String> mx, long successful, long failed,
            List<Failure> failures) {
        public Policy {
            strings = strings == null ? List.of() : List.copyOf(strings);
            mx = mx == null ? List.of() : List.copyOf(mx);
            failures = failures == null ? List.of() : List.copyOf(failures);
        }
    }

    /** @param resultType of RFC 8460, 4.3; anything else as {@code other} */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Failure(String resultType, String sendingMtaIp, String receivingMxHostname, String receivingMxHelo, String receivingIp,
            long failedSessions, String additionalInformation, String failureReasonCode) {
    }
}

package io.marcato.reportformats.tls;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A report without its failures, which went to the {@link TlsFailureSink}. Absent texts are empty.
 *
 * @param begin not after {@code end}; both in whole seconds
 * @param policies those that name a domain; indices may have gaps
 * @param failureCount entries of all {@code failure-details}
 * @param factsHash 32 hex digits that are equal for equal policies and failures, in whatever order
 */
public record TlsReport(String organisation, String contact, String reportId, Instant begin, Instant end, List<TlsPolicy> policies,
        long failureCount, String factsHash) {

    public TlsReport {
        policies = List.copyOf(policies);
    }

    /** Who reports, for telling reports apart: the organisation in lower case, the domain of its contact when it gives no name. */
    public String reporter() {
        String name = organisation.isBlank() ? contact.substring(contact.indexOf('@') + 1) : organisation;
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Policy domains, each once, in order. */
    public List<String> domains() {
        return policies.stream().map(TlsPolicy::domain).distinct().sorted().toList();
    }
}

package io.marcato.reportformats.tls;

import java.util.List;

/**
 * One policy of a report with its totals; the failures went to the {@link TlsFailureSink} under its index.
 *
 * @param index place among the policies of the report, 0-based
 * @param mode {@code enforce}, {@code testing} or {@code none} of an STS policy, else empty
 * @param strings the policy as the reporter saw it, a line or record each
 * @param mx host patterns
 * @param successful sessions
 * @param failed sessions as the summary has them; those in the details may be others
 */
public record TlsPolicy(int index, TlsPolicyType type, String domain, String mode, List<String> strings, List<String> mx,
        long successful, long failed) {

    public TlsPolicy {
        strings = List.copyOf(strings);
        mx = List.copyOf(mx);
    }
}

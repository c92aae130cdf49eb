package io.marcato.reportformats;

import java.util.List;

/**
 * One record of a report; absent texts are empty, words and domains in lower case.
 *
 * @param sourceIp canonical text (RFC 5952; a mapped IPv4 address as IPv4), empty when missing or unreadable
 * @param count messages, 0 to {@link Long#MAX_VALUE}
 */
public record AggregateRow(String sourceIp, long count, Disposition disposition, Alignment dkim, Alignment spf,
        List<OverrideReason> reasons, String headerFrom,
        String envelopeFrom, String envelopeTo, List<DkimResult> dkimResults, List<SpfResult> spfResults) {
}

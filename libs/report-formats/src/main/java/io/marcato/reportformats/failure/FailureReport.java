package io.marcato.reportformats.failure;

import io.marcato.reportformats.OrderFreeHash;
import java.time.Instant;
import java.util.List;

/**
 * A failure report. Absent texts are empty, absent dates null. Most of it is personal data.
 *
 * @param reporter address of the sender of the report, or its host
 * @param reportMessageId Message-ID of the report itself
 * @param domain in normal form
 * @param sourceIp canonical text
 * @param authFailure words in lower case
 * @param identityAlignment of {@code dkim} and {@code spf}
 * @param deliveryResult {@code delivered}, {@code spam}, {@code policy}, {@code reject}, {@code other} or empty
 */
public record FailureReport(String reporter, String reportMessageId, String domain, String feedbackType, String userAgent, Instant arrivalDate,
        String sourceIp, List<String> authFailure, List<String> identityAlignment, String deliveryResult, String authenticationResults,
        String originalEnvelopeId, String originalMailFrom, List<String> originalRcptTo, int incidents, String dkimDomain, String dkimIdentity,
        String dkimSelector, String spfDns, List<String> reportedUris, OriginalMessage original) {

    public FailureReport {
        authFailure = List.copyOf(authFailure);
        identityAlignment = List.copyOf(identityAlignment);
        originalRcptTo = List.copyOf(originalRcptTo);
        reportedUris = List.copyOf(reportedUris);
    }

    /** 32 hex digits that are equal for equal reports. */
    public String factsHash() {
        OrderFreeHash hash = new OrderFreeHash();
        hash.begin();
        hash.mix(incidents);
        hash.mix(1, feedbackType, userAgent, deliveryResult, authenticationResults, originalEnvelopeId, originalMailFrom, dkimDomain, dkimIdentity,
                dkimSelector, spfDns, original.headers(), original.body());
        for (List<String> texts : List.of(authFailure, identityAlignment, originalRcptTo, reportedUris)) {
            hash.mix(texts.size());
            texts.forEach(hash::mix);
        }
        hash.add();
        return hash.digest();
    }
}

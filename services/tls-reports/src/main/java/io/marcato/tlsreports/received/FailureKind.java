package io.marcato.tlsreports.received;

import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.tlsreports.domains.ContentKey;

/** What failures that are summed have in common, beside the day. Absent texts are empty. */
record FailureKind(String domain, String policyType, short result, String organisation, String sendingMtaIp, String receivingMxHostname,
        String receivingMxHelo, String receivingIp, String reasonCode, String additionalInformation) {

    static FailureKind of(String domain, String policyType, String organisation, Failure failure) {
        return new FailureKind(domain, policyType, ResultType.number(failure.resultType()), organisation, clean(failure.sendingMtaIp()),
                clean(failure.receivingMxHostname()), clean(failure.receivingMxHelo()), clean(failure.receivingIp()), clean(failure.failureReasonCode()),
                clean(failure.additionalInformation()));
    }

    long domainId() {
        return ContentKey.ofDomain(domain);
    }

    /** Follows from the content. */
    long id() {
        return ContentKey.of("kind", domain, policyType, Short.toString(result), organisation, sendingMtaIp, receivingMxHostname, receivingMxHelo, receivingIp,
                reasonCode, additionalInformation);
    }

    /** The database takes no null characters; as separators they keep neighbours apart. */
    static String clean(String text) {
        return text == null ? "" : text.replace("\0", "");
    }
}

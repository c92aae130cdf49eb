package io.marcato.reportformats.tls;

/**
 * One entry of {@code failure-details}; absent texts are empty.
 *
 * @param sendingMtaIp canonical text, as is {@code receivingIp}
 * @param failureReasonCode the reporter's; its own result type when that is none of the RFC's and there is no code
 */
public record TlsFailure(TlsResultType resultType, String sendingMtaIp, String receivingMxHostname, String receivingMxHelo,
        String receivingIp, long failedSessions, String additionalInformation, String failureReasonCode) {
}

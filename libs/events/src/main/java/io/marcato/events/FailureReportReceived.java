package io.marcato.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One failure report (RFC 9991) that counts. Absent values are null or empty. It holds personal data: its topic keeps records for a day, and
 * {@link FailureReportsDeleted} tells when the raw mail has to go.
 *
 * @param reportKey identity of the report within the account, 32 hex digits
 * @param uploadId of the raw mail in intake
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FailureReportReceived(UUID eventId, long accountId, String reportKey, long uploadId, String domain, Instant received,
        Instant arrivalDate, String sourceIp, String reporter, String userAgent, String feedbackType, List<String> authFailure,
        List<String> identityAlignment, String deliveryResult, String authenticationResults, String originalEnvelopeId, String originalMailFrom,
        List<String> originalRcptTo, int incidents, String dkimDomain, String dkimIdentity, String dkimSelector, String spfDns, String headerFrom,
        List<String> headerTo, String subject, String messageId, Instant date, List<String> reportedUris, String headers, String body,
        List<Attachment> attachments) implements Event {

    /** Characters of headers and of body at most; the rest stays in the raw mail. */
    public static final int MOST_TEXT = 200_000;

    public FailureReportReceived {
        authFailure = listOf(authFailure);
        identityAlignment = listOf(identityAlignment);
        originalRcptTo = listOf(originalRcptTo);
        headerTo = listOf(headerTo);
        reportedUris = listOf(reportedUris);
        attachments = listOf(attachments);
    }

    /** The same report always carries the same id. */
    public static UUID idOf(long accountId, String reportKey) {
        return UUID.nameUUIDFromBytes((Topics.FAILURE_REPORT_RECEIVED + ":" + accountId + ":" + reportKey).getBytes(StandardCharsets.UTF_8));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Attachment(String filename, String contentType, long size) {
    }

    private static <T> List<T> listOf(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    @Override
    public String topic() {
        return Topics.FAILURE_REPORT_RECEIVED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}

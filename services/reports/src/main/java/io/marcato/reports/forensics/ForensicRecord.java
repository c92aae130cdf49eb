package io.marcato.reports.forensics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A failure report as the API shows it. Values that the report lacks, or that can not be opened any more, are null or empty. */
@Schema(name = "ForensicRecord")
record ForensicRecord(@JsonProperty("email_file_name") String emailFileName, Instant received, @JsonProperty("arrival_date") Instant arrivalDate,
        @JsonProperty("reported_domain") String reportedDomain, @JsonProperty("report_source_ip") String reportSourceIp,
        @JsonProperty("source_ptr") String sourcePtr, @JsonProperty("country_code") String countryCode, String reporter,
        @JsonProperty("user_agent") String userAgent, @JsonProperty("feedback_type") String feedbackType,
        @JsonProperty("auth_failure") List<String> authFailure, @JsonProperty("identity_alignment") List<String> identityAlignment,
        @JsonProperty("delivery_result") String deliveryResult, @JsonProperty("authentication_results") String authenticationResults,
        @JsonProperty("original_envelope_id") String originalEnvelopeId, @JsonProperty("original_mail_from") String originalMailFrom,
        @JsonProperty("original_rcpt_to") List<String> originalRcptTo, int incidents, @JsonProperty("dkim_domain") String dkimDomain,
        @JsonProperty("dkim_identity") String dkimIdentity, @JsonProperty("dkim_selector") String dkimSelector, @JsonProperty("spf_dns") String spfDns,
        @JsonProperty("header_from") String headerFrom, @JsonProperty("header_to") List<String> headerTo, String subject,
        @JsonProperty("message_id") String messageId, Instant date, @JsonProperty("reported_uris") List<String> reportedUris, String headers, String body,
        List<Attachment> attachments) {

    record Attachment(String filename, @JsonProperty("content_type") String contentType, long size) {
    }

    private static final List<String> ALIGNMENTS = List.of("spf", "dkim", "none");

    static ForensicRecord of(StoredRecord stored, String ptr, String country) {
        PersonalData data = stored.data();
        return new ForensicRecord(stored.name(), stored.received(), stored.arrival(), stored.domain(), stored.address().toString(), ptr, country,
                text(data.reporter()), text(data.userAgent()), stored.feedbackType(), stored.authFailure(),
                data.identityAlignment().stream().filter(ALIGNMENTS::contains).toList(), text(data.deliveryResult()), text(data.authenticationResults()),
                text(data.originalEnvelopeId()), text(data.originalMailFrom()), data.originalRcptTo(), stored.incidents(), text(data.dkimDomain()),
                text(data.dkimIdentity()), text(data.dkimSelector()), text(data.spfDns()), text(data.headerFrom()), data.headerTo(), text(stored.subject()),
                text(data.messageId()), data.date(), data.reportedUris(), text(data.headers()), text(data.body()), data.attachments().stream()
                        .map(part -> new Attachment(text(part.filename()), part.contentType() == null ? "" : part.contentType(), part.size())).toList());
    }

    private static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

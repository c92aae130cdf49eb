package io.marcato.reports.forensics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportReceived.Attachment;
import java.time.Instant;
import java.util.List;

/** What of a failure report is about people, or may be: everything that is not looked for by itself. Stored sealed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PersonalData(String reporter, String userAgent, List<String> identityAlignment, String deliveryResult, String authenticationResults,
        String originalEnvelopeId, String originalMailFrom, List<String> originalRcptTo, String dkimDomain, String dkimIdentity, String dkimSelector,
        String spfDns, String headerFrom, List<String> headerTo, String messageId, Instant date, List<String> reportedUris, String headers, String body,
        List<Attachment> attachments) {

    /** Of a record that can not be opened any more. */
    static final PersonalData NONE = new PersonalData(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null);

    PersonalData {
        identityAlignment = listOf(identityAlignment);
        originalRcptTo = listOf(originalRcptTo);
        headerTo = listOf(headerTo);
        reportedUris = listOf(reportedUris);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    static PersonalData of(FailureReportReceived report) {
        return new PersonalData(report.reporter(), report.userAgent(), report.identityAlignment(), report.deliveryResult(), report.authenticationResults(),
                report.originalEnvelopeId(), report.originalMailFrom(), report.originalRcptTo(), report.dkimDomain(), report.dkimIdentity(),
                report.dkimSelector(), report.spfDns(), report.headerFrom(), report.headerTo(), report.messageId(), report.date(), report.reportedUris(),
                report.headers(), report.body(), report.attachments());
    }

    private static List<String> listOf(List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}

package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.BimiInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** BIMI part of the result. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiResult(String domain, String selector, String dnsQuery, String policyDomain, boolean valid, boolean dmarcReady,
        List<BimiRecordDetails> records, BimiLogoDetails logo, BimiCertificateDetails certificate, List<InspectorMessage> messages) {

    static BimiResult of(BimiInspection inspection) {
        return new BimiResult(inspection.domain(), inspection.selector(), inspection.query(), inspection.policyDomain().orElse(null),
                inspection.valid(),
                inspection.dmarcReady(), inspection.records().stream().map(BimiRecordDetails::of).toList(),
                inspection.logo().map(BimiLogoDetails::of).orElse(null), inspection.certificate().map(BimiCertificateDetails::of).orElse(null),
                InspectorMessage.of(inspection.findings()));
    }
}

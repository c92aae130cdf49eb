package io.marcato.inspectors.tlsrpt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.tlsrpt.TlsRptInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.records.ReportUriDetails;
import java.util.List;

/** What a domain says of TLS-RPT, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TlsRptInspectionDetails(String dnsQuery, boolean valid, List<TlsRptRecordDetails> records, List<InspectorMessage> messages,
        boolean ruaDmarcianUsage) {

    static TlsRptInspectionDetails of(TlsRptInspection inspection, OwnDestinations own) {
        List<TlsRptRecordDetails> records = inspection.records().stream().map(record -> TlsRptRecordDetails.of(record, own)).toList();
        return new TlsRptInspectionDetails(inspection.query(), inspection.valid(), records, InspectorMessage.of(inspection.findings()),
                records.stream().flatMap(record -> record.rua().stream()).anyMatch(ReportUriDetails::own));
    }
}

package io.marcato.inspectors.tlsrpt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.tags.InspectedRecord;
import io.marcato.emailauth.tlsrpt.TlsRptRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.records.RecordTag;
import io.marcato.inspectors.records.ReportUriDetails;
import java.util.List;

/** TLS-RPT record. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TlsRptRecordDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages,
        List<ReportUriDetails> rua) {

    static TlsRptRecordDetails of(InspectedRecord<TlsRptRecord> record, OwnDestinations own) {
        return new TlsRptRecordDetails(record.text(), record.ttl().orElse(null), record.isValid(), RecordTag.of(record.tags()),
                InspectorMessage.of(record.findings()), record.value().map(TlsRptRecord::rua).orElse(List.of()).stream()
                        .map(uri -> ReportUriDetails.of(uri, own)).toList());
    }
}

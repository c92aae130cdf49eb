package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.mtasts.MtaStsInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** What a domain says of MTA-STS, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MtaStsInspectionDetails(String dnsQuery, boolean valid, List<MtaStsRecordDetails> records, List<InspectorMessage> messages) {

    static MtaStsInspectionDetails of(MtaStsInspection inspection) {
        return new MtaStsInspectionDetails(inspection.query(), inspection.valid(), inspection.records().stream().map(MtaStsRecordDetails::of)
                .toList(),
                InspectorMessage.of(inspection.findings()));
    }
}

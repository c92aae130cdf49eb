package io.marcato.inspectors.dkim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dkim.DkimInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** What a selector or a text says of DKIM, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DkimInspectionDetails(String domain, String selector, String query, String cname, boolean valid, List<InspectorMessage> messages,
        List<DkimRecordDetails> records) {

    static DkimInspectionDetails of(DkimInspection inspection) {
        return new DkimInspectionDetails(inspection.domain().orElse(null), inspection.selector().orElse(null), inspection.query().orElse(null),
                inspection.cname().orElse(null), inspection.valid(), InspectorMessage.of(inspection.findings()),
                inspection.records().stream().map(DkimRecordDetails::of).toList());
    }
}

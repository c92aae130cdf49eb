package io.marcato.inspectors.dkim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dkim.DkimInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a selector or a text says of DKIM, as the API shows it. */
@Schema(name = "DkimInspection")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DkimInspectionDetails(@Schema(nullable = true) String domain, @Schema(nullable = true) String selector, @Schema(nullable = true) String query,
        @Schema(nullable = true) String cname, boolean valid,
        List<InspectorMessage> messages, List<DkimRecordDetails> records) {

    static DkimInspectionDetails of(DkimInspection inspection) {
        return new DkimInspectionDetails(inspection.domain().orElse(null), inspection.selector().orElse(null), inspection.query().orElse(null),
                inspection.cname().orElse(null), inspection.valid(), InspectorMessage.of(inspection.findings()),
                inspection.records().stream().map(DkimRecordDetails::of).toList());
    }
}

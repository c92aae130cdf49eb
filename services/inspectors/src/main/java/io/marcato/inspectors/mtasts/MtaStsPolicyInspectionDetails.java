package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.mtasts.MtaStsPolicyInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** What became of the policy file of a domain, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MtaStsPolicyInspectionDetails(String dnsQuery, boolean valid, List<MtaStsPolicyDetails> records, List<InspectorMessage> messages) {

    static MtaStsPolicyInspectionDetails of(MtaStsPolicyInspection inspection) {
        return new MtaStsPolicyInspectionDetails(inspection.host(), inspection.valid(), inspection.policy().map(MtaStsPolicyDetails::of).stream()
                .toList(),
                InspectorMessage.of(inspection.findings()));
    }
}

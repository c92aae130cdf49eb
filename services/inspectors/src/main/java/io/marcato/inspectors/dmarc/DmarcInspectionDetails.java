package io.marcato.inspectors.dmarc;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dmarc.DmarcInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.records.ReportUriDetails;
import java.util.List;

/** What a domain or a text says of DMARC, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DmarcInspectionDetails(String domain, String policyDomain, String dnsQuery, String cname, boolean valid, boolean ruaDmarcianUsage,
        List<InspectorMessage> messages, List<DmarcRecordDetails> records) {

    public static DmarcInspectionDetails of(DmarcInspection inspection, OwnDestinations own) {
        List<DmarcRecordDetails> records = inspection.records().stream().map(record -> DmarcRecordDetails.of(record, own)).toList();
        return new DmarcInspectionDetails(inspection.domain().orElse(null), inspection.policyDomain().orElse(null), inspection.query().orElse(null),
                inspection.cname().orElse(null), inspection.valid(), records.stream().flatMap(record -> record.rua().stream())
                        .anyMatch(ReportUriDetails::own),
                InspectorMessage.of(inspection.findings()), records);
    }
}

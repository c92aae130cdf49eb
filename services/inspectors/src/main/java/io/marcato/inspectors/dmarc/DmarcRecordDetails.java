package io.marcato.inspectors.dmarc;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dmarc.InspectedDmarcRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.records.RecordTag;
import io.marcato.inspectors.records.ReportUriDetails;
import java.util.List;

/** DMARC record. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DmarcRecordDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages, DmarcPolicyTags policy,
        List<ReportUriDetails> rua, List<ReportUriDetails> ruf) {

    static DmarcRecordDetails of(InspectedDmarcRecord inspected, OwnDestinations own) {
        return new DmarcRecordDetails(inspected.record().text(), inspected.record().ttl().orElse(null), inspected.record().isValid(),
                RecordTag.of(inspected.record().tags()), InspectorMessage.of(inspected.record().findings()),
                inspected.record().value().map(DmarcPolicyTags::of).orElse(null),
                inspected.rua().stream().map(destination -> ReportUriDetails.of(destination, own)).toList(),
                inspected.ruf().stream().map(destination -> ReportUriDetails.of(destination, own)).toList());
    }
}

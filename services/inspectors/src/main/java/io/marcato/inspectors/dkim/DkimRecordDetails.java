package io.marcato.inspectors.dkim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dkim.DkimKey;
import io.marcato.emailauth.tags.InspectedRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.RecordTag;
import java.util.List;

/** DKIM key record. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DkimRecordDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages, DkimKeyDetails key) {

    static DkimRecordDetails of(InspectedRecord<DkimKey> record) {
        return new DkimRecordDetails(record.text(), record.ttl().orElse(null), record.isValid(), RecordTag.of(record.tags()),
                InspectorMessage.of(record.findings()), record.value().map(DkimKeyDetails::of).orElse(null));
    }
}

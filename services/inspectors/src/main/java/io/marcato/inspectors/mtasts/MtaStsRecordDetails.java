package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.mtasts.MtaStsRecord;
import io.marcato.emailauth.tags.InspectedRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.RecordTag;
import java.util.List;

/** MTA-STS record. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MtaStsRecordDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages, String id) {

    static MtaStsRecordDetails of(InspectedRecord<MtaStsRecord> record) {
        return new MtaStsRecordDetails(record.text(), record.ttl().orElse(null), record.isValid(), RecordTag.of(record.tags()),
                InspectorMessage.of(record.findings()), record.value().map(MtaStsRecord::id).orElse(null));
    }
}

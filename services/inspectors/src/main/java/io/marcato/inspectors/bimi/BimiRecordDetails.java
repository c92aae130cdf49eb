package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.BimiRecord;
import io.marcato.emailauth.tags.InspectedRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.RecordTag;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** BIMI assertion record. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiRecordDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages, String location,
        String authority, String avatarPreference, boolean declined) {

    static BimiRecordDetails of(InspectedRecord<BimiRecord> record) {
        Optional<BimiRecord> value = record.value();
        return new BimiRecordDetails(record.text(), record.ttl().orElse(null), record.isValid(), RecordTag.of(record.tags()),
                InspectorMessage.of(record.findings()), value.flatMap(BimiRecord::location).map(URI::toString).orElse(null),
                value.flatMap(BimiRecord::authority).map(URI::toString).orElse(null), value.map(BimiRecord::avatarPreference).orElse(null),
                value.map(BimiRecord::declined).orElse(false));
    }
}

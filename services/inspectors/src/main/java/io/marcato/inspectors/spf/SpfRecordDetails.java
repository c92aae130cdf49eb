package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.spf.InspectedRecord;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** A record with the tree below it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SpfRecordDetails(String domain, String record, Long ttl, boolean valid, int queryCount, int voidQueryCount, List<SpfTermDetails> terms,
        List<InspectorMessage> messages) {

    static SpfRecordDetails of(InspectedRecord record) {
        return new SpfRecordDetails(record.domain(), record.text(), record.ttl().toSeconds(), record.isValid(), record.lookups(), record.voids(),
                record.terms().stream().map(SpfTermDetails::of).toList(), InspectorMessage.of(record.findings()));
    }
}

package io.marcato.inspectors.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.web.JsonBody;
import java.util.Optional;

/** Text of a record to validate. */
public record RecordRequest(String record) {

    private static final int LONGEST = 65_535;

    public static RecordRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> record = body.requiredText("record", LONGEST);
        if (record.filter(String::isEmpty).isPresent()) {
            body.violations().add("record", "This field may not be blank.");
        }
        body.violations().throwIfAny();
        return new RecordRequest(record.orElseThrow());
    }
}

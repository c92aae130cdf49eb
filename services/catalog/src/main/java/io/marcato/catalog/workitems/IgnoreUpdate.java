package io.marcato.catalog.workitems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.web.JsonBody;
import io.marcato.web.Violations;
import java.util.Optional;

/** The one thing a person changes of an issue or a task. */
public final class IgnoreUpdate {

    private IgnoreUpdate() {
    }

    public static Optional<Boolean> full(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<Boolean> ignore = body.bool("ignore");
        if (ignore.isEmpty() && !body.violations().has("ignore")) {
            body.violations().add("ignore", Violations.REQUIRED);
        }
        body.violations().throwIfAny();
        return ignore;
    }

    /** No body, or one without the property, changes nothing. */
    public static Optional<Boolean> partial(JsonNode json) {
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        Optional<Boolean> ignore = body.bool("ignore");
        body.violations().throwIfAny();
        return ignore;
    }
}

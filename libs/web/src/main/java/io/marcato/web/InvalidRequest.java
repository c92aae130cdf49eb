package io.marcato.web;

import java.util.List;
import java.util.Map;

/** Fields or parameters of a request that can not be taken, each with what is wrong about it. Answered with status 400. */
public final class InvalidRequest extends RuntimeException {

    /** Key for what concerns the body as a whole. */
    public static final String NON_FIELD_ERRORS = "non_field_errors";

    private final Map<String, List<String>> fields;

    public InvalidRequest(Map<String, List<String>> fields) {
        super("Invalid: " + fields.keySet(), null, false, false);
        this.fields = Map.copyOf(fields);
    }

    public static InvalidRequest of(String field, String text) {
        return new InvalidRequest(Map.of(field, List.of(text)));
    }

    public Map<String, List<String>> fields() {
        return fields;
    }
}

package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to an operation, as {@code contract/calls.yaml} has it.
 *
 * @param as      whose token it carries; null for nobody's
 * @param values  of the path's parameters
 * @param body    null when there is none
 * @param type    of the body
 * @param status  that must be answered
 * @param keep    names for values of the answer, by JSON pointer
 * @param until   values of the answer that are waited for, by JSON pointer; null when nothing is
 * @param plain   no variations are made of it
 */
record Call(Operation operation, String as, Map<String, String> values, Map<String, String> query, byte[] body, String type, int status,
        Map<String, String> keep, Map<String, JsonNode> until, boolean plain) {

    static final String JSON = "application/json";

    String path() {
        String path = operation.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    Call as(String other) {
        return new Call(operation, other, values, query, body, type, status, Map.of(), null, true);
    }

    Call expecting(int other) {
        return new Call(operation, as, values, query, body, type, other, Map.of(), null, true);
    }

    Call withBody(byte[] other) {
        return new Call(operation, as, values, query, other, type, status, Map.of(), null, true);
    }

    Call withQuery(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put(name, value);
        return new Call(operation, as, values, all, body, type, status, Map.of(), null, true);
    }

    Call withValue(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Call(operation, as, all, query, body, type, status, Map.of(), null, true);
    }

    /** For people who look for what went wrong. */
    @Override
    public String toString() {
        return operation.method() + " " + path() + (query.isEmpty() ? "" : "?" + query) + " as " + (as == null ? "nobody" : as);
    }
}

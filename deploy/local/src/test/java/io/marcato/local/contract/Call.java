package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to an operation, as {@code contract/calls.yaml} has it.
 *
 * @param method  the operation's, or another that its path does not know
 * @param as      whose token it carries; null for nobody's
 * @param values  of the path's parameters
 * @param headers besides those that follow from the rest, filled with what was learned
 * @param body    null when there is none
 * @param type    of the body
 * @param status  that must be answered
 * @param keep    names for values of the answer, by JSON pointer or name of a cookie
 * @param until   values of the answer that are waited for, by JSON pointer; null when nothing is
 * @param plain   no variations are made of it
 */
record Call(Operation operation, String method, String as, Map<String, String> values, Map<String, String> query, Map<String, String> headers, byte[] body,
        String type, int status, Map<String, String> keep, Map<String, JsonNode> until, boolean plain) {

    static final String JSON = "application/json";

    String path() {
        String path = operation.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    Call as(String other) {
        return new Call(operation, method, other, values, query, headers, body, type, status, Map.of(), null, true);
    }

    Call by(String otherMethod) {
        return new Call(operation, otherMethod, as, values, query, headers, body, type, status, Map.of(), null, true);
    }

    Call expecting(int other) {
        return new Call(operation, method, as, values, query, headers, body, type, other, Map.of(), null, true);
    }

    Call withBody(byte[] other) {
        return withBody(other, type);
    }

    Call withBody(byte[] other, String otherType) {
        return new Call(operation, method, as, values, query, headers, other, otherType, status, Map.of(), null, true);
    }

    Call withHeader(String name, String value) {
        return new Call(operation, method, as, values, query, with(headers, name, value), body, type, status, Map.of(), null, true);
    }

    Call withQuery(String name, String value) {
        return new Call(operation, method, as, values, with(query, name, value), headers, body, type, status, Map.of(), null, true);
    }

    Call withValue(String name, String value) {
        return new Call(operation, method, as, with(values, name, value), query, headers, body, type, status, Map.of(), null, true);
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.put(name, value);
        return all;
    }

    /** For people who look for what went wrong. */
    @Override
    public String toString() {
        return method + " " + path() + (query.isEmpty() ? "" : "?" + query) + " as " + (as == null ? "nobody" : as)
                + (headers.isEmpty() ? "" : " with " + headers);
    }
}

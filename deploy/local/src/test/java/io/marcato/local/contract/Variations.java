package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the document promises for every operation alike, made of a call that works: who is kept out, and which input is refused. */
final class Variations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN_TOKEN = "unknown";
    private static final String NO_KEY = "999999999";
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int NOT_FOUND = 404;

    private final Contract contract;
    private final Call call;
    private final List<Call> calls = new ArrayList<>();

    private Variations(Contract contract, Call call) {
        this.contract = contract;
        this.call = call;
    }

    static List<Call> of(Contract contract, Call call) throws IOException {
        Variations variations = new Variations(contract, call);
        variations.callers();
        variations.keys();
        variations.bodies();
        variations.call.operation().queryParameters().forEach(variations::parameter);
        return variations.calls;
    }

    private void callers() {
        Operation operation = call.operation();
        if (operation.needsAccount()) {
            calls.add(call.as(null).expecting(UNAUTHORIZED));
        }
        if (operation.takesCredentials()) {
            calls.add(call.as(UNKNOWN_TOKEN).expecting(UNAUTHORIZED));
        }
        if (operation.documents(PAYMENT_REQUIRED)) {
            calls.add(call.as("expired").expecting(PAYMENT_REQUIRED));
        }
    }

    private void keys() {
        Operation operation = call.operation();
        if (operation.takes("id")) {
            calls.add(call.withValue("id", NO_KEY).expecting(NOT_FOUND));
            calls.add(call.withValue("id", "nonsense").expecting(NOT_FOUND));
        }
        if (operation.path().contains("{search_token}")) {
            calls.add(call.withValue("search_token", "AAAAbbbbCCCCdddd").expecting(NOT_FOUND));
            calls.add(call.withValue("search_token", "short").expecting(NOT_FOUND));
        }
    }

    private void bodies() throws IOException {
        JsonNode schema = contract.followed(call.operation().described().at("/requestBody/content/application~1json/schema"));
        if (schema.isMissingNode() || !call.type().equals(Call.JSON)) {
            return;
        }
        calls.add(call.withBody("{".getBytes(StandardCharsets.UTF_8)).expecting(BAD_REQUEST));
        calls.add(call.withBody("[]".getBytes(StandardCharsets.UTF_8)).expecting(BAD_REQUEST));
        ObjectNode body = (ObjectNode) JSON.readTree(call.body());
        for (JsonNode required : schema.path("required")) {
            calls.add(call.withBody(JSON.writeValueAsBytes(body.deepCopy().without(required.asText()))).expecting(BAD_REQUEST));
        }
        for (var property : schema.path("properties").properties()) {
            JsonNode object = JSON.createObjectNode().put("is", "an object");
            if (!contract.problems(property.getValue(), object).isEmpty()) {
                calls.add(call.withBody(JSON.writeValueAsBytes(body.deepCopy().set(property.getKey(), object))).expecting(BAD_REQUEST));
            }
        }
    }

    private void parameter(JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = contract.followed(parameter.path("schema"));
        boolean isLimited = schema.path("type").asText().matches("integer|number|boolean") || schema.has("format") || schema.has("enum");
        if (isLimited && call.operation().documents(BAD_REQUEST)) {
            calls.add(call.withQuery(name, "nonsense").expecting(BAD_REQUEST));
        }
        if (call.operation().method().equals("GET")) {
            allowed(name, parameter.path("required").asBoolean(), schema);
        }
        switch (name) {
            case "limit" -> limits();
            case "page" -> pages();
            case "group_id", "filter_id" -> calls.add(call.withQuery(name, "1.5").expecting(BAD_REQUEST));
            default -> {
            }
        }
    }

    /** An empty value is as none. */
    private void allowed(String name, boolean required, JsonNode schema) {
        if (!required && !containsEmpty(schema)) {
            calls.add(call.withQuery(name, ""));
        }
        for (JsonNode value : schema.path("enum")) {
            if (!name.equals("format") && value.isTextual()) {
                calls.add(call.withQuery(name, value.asText()));
            }
        }
    }

    private void limits() {
        calls.add(call.withQuery("limit", "0").expecting(BAD_REQUEST));
        calls.add(call.withQuery("limit", "1000"));
        calls.add(call.withQuery("limit", "1"));
    }

    private void pages() {
        calls.add(call.withQuery("page", "0").expecting(BAD_REQUEST));
        calls.add(call.withQuery("page", "100000").expecting(NOT_FOUND));
    }

    private static boolean containsEmpty(JsonNode schema) {
        for (JsonNode value : schema.path("enum")) {
            if (value.isTextual() && value.asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}

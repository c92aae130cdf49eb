package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The calls of {@code contract/calls.yaml} in their order. */
final class Calls {

    private static final String RESOURCE = "/contract/calls.yaml";

    private final Map<String, Operation> operations;
    private final List<JsonNode> entries;

    private Calls(Map<String, Operation> operations, List<JsonNode> entries) {
        this.operations = operations;
        this.entries = entries;
    }

    static Calls of(Contract contract) throws IOException {
        JsonNode entries = new ObjectMapper(new YAMLFactory()).readTree(Calls.class.getResourceAsStream(RESOURCE));
        return new Calls(contract.operations().stream().collect(Collectors.toMap(Operation::id, Function.identity())),
                StreamSupport.stream(entries.spliterator(), false).toList());
    }

    List<JsonNode> entries() {
        return entries;
    }

    Operation operation(JsonNode entry) {
        Operation operation = operations.get(entry.path("call").asText());
        if (operation == null) {
            throw new IllegalStateException(RESOURCE + " calls " + entry.path("call") + ", which is not in the API document");
        }
        return operation;
    }

    Call call(JsonNode entry, Values values) throws IOException {
        Operation operation = operation(entry);
        JsonNode until = entry.path("until");
        return new Call(operation, operation.method(), entry.path("as").asText("boss").equals("nobody") ? null : entry.path("as").asText("boss"),
                texts(values.filled(entry.path("path"))), texts(values.filled(entry.path("query"))), Map.of(), body(entry, values),
                type(entry), entry.path("status").asInt(operation.successes().getFirst()), texts(entry.path("keep")),
                until.isMissingNode() ? null : nodes(until), entry.path("plain").asBoolean());
    }

    private static String type(JsonNode entry) {
        return entry.has("pack") ? Packing.header(entry.path("pack").asText()) : entry.path("type").asText(Call.JSON);
    }

    private static byte[] body(JsonNode entry, Values values) throws IOException {
        if (entry.has("text")) {
            byte[] text = values.filled(entry.path("text").asText()).getBytes(StandardCharsets.UTF_8);
            return entry.has("pack") ? Packing.packed(entry.path("pack").asText(), text).orElseThrow() : text;
        }
        return entry.has("body") ? new ObjectMapper().writeValueAsBytes(values.filled(entry.path("body"))) : null;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Map<String, JsonNode> nodes(JsonNode node) {
        Map<String, JsonNode> nodes = new HashMap<>();
        node.properties().forEach(entry -> nodes.put(entry.getKey(), entry.getValue()));
        return nodes;
    }
}

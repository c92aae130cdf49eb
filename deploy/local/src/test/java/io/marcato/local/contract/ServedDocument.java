package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares the document that a suite shows with the contract; it may tell of more, never of less or of other things. */
public final class ServedDocument {

    private final Contract contract;
    private final JsonNode served;

    public ServedDocument(Contract contract, JsonNode served) {
        this.contract = contract;
        this.served = served;
    }

    public void compare(Findings findings) {
        contract.operations().forEach(operation -> compare(operation, findings));
    }

    private void compare(Operation operation, Findings findings) {
        JsonNode shown = served.path("paths").path(operation.path()).path(operation.method().toLowerCase(Locale.ROOT));
        if (shown.isMissingNode()) {
            findings.deviates(operation, "is not in the served document");
            return;
        }
        for (String part : List.of("operationId", "parameters", "requestBody", "responses", "security")) {
            if (!plain(shown.path(part)).equals(plain(operation.described().path(part)))) {
                findings.deviates(operation, "has other " + part + " in the served document than agreed");
            }
        }
        Set<String> references = new HashSet<>();
        collect(operation.described(), references);
        references.stream().filter(reference -> !plain(served.at(reference)).equals(plain(contract.document().at(reference))))
                .forEach(reference -> findings.deviates(operation, "refers to another " + reference + " in the served document than agreed"));
    }

    /** Pointers to all that is referred to, directly or not. */
    private void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isTextual() && references.add(node.path("$ref").asText().substring(1))) {
            collect(contract.document().at(node.path("$ref").asText().substring(1)), references);
        }
        node.forEach(child -> collect(child, references));
    }

    /** Without descriptions and marks: they are for readers. */
    private static JsonNode plain(JsonNode node) {
        JsonNode copy = node.deepCopy();
        removeRemarks(copy);
        return copy;
    }

    private static void removeRemarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream().map(Map.Entry::getKey)
                    .filter(key -> key.startsWith("x-") || key.equals("description") && object.get(key).isTextual()).forEach(object::remove);
        }
        node.forEach(ServedDocument::removeRemarks);
    }
}

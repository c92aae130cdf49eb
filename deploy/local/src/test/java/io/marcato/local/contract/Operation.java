package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the document says of one operation.
 *
 * @param parameters those of the path and of the query, references followed
 */
public record Operation(String id, String method, String path, JsonNode described, List<JsonNode> parameters) {

    private static final char SUCCESS = '2';

    String kind() {
        if (described.path(Contract.ADDED).asBoolean()) {
            return "additions";
        }
        return described.at("/tags/0").asText().equals("extensions") ? "extensions" : "operations";
    }

    boolean needsAccount() {
        return schemes().noneMatch(JsonNode::isEmpty);
    }

    boolean takesCredentials() {
        return schemes().anyMatch(scheme -> !scheme.isEmpty());
    }

    boolean takesSessions() {
        return schemes().anyMatch(scheme -> scheme.has("cookieAuth"));
    }

    boolean documents(int status) {
        return described.path("responses").has(Integer.toString(status));
    }

    List<Integer> successes() {
        return described.path("responses").properties().stream().map(response -> response.getKey()).filter(status -> status.charAt(0) == SUCCESS)
                .map(Integer::valueOf).toList();
    }

    List<JsonNode> queryParameters() {
        return parameters.stream().filter(parameter -> parameter.path("in").asText().equals("query")).toList();
    }

    boolean takes(String parameter) {
        return parameters.stream().anyMatch(each -> each.path("name").asText().equals(parameter));
    }

    private Stream<JsonNode> schemes() {
        return StreamSupport.stream(described.path("security").spliterator(), false);
    }

    @Override
    public String toString() {
        return id;
    }
}

package io.marcato.local.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds an answer against what the document says of its status: headers, media type and body. */
final class AnswerCheck {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<Integer> HTTP_LEVEL = Set.of(405, 406, 413, 415);
    private static final String HTTP_LEVEL_ERROR = "/components/responses/PayloadTooLarge";

    private final Contract contract;

    AnswerCheck(Contract contract) {
        this.contract = contract;
    }

    /** Statuses of HTTP itself may come from any operation, says the document's beginning, and look alike. */
    private JsonNode described(Operation operation, int status) {
        JsonNode described = operation.described().path("responses").path(Integer.toString(status));
        return contract.followed(described.isMissingNode() && HTTP_LEVEL.contains(status) ? contract.document().at(HTTP_LEVEL_ERROR) : described);
    }

    List<String> problems(Operation operation, HttpResponse<String> answer) {
        JsonNode described = described(operation, answer.statusCode());
        if (described.isMissingNode()) {
            return List.of("undocumented status " + answer.statusCode() + ": " + answer.body());
        }
        List<String> problems = new ArrayList<>();
        described.path("headers").properties().forEach(header -> checkHeader(header.getKey(), header.getValue(), answer, problems));
        checkBody(described.path("content"), answer, problems);
        return problems;
    }

    private void checkHeader(String name, JsonNode described, HttpResponse<String> answer, List<String> problems) {
        answer.headers().firstValue(name).ifPresentOrElse(
                value -> contract.problems(described.path("schema"), typed(value, described.path("schema")))
                        .forEach(problem -> problems.add("header " + name + " " + problem.getMessage())),
                () -> problems.add("no header " + name));
    }

    private static JsonNode typed(String value, JsonNode schema) {
        return schema.path("type").asText().equals("integer") && value.matches("-?[0-9]+") ? JsonNodeFactory.instance.numberNode(new BigInteger(value))
                : JsonNodeFactory.instance.textNode(value);
    }

    private void checkBody(JsonNode content, HttpResponse<String> answer, List<String> problems) {
        if (content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                problems.add("has a body: " + answer.body());
            }
            return;
        }
        String type = mediaType(answer);
        if (!content.has(type)) {
            problems.add("undocumented media type \"" + type + "\"");
        } else if (type.equals(Call.JSON)) {
            checkJson(content.path(type).path("schema"), answer.body(), problems);
        }
    }

    private void checkJson(JsonNode schema, String body, List<String> problems) {
        try {
            JsonNode value = JSON.readTree(body);
            contract.problems(schema, value).forEach(problem -> problems.add(problem.getMessage() + " in "
                    + problem.getInstanceNode().toString().replaceFirst("(?s)^(.{200}).*", "$1…")));
        } catch (JsonProcessingException e) {
            problems.add("no JSON: " + body);
        }
    }

    static String mediaType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    }
}

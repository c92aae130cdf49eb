package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was learned from answers; {@code ${name}} in a call stands for it, {@code ${mail page address}} for the token in a
 * mail, {@code ${code name}} for a one-time code.
 */
final class Values {

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");
    private static final String MAIL = "mail ";
    private static final String CODE = "code ";

    private final Map<String, JsonNode> values = new HashMap<>();
    private final UnaryOperator<String> mails;

    Values(UnaryOperator<String> mails) {
        this.mails = mails;
    }

    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    String text(String name) {
        return value(name).asText();
    }

    String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1)).asText()));
    }

    JsonNode filled(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> filled.set(entry.getKey(), filled(entry.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> filled.add(filled(item)));
                yield filled;
            }
            case JsonNode leaf when leaf.isTextual() -> leaf(leaf.asText());
            default -> node;
        };
    }

    /** A text that is nothing but a name becomes the value itself, a number for instance. */
    private JsonNode leaf(String text) {
        Matcher name = NAME.matcher(text);
        return name.matches() ? value(name.group(1)) : JsonNodeFactory.instance.textNode(filled(text));
    }

    private JsonNode value(String name) {
        if (name.startsWith(MAIL)) {
            return JsonNodeFactory.instance.textNode(mails.apply(name.substring(MAIL.length())));
        }
        if (name.startsWith(CODE)) {
            return JsonNodeFactory.instance.textNode(OneTimeCode.of(text(name.substring(CODE.length())), Instant.now()));
        }
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Nothing was kept as " + name + ": the call that keeps it failed or is missing");
        }
        return value;
    }
}

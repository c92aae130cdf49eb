package io.marcato.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A JSON object read field by field. What does not fit becomes a violation of that field and is read as absent; unknown properties are ignored.
 * {@code null} counts as absent.
 */
public final class JsonBody {

    /** A list of criteria longer than this is no request of a person or a script. */
    public static final int LIST_LIMIT = 1_000;

    private static final int MAX_EMAIL = 254;
    /** An address as mail systems deliver it: a dot-atom or near it before the sign, a name of two labels or more behind. */
    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+){0,32}"
                    + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,20}[\\p{L}\\p{N}-]{2,63}");

    private final JsonNode object;
    private final Violations violations = new Violations();

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** @throws InvalidRequest when {@code json} is missing or no object */
    public static JsonBody of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw InvalidRequest.of(InvalidRequest.NON_FIELD_ERRORS, "The body must be a JSON object.");
        }
        return new JsonBody(json);
    }

    public Violations violations() {
        return violations;
    }

    public Optional<String> text(String name, int maxLength) {
        return read(name, JsonNode::isTextual, "Not a valid string.", JsonNode::textValue)
                .filter(text -> fits(name, text, maxLength));
    }

    public Optional<String> requiredText(String name, int maxLength) {
        return required(name, text(name, maxLength));
    }

    public Optional<Boolean> bool(String name) {
        return read(name, JsonNode::isBoolean, "Must be a valid boolean.", JsonNode::booleanValue);
    }

    /** Whether the property is there, were it null. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** Any JSON value, null included; empty when the property is absent. */
    public Optional<JsonNode> json(String name) {
        return Optional.ofNullable(object.get(name));
    }

    /** An e-mail address in lower case. */
    public Optional<String> email(String name) {
        return text(name, MAX_EMAIL).map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> wellFormed(name, text));
    }

    public Optional<String> requiredEmail(String name) {
        return required(name, email(name));
    }

    /** An ISO-8601 instant with its offset. */
    public Optional<Instant> timestamp(String name) {
        return text(name, 64).flatMap(text -> parsedTimestamp(name, text));
    }

    public Optional<LocalDate> date(String name) {
        return text(name, 32).flatMap(text -> parsedDate(name, text));
    }

    public Optional<LocalDate> requiredDate(String name) {
        return required(name, date(name));
    }

    /** One of the words in {@code allowed}, compared exactly. */
    public Optional<String> choice(String name, Set<String> allowed) {
        return text(name, 255).filter(word -> allowed(name, word, allowed));
    }

    public Optional<String> requiredChoice(String name, Set<String> allowed) {
        return required(name, choice(name, allowed));
    }

    public List<String> texts(String name, int maxLength) {
        return list(name, JsonNode::isTextual, "Not a valid string.", JsonNode::textValue).stream()
                .filter(text -> fits(name, text, maxLength)).toList();
    }

    public List<String> choices(String name, Set<String> allowed) {
        return texts(name, 255).stream().filter(word -> allowed(name, word, allowed)).toList();
    }

    public Optional<Integer> integer(String name, int least, int most) {
        return read(name, node -> node.isIntegralNumber() && node.canConvertToInt(), "A valid integer is required.", JsonNode::intValue)
                .filter(value -> within(name, value, least, most));
    }

    public List<Integer> integers(String name) {
        return list(name, node -> node.isIntegralNumber() && node.canConvertToInt(), "A valid integer is required.", JsonNode::intValue);
    }

    /** A list of keys that names at least one. */
    public List<Long> requiredIds(String name) {
        List<Long> ids = list(name, node -> node.isIntegralNumber() && node.canConvertToLong(), "A valid integer is required.", JsonNode::longValue);
        if (ids.isEmpty() && !violations.has(name)) {
            violations.add(name, object.has(name) ? "This list may not be empty." : Violations.REQUIRED);
        }
        return ids;
    }

    private <T> Optional<T> required(String name, Optional<T> value) {
        if (value.isEmpty() && !violations.has(name)) {
            violations.add(name, Violations.REQUIRED);
        }
        return value;
    }

    private <T> Optional<T> read(String name, Predicate<JsonNode> fits, String otherwise, Function<JsonNode, T> value) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            violations.add(name, otherwise);
            return Optional.empty();
        }
        return Optional.of(value.apply(node));
    }

    private <T> List<T> list(String name, Predicate<JsonNode> fits, String otherwise, Function<JsonNode, T> value) {
        JsonNode node = read(name, JsonNode::isArray, "Expected a list of items.", Function.identity()).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (node.size() > LIST_LIMIT) {
            violations.add(name, "At most " + LIST_LIMIT + " items are possible.");
            return List.of();
        }
        List<T> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (fits.test(node.get(i))) {
                values.add(value.apply(node.get(i)));
            } else {
                violations.add(name, "Item " + (i + 1) + ": " + otherwise);
            }
        }
        return values;
    }

    private boolean within(String name, int value, int least, int most) {
        if (value < least) {
            violations.add(name, "Ensure this value is greater than or equal to " + least + ".");
        }
        if (value > most) {
            violations.add(name, "Ensure this value is less than or equal to " + most + ".");
        }
        return value >= least && value <= most;
    }

    private boolean fits(String name, String text, int maxLength) {
        if (text.length() > maxLength) {
            violations.add(name, "Ensure this field has no more than " + maxLength + " characters.");
            return false;
        }
        if (text.indexOf('\0') >= 0) {
            violations.add(name, "Null characters are not allowed.");
            return false;
        }
        return true;
    }

    private boolean allowed(String name, String word, Set<String> allowed) {
        if (!allowed.contains(word)) {
            violations.add(name, "\"" + word + "\" is not a valid choice.");
            return false;
        }
        return true;
    }

    private boolean wellFormed(String name, String email) {
        if (!EMAIL.matcher(email).matches()) {
            violations.add(name, "Enter a valid email address.");
            return false;
        }
        return true;
    }

    private Optional<Instant> parsedTimestamp(String name, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(instant -> withinReach(name, instant));
        } catch (DateTimeException e) {
            violations.add(name, "Datetime has wrong format. Use this one instead: YYYY-MM-DDThh:mm:ss+HH:MM or Z.");
            return Optional.empty();
        }
    }

    /** A database holds no year beyond its own end of time. */
    private boolean withinReach(String name, Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9999) {
            violations.add(name, "The year must be from 1970 to 9999.");
            return false;
        }
        return true;
    }

    private Optional<LocalDate> parsedDate(String name, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            violations.add(name, "Date has wrong format. Use this one instead: YYYY-MM-DD.");
            return Optional.empty();
        }
    }
}

package io.marcato.web;

import jakarta.ws.rs.core.UriInfo;
import java.math.BigInteger;
import java.util.Optional;

/** Query parameters by type. An empty value counts as absent; one that does not fit is answered 400 under its name. */
public final class Query {

    private static final String INTEGER_REQUIRED = "A valid integer is required.";

    private Query() {
    }

    public static Optional<String> text(UriInfo uri, String name) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value != null && value.indexOf('\0') >= 0) {
            throw InvalidRequest.of(name, "Null characters are not allowed.");
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    public static Optional<Integer> integer(UriInfo uri, String name) {
        return text(uri, name).map(text -> parsed(name, text));
    }

    /** A size or a place, which may be written with more digits than an {@code int} has: those stand for its highest value. */
    static Optional<Integer> count(UriInfo uri, String name) {
        return text(uri, name).map(text -> text.matches("0*[1-9][0-9]{9,}") ? highest(text) : parsed(name, text));
    }

    public static Optional<Boolean> bool(UriInfo uri, String name) {
        return text(uri, name).map(text -> switch (text) {
            case "True", "true", "1" -> true;
            case "False", "false", "0" -> false;
            default -> throw InvalidRequest.of(name, "Must be a valid boolean.");
        });
    }

    private static int highest(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** ASCII digits alone: {@link Integer#parseInt} takes a plus sign and the digits of every script. */
    private static int parsed(String name, String text) {
        try {
            if (!text.matches("-?[0-9]+")) {
                throw InvalidRequest.of(name, INTEGER_REQUIRED);
            }
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw InvalidRequest.of(name, INTEGER_REQUIRED);
        }
    }
}

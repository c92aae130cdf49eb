package io.marcato.emailauth.spf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text with macros (RFC 7208 section 7).
 *
 * @param text as written
 */
public record MacroString(String text, List<Part> parts) {

    /** No name and no explanation needs more; what would be longer is nobody's honest record. */
    private static final int LONGEST = 8_192;
    private static final String UNRESERVED = "-._~";

    /** A stretch of it. */
    sealed interface Part {
    }

    /** Stands for itself; also what %%, %_ and %- mean. */
    record Literal(String text) implements Part {
    }

    /**
     * {@code %{d2r.-}}
     *
     * @param letter     lower-case
     * @param escaped    to be made fit for a URL (upper-case letter)
     * @param keep       parts to keep from the right, 0 for all
     * @param delimiters what splits the value
     */
    record Expansion(char letter, boolean escaped, int keep, boolean reversed, String delimiters) implements Part {

        private String of(String value) {
            var parts = keep == 0 && !reversed && delimiters.equals(".") ? List.of(value) : transformed(value);
            var joined = String.join(".", parts);
            return escaped ? urlEscaped(joined) : joined;
        }

        private List<String> transformed(String value) {
            var parts = split(value);
            if (reversed) {
                Collections.reverse(parts);
            }
            return keep == 0 || keep >= parts.size() ? parts : parts.subList(parts.size() - keep, parts.size());
        }

        private List<String> split(String value) {
            var parts = new ArrayList<String>();
            var from = 0;
            for (var i = 0; i < value.length(); i++) {
                if (delimiters.indexOf(value.charAt(i)) >= 0) {
                    parts.add(value.substring(from, i));
                    from = i + 1;
                }
            }
            parts.add(value.substring(from));
            return parts;
        }
    }

    public MacroString {
        parts = List.copyOf(parts);
    }

    Stream<Expansion> expansions() {
        return parts.stream().filter(Expansion.class::isInstance).map(Expansion.class::cast);
    }

    /** Empty when it would grow beyond all measure. */
    Optional<String> expand(MacroValues values) {
        var expanded = new StringBuilder();
        for (var part : parts) {
            expanded.append(switch (part) {
                case Literal literal -> literal.text();
                case Expansion expansion -> expansion.of(values.value(expansion.letter()));
            });
            if (expanded.length() > LONGEST) {
                return Optional.empty();
            }
        }
        return Optional.of(expanded.toString());
    }

    private static String urlEscaped(String text) {
        var escaped = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && Character.isLetterOrDigit(octet) || UNRESERVED.indexOf(octet) >= 0) {
                escaped.append((char) octet);
            } else {
                escaped.append('%').append(String.format("%02X", octet));
            }
        }
        return escaped.toString();
    }
}

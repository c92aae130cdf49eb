package io.marcato.emailauth.spf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What can be asked for. */
final class DomainNames {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;

    private DomainNames() {
    }

    /** Without the final dot, lower-case. */
    static String canonical(String name) {
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    /** Two labels at least, none empty or too long (RFC 7208 section 4.3). */
    static boolean isCheckable(String name) {
        return name.indexOf('.') > 0 && isName(name);
    }

    static boolean isName(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME && Arrays.stream(name.split("\\.", -1))
                .mapToInt(label -> label.getBytes(StandardCharsets.UTF_8).length).allMatch(length -> length > 0 && length <= LONGEST_LABEL);
    }
}

package io.marcato.emailauth;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domain names as texts: lower-case A-labels without the final dot. */
public final class DomainName {

    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MAX_LENGTH = 253;

    private DomainName() {
    }

    public static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether mail or a report can go to {@code name}, which is in normal form. */
    public static boolean isHost(String name) {
        return name.length() <= MAX_LENGTH && HOST.matcher(name).matches();
    }

    /** Whether a name can be asked for: not longer than DNS carries. */
    public static boolean isAskable(String name) {
        return name.length() <= MAX_LENGTH;
    }

    public static int labels(String name) {
        return (int) name.chars().filter(c -> c == '.').count() + 1;
    }

    /** The name without its first label; empty for a top-level domain. */
    public static Optional<String> parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
    }

    /** The last {@code count} labels, or all there are. */
    public static String last(String name, int count) {
        int from = name.length();
        for (int i = 0; i < count && from >= 0; i++) {
            from = name.lastIndexOf('.', from - 1);
        }
        return name.substring(from + 1);
    }

    public static boolean isBelow(String name, String ancestor) {
        return name.endsWith("." + ancestor);
    }
}

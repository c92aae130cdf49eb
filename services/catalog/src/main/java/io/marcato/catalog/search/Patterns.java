package io.marcato.catalog.search;

import java.util.Locale;

/** Search words as SQL compares them: without regard to case. */
public final class Patterns {

    private Patterns() {
    }

    /** Pattern of LIKE, escaped by {@code !}, for texts that contain the words. */
    public static String part(String words) {
        return "%" + plain(words).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    public static String plain(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}

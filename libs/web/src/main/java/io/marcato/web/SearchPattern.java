package io.marcato.web;

import java.util.Locale;

/** Search words as SQL compares them: without regard to case. */
public final class SearchPattern {

    private SearchPattern() {
    }

    /** Pattern of LIKE, escaped by {@code !}, for texts that contain the words. */
    public static String part(String words) {
        return "%" + plain(words).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The words themselves, in lower case, for texts that equal them. */
    public static String plain(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}

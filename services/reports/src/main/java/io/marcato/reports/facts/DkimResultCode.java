package io.marcato.reports.facts;

import java.util.Map;

/** DKIM results (RFC 8601 section 2.7.1) as the one-letter codes of the API. */
public final class DkimResultCode {

    public static final String PASS = "+";
    public static final String NONE = "n";
    /** Not reported, or a word nobody knows. */
    public static final String UNREADABLE = "X";

    private static final Map<String, String> CODES = Map.of("none", NONE, "pass", PASS, "fail", "-", "policy", "y", "neutral", "?",
            "temperror", "T",
            "permerror", "P");

    private DkimResultCode() {
    }

    public static String of(String word) {
        return CODES.getOrDefault(word, UNREADABLE);
    }
}

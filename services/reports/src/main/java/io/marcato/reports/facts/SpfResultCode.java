package io.marcato.reports.facts;

import java.util.Map;

/** SPF results (RFC 7208 section 2.6) as the one-letter codes of the API, and the historic words some reporters still use. */
public final class SpfResultCode {

    public static final String PASS = "+";
    /** Not reported, or a word nobody knows. */
    public static final String UNREADABLE = "X";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("none", "n"), Map.entry("neutral", "?"), Map.entry("pass", PASS), Map.entry("fail", "-"), Map.entry("softfail", "~"),
            Map.entry("temperror", "T"), Map.entry("permerror", "P"),
            Map.entry("hardfail", "-"), Map.entry("error", "T"), Map.entry("unknown", "P"));

    private SpfResultCode() {
    }

    public static String of(String word) {
        return CODES.getOrDefault(word, UNREADABLE);
    }
}

package io.marcato.emailauth;

/** Text of a stranger inside of a finding's text: short, and without characters that a terminal or a page would act on. */
public final class Quote {

    private static final int MAX_LENGTH = 80;

    private Quote() {
    }

    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().limit(MAX_LENGTH).forEach(c -> quoted.append(c < 0x20 || c >= 0x7f ? '\ufffd' : (char) c));
        return quoted.append(text.length() > MAX_LENGTH ? "…\"" : "\"").toString();
    }
}

package io.marcato.reportformats;

import java.util.Locale;

/** Texts of a report in normal form. */
public final class Words {

    private static final int SHOWN = 60;

    private Words() {
    }

    /** Without blanks around it and without control characters. */
    public static String text(CharSequence content) {
        int from = 0;
        int to = content.length();
        while (from < to && content.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && content.charAt(to - 1) <= ' ') {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (content.charAt(i) < ' ' || content.charAt(i) == 0x7f) {
                return content.subSequence(from, to).toString().replaceAll("[\\x00-\\x1f\\x7f]+", " ");
            }
        }
        return from == to ? "" : content.subSequence(from, to).toString();
    }

    /** As {@link #text}, in lower case. */
    public static String word(CharSequence content) {
        String text = text(content);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z' || c > 0x7f) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** A text as it may stand in a message: not longer than a line. */
    public static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}

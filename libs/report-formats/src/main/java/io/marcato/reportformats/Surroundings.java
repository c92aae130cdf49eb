package io.marcato.reportformats;

import java.util.regex.Pattern;

/** What stands before and after the report in a broken document. */
final class Surroundings {

    private static final Pattern PART = Pattern.compile("<([A-Za-z_][\\w.-]{0,40}:)?(?:feedback|record)[\\s/>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("<!--.*?-->|<\\?.*?\\?>", Pattern.DOTALL);
    /** Characters that are looked at; markup that never ends would take long in more. */
    private static final int LOOKED_AT = 8_192;

    private final String text;

    Surroundings(String text) {
        this.text = text;
    }

    /** Whether it holds a part of a report, whose messages would be lost without a word. */
    boolean holdReport() {
        return PART.matcher(text).find();
    }

    /** Whether it is more than blanks, comments and instructions. */
    boolean areGarbage() {
        return text.length() > LOOKED_AT || !MARKUP.matcher(text).replaceAll("").replace("\uFEFF", "").isBlank();
    }
}

package io.marcato.reports.detailviewer;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Handle of a report: 16 letters and digits, some 95 bits that nobody can guess. */
public final class SearchToken {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 16;
    private static final Pattern WELL_FORMED = Pattern.compile("[a-zA-Z0-9]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private SearchToken() {
    }

    public static String fresh() {
        StringBuilder token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return token.toString();
    }

    public static boolean isWellFormed(String token) {
        return WELL_FORMED.matcher(token).matches();
    }
}

package io.marcato.reportformats;

import java.net.IDN;
import java.util.regex.Pattern;

/** Domain names of a report in normal form. */
public final class DomainText {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]{1,253}");
    private static final int MAX_LENGTH = 255;

    private DomainText() {
    }

    /** Lower case, A-labels, no trailing dot. What is no domain name stays as it is, in lower case. */
    public static String normal(CharSequence content) {
        String name = Words.word(content);
        if (name.length() > MAX_LENGTH) {
            name = name.substring(0, MAX_LENGTH);
        }
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return isAscii(name) ? name : toAscii(name);
    }

    /** Whether a name in normal form can be asked for in the DNS. */
    public static boolean isName(String normal) {
        return NAME.matcher(normal).matches();
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String toAscii(String name) {
        try {
            return Words.word(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}

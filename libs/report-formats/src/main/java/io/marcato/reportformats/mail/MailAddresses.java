package io.marcato.reportformats.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses of a header field. What is no address, as after a redaction, stays as it is written. */
public final class MailAddresses {

    private static final int MOST = 100;
    private static final int LONGEST = 320;
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private MailAddresses() {
    }

    public static List<String> of(String value) {
        List<String> addresses = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        int brackets = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i == value.length() ? ',' : value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '<') {
                brackets++;
            } else if (c == '>') {
                brackets = 0;
            }
            if (i == value.length() || (c == ',' && !quoted && brackets == 0)) {
                add(addresses, value.substring(from, i));
                from = i + 1;
            }
        }
        return addresses;
    }

    /** The first address, empty when there is none. */
    public static String first(String value) {
        List<String> addresses = of(value);
        return addresses.isEmpty() ? "" : addresses.getFirst();
    }

    /** What stands behind the last at sign, empty when there is none. */
    public static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1).equals(address) ? "" : address.substring(address.lastIndexOf('@') + 1);
    }

    private static void add(List<String> addresses, String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        String address = open >= 0 && close > open ? text.substring(open + 1, close) : COMMENT.matcher(text).replaceAll(" ");
        address = address.strip().replaceFirst(";$", "").strip();
        if (!address.isEmpty() && addresses.size() < MOST) {
            addresses.add(address.length() <= LONGEST ? address : address.substring(0, LONGEST));
        }
    }
}

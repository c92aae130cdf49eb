package io.marcato.reportformats;

/** IP addresses in canonical text, without asking any resolver. */
public final class IpText {

    private static final int GROUPS = 8;

    private IpText() {
    }

    /** IPv4 in dotted form, IPv6 after RFC 5952, mapped IPv4 as IPv4, without a zone; empty when the text is no address. */
    public static String canonical(String text) {
        if (text.indexOf(':') < 0) {
            long address = ipv4(text, 0, text.length());
            return address < 0 ? "" : dotted(address);
        }
        int zone = text.indexOf('%');
        int[] groups = ipv6(zone < 0 ? text : text.substring(0, zone));
        if (groups == null) {
            return "";
        }
        return isMapped(groups) ? dotted((long) groups[6] << 16 | groups[7]) : compressed(groups);
    }

    /** The 32 bits, or -1. */
    private static long ipv4(String text, int from, int to) {
        long address = 0;
        int parts = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i <= to; i++) {
            char c = i == to ? '.' : text.charAt(i);
            if (c >= '0' && c <= '9' && digits < 3) {
                value = value * 10 + c - '0';
                digits++;
            } else if (c == '.' && digits > 0 && value <= 255 && parts < 4) {
                address = address << 8 | value;
                parts++;
                digits = 0;
                value = 0;
            } else {
                return -1;
            }
        }
        return parts == 4 ? address : -1;
    }

    private static int[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = new int[GROUPS];
            return groups(text, groups, 0) == GROUPS ? groups : null;
        }
        int[] before = new int[GROUPS];
        int[] after = new int[GROUPS];
        int left = groups(text.substring(0, gap), before, 0);
        int right = groups(text.substring(gap + 2), after, 0);
        if (left < 0 || right < 0 || left + right >= GROUPS) {
            return null;
        }
        System.arraycopy(after, 0, before, GROUPS - right, right);
        return before;
    }

    /** Number of groups read, or -1. */
    private static int groups(String text, int[] into, int count) {
        if (text.isEmpty()) {
            return 0;
        }
        for (int from = 0; from <= text.length();) {
            int colon = text.indexOf(':', from);
            int to = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', from) >= 0) {
                long tail = ipv4(text, from, to);
                if (tail < 0 || count > GROUPS - 2) {
                    return -1;
                }
                into[count] = (int) (tail >> 16);
                into[count + 1] = (int) (tail & 0xffff);
                return count + 2;
            }
            int group = group(text, from, to);
            if (group < 0 || count == GROUPS) {
                return -1;
            }
            into[count++] = group;
            from = to + 1;
        }
        return count;
    }

    private static int group(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean isMapped(int[] groups) {
        return groups[0] == 0 && groups[1] == 0 && groups[2] == 0 && groups[3] == 0 && groups[4] == 0 && groups[5] == 0xffff;
    }

    private static String dotted(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** RFC 5952 section 4: no leading zeros, the first longest run of two or more zero groups as "::". */
    private static String compressed(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}

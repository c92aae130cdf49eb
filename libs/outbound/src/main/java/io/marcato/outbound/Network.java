package io.marcato.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses. */
public record Network(InetAddress address, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public Network {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("No such prefix length: " + prefix);
        }
    }

    /** @param text as in {@code 192.0.2.0/24}, or a single address */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
        return new Network(address, slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the text is an address and no name; then reading it asks nobody. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    static InetAddress literal(String text) {
        if (!isLiteral(text)) {
            throw new IllegalArgumentException("No address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("No address: " + text, e);
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : 0xff << 8 - (prefix - bit) & 0xff;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

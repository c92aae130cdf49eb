package io.marcato.outbound;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses. */
public record Network(InetAddress address, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    public Network {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("No such prefix length: " + prefix);
        }
    }

    /**
     * @param text as in {@code 192.0.2.0/24}, or a single address
     * @throws IllegalArgumentException when it is neither
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = literal(parts[0]).filter(first -> parts.length == 1 || PREFIX.matcher(parts[1]).matches())
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no address and no network"));
        return new Network(address, parts.length == 1 ? address.getAddress().length * 8 : Integer.parseInt(parts[1]));
    }

    /** Whether the text is meant as an address, well written or not, and no name. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    /** Empty for what is no address; names are never looked up. */
    public static Optional<InetAddress> literal(String text) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text));
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

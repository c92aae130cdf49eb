package io.marcato.senders;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as written in reports and rules; never asks DNS. */
final class IpText {

    private static final Pattern V4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private IpText() {
    }

    static Optional<InetAddress> parse(String text) {
        if (text == null || !V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    static boolean isZeroAfter(InetAddress address, int bits) {
        var bytes = address.getAddress();
        for (var bit = bits; bit < bytes.length * 8; bit++) {
            if (bit(bytes, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    static int bit(byte[] bytes, int index) {
        return bytes[index >> 3] >> (7 - (index & 7)) & 1;
    }
}

package io.marcato.accounts.guessing;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** The /64 that an IPv6 address lies in, as text to count by. */
final class Ipv6Network {

    private static final int PREFIX_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;

    private Ipv6Network() {
    }

    static String of(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        return octets == null || octets.length != ADDRESS_BYTES ? address : HexFormat.of().formatHex(Arrays.copyOf(octets, PREFIX_BYTES));
    }
}

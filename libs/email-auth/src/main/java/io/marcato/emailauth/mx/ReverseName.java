package io.marcato.emailauth.mx;

import java.net.InetAddress;

/** The name that PTR records of an address stand at (RFC 1035 section 3.5, RFC 3596 section 2.5). */
final class ReverseName {

    private ReverseName() {
    }

    static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            int octet = octets[i] & 0xff;
            if (octets.length == 4) {
                name.append(octet).append('.');
            } else {
                name.append(Character.forDigit(octet & 0xf, 16)).append('.').append(Character.forDigit(octet >> 4, 16)).append('.');
            }
        }
        return name.append(octets.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}

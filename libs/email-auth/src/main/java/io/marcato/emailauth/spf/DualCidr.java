package io.marcato.emailauth.spf;

/** Sizes of the networks around the addresses that a or mx find (RFC 7208 section 5.6). */
public record DualCidr(int ip4, int ip6) {

    static final DualCidr WHOLE = new DualCidr(IpAddress.IPV4_BITS, IpAddress.IPV6_BITS);

    CidrBlock around(IpAddress address) {
        return new CidrBlock(address, address.version() == 4 ? ip4 : ip6);
    }
}

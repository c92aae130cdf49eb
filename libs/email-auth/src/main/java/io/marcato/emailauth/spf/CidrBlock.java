package io.marcato.emailauth.spf;

/**
 * A network. Its address may have host bits set, as records sometimes write it; they mean nothing.
 *
 * @param prefix bits that count, 0 to 32 or 128
 */
public record CidrBlock(IpAddress address, int prefix) {

    private static final int MAPPED_BITS = 96;

    public CidrBlock {
        if (prefix < 0 || prefix > address.bits()) {
            throw new IllegalArgumentException("No such network: " + address + "/" + prefix);
        }
    }

    public int version() {
        return address.version();
    }

    public boolean contains(IpAddress other) {
        return other.version() == version() && other.masked(prefix).equals(address.masked(prefix));
    }

    boolean contains(CidrBlock other) {
        return prefix <= other.prefix && contains(other.address);
    }

    /** IPv4-mapped networks mean IPv4 clients, who are never compared in their IPv6 form (RFC 7208 section 5). */
    CidrBlock unmapped() {
        var plain = address.unmapped();
        return plain.version() == version() || prefix < MAPPED_BITS ? this : new CidrBlock(plain, prefix - MAPPED_BITS);
    }

    boolean hasHostBits() {
        return !address.masked(prefix).equals(address);
    }

    CidrBlock withoutHostBits() {
        return new CidrBlock(address.masked(prefix), prefix);
    }

    /** CIDR form, host bits cleared. */
    @Override
    public String toString() {
        return address.masked(prefix) + "/" + prefix;
    }
}

package io.marcato.reports.criteria;

import io.marcato.reports.addresses.IpAddress;
import java.util.Optional;

/** An address or a network in CIDR form (RFC 4632, RFC 4291 section 2.3); bits behind the prefix are set to zero. */
public record Network(IpAddress address, int prefix) {

    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || address.get().isNone()) {
            return Optional.empty();
        }
        int bits = address.get().bits();
        int prefix = slash < 0 ? bits : length(text.substring(slash + 1));
        return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new Network(address.get().masked(prefix), prefix));
    }

    private static int length(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    @Override
    public String toString() {
        return prefix == address.bits() ? address.toString() : address + "/" + prefix;
    }
}

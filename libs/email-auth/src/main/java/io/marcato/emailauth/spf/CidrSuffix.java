package io.marcato.emailauth.spf;

import java.util.Optional;

/** Reads dual-cidr-length (RFC 7208 section 5.6): {@code /24}, {@code //64}, {@code /24//64} or nothing. */
final class CidrSuffix {

    private CidrSuffix() {
    }

    /** Where the suffix begins: the last stretch of slashes and digits that begins with a slash. */
    static int begin(CharSequence text) {
        var at = text.length();
        var begin = at;
        while (at > 0 && (text.charAt(at - 1) == '/' || text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9')) {
            at--;
            begin = text.charAt(at) == '/' ? at : begin;
        }
        return begin;
    }

    static Optional<DualCidr> parse(CharSequence suffix) {
        if (suffix.length() > "/32//128".length()) {
            return Optional.empty();
        }
        var text = suffix.toString();
        var both = text.indexOf("//");
        var ip4 = both < 0 ? text : text.substring(0, both);
        var bits4 = ip4.isEmpty() ? Optional.of(IpAddress.IPV4_BITS) : number(ip4.substring(1), IpAddress.IPV4_BITS);
        var bits6 = both < 0 ? Optional.of(IpAddress.IPV6_BITS) : number(text.substring(both + 2), IpAddress.IPV6_BITS);
        return bits4.isPresent() && bits6.isPresent() ? Optional.of(new DualCidr(bits4.get(), bits6.get())) : Optional.empty();
    }

    /** Without leading zeros, as the grammar wants. */
    static Optional<Integer> number(String digits, int most) {
        var leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        if (digits.isEmpty() || digits.length() > 3 || leadingZero || !digits.chars().allMatch(letter -> letter >= '0' && letter <= '9')
                || Integer.parseInt(digits) > most) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(digits));
    }
}

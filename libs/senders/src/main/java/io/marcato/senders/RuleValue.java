package io.marcato.senders;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a rule compares with. */
sealed interface RuleValue {

    /** Matches this name and every name below it. */
    record Suffix(Evidence evidence, String name) implements RuleValue {
    }

    record Network(InetAddress address, int length) implements RuleValue {
    }

    record AutonomousSystem(long number) implements RuleValue {
    }

    Pattern NAME = Pattern.compile("(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Throws {@link IllegalArgumentException} with what is expected. */
    static RuleValue of(String word, String value) {
        return switch (word) {
            case "net" -> network(value);
            case "asn" -> autonomousSystem(value);
            case "dkim" -> suffix(Evidence.DKIM, value);
            case "spf" -> suffix(Evidence.SPF, value);
            case "ptr" -> suffix(Evidence.PTR, value);
            default -> throw new IllegalArgumentException("'" + word + "' is no kind of rule; write net, asn, dkim, spf or ptr");
        };
    }

    default Evidence provenBy() {
        return switch (this) {
            case Suffix suffix -> suffix.evidence();
            case Network network -> Evidence.NETWORK;
            case AutonomousSystem system -> Evidence.ASN;
        };
    }

    private static Suffix suffix(Evidence evidence, String value) {
        if (!NAME.matcher(value).matches() || !value.equals(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + value
                    + "' is no domain; write a lower-case name of two labels or more, as in mail.example");
        }
        return new Suffix(evidence, value);
    }

    private static AutonomousSystem autonomousSystem(String value) {
        if (!value.matches("[1-9][0-9]{0,9}") || Long.parseLong(value) > 4_294_967_295L) {
            throw new IllegalArgumentException("'" + value + "' is no AS number; write it as in 64496");
        }
        return new AutonomousSystem(Long.parseLong(value));
    }

    private static Network network(String value) {
        var slash = value.indexOf('/');
        var address = slash < 0 ? null : IpText.parse(value.substring(0, slash)).orElse(null);
        var bits = slash < 0 || !value.substring(slash + 1).matches("[0-9]{1,3}") ? -1 : Integer.parseInt(value.substring(slash + 1));
        if (address == null || bits < 1 || bits > address.getAddress().length * 8 || !IpText.isZeroAfter(address, bits)) {
            throw new IllegalArgumentException("'" + value
                    + "' is no network; write the first address and the prefix length, as in 192.0.2.0/24");
        }
        return new Network(address, bits);
    }
}

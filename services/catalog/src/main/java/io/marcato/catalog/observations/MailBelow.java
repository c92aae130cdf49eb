package io.marcato.catalog.observations;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Mail of names below a domain that publish no DMARC record of their own.
 *
 * @param existing of names that DNS knows
 * @param nonexistent of the others
 */
public record MailBelow(Volumes existing, Volumes nonexistent) {

    public static final MailBelow NONE = new MailBelow(Volumes.NONE, Volumes.NONE);

    private static final Pattern SUBDOMAIN_POLICY = tag("sp");
    private static final Pattern NONEXISTENT_POLICY = tag("np");

    /**
     * The mail that the policy {@code p} of the domain's record decides on (RFC 9989; RFC 7489, section 6.3, without {@code np}): {@code sp} decides
     * instead where it is published, {@code np} instead of both for names that do not exist.
     */
    Volumes under(List<String> records) {
        if (records.stream().anyMatch(SUBDOMAIN_POLICY.asPredicate())) {
            return Volumes.NONE;
        }
        return records.stream().anyMatch(NONEXISTENT_POLICY.asPredicate()) ? existing : existing.plus(nonexistent);
    }

    private static Pattern tag(String name) {
        return Pattern.compile(";\\s*" + name + "\\s*=", Pattern.CASE_INSENSITIVE);
    }
}

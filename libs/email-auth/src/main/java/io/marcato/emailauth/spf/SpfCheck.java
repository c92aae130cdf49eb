package io.marcato.emailauth.spf;

import static java.util.Objects.requireNonNull;

/**
 * Arguments of check_host() (RFC 7208 section 4.1).
 *
 * @param ip     of the client; an IPv4-mapped address counts as the IPv4 address
 * @param domain to check
 * @param sender MAIL FROM or HELO identity; without a local part it is postmaster's (section 4.3)
 * @param helo   what the client called itself, empty if not known
 */
public record SpfCheck(IpAddress ip, String domain, String sender, String helo) {

    private static final String NO_LOCAL_PART = "postmaster";

    public SpfCheck {
        ip = ip.unmapped();
        requireNonNull(domain);
        requireNonNull(sender);
        requireNonNull(helo);
    }

    /** The check of a mail transaction: of the sender's domain, or of the HELO name for a bounce (RFC 7208 section 2.4). */
    public static SpfCheck ofMail(IpAddress ip, String mailFrom, String helo) {
        return mailFrom.isEmpty() ? new SpfCheck(ip, helo, helo, helo) : new SpfCheck(ip, domainOf(mailFrom), mailFrom, helo);
    }

    /** What stands after the last at sign. */
    public static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    String localPart() {
        var at = sender.lastIndexOf('@');
        return at <= 0 ? NO_LOCAL_PART : sender.substring(0, at);
    }

    String senderDomain() {
        return sender.isEmpty() ? domain : domainOf(sender);
    }
}

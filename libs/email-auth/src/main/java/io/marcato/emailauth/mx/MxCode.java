package io.marcato.emailauth.mx;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about the servers that take a domain's mail. */
public enum MxCode implements FindingCode {
    MX_CERTIFICATE_EXPIRED(Severity.WARNING, "RFC 5280 section 4.1.2.5",
            "The certificate of a mail server is not valid today.", "Renew the certificate."),
    MX_CERTIFICATE_EXPIRING(Severity.WARNING, "RFC 5280 section 4.1.2.5",
            "The certificate of a mail server ends within two weeks.", "Renew the certificate, and see why that has not happened by itself."),
    MX_CERTIFICATE_INVALID(Severity.WARNING, "RFC 8461 section 4.2",
            "The certificate of a mail server does not lead to a public authority, or its chain is incomplete.",
            "Install a certificate of a public authority together with its chain."),
    MX_CERTIFICATE_NAME_MISMATCH(Severity.WARNING, "RFC 8461 section 4.2",
            "The certificate of a mail server is for other names.", "Install a certificate that names the host of the MX record."),
    MX_DUPLICATE(Severity.WARNING, "RFC 5321 section 5.1", "A host stands in several MX records.", "Keep the one with the preference you mean."),
    MX_HOST_ALIAS(Severity.ERROR, "RFC 2181 section 10.3",
            "The host of an MX record is an alias (CNAME); some senders refuse to deliver to it.", "Name the host that the alias leads to."),
    MX_HOST_IPV6_MISSING(Severity.INFO, "RFC 5321 section 5.1", "No mail server has an IPv6 address.",
            "Consider an AAAA record for one of them."),
    MX_HOST_IS_ADDRESS(Severity.ERROR, "RFC 1035 section 3.3.9", "An MX record has an address in place of a name; nobody can deliver to it.",
            "Give the address a name, and put the name into the record."),
    MX_HOST_NOT_PUBLIC(Severity.ERROR, "RFC 6890 section 2.2.1", "A mail server has no public address; mail from outside can not reach it.",
            "Publish an address that the Internet can reach."),
    MX_HOST_NOT_SECURED(Severity.INFO, "RFC 7672 section 2.2",
            "DNSSEC vouches for the MX record, but not for the address of the mail server it names: the server's zone is not signed, and DANE is no use.",
            "Have the zone of the mail server signed."),
    MX_HOST_PLACEHOLDER(Severity.WARNING, "RFC 6761 section 6.4", "An MX record names a host under .invalid, which never takes mail.",
            "Remove the record once the provider that asked for it has seen it."),
    MX_HOST_UNRESOLVED(Severity.ERROR, "RFC 5321 section 5.1", "A mail server has no address.",
            "Publish its address, or remove the MX record."),
    MX_IMPLICIT(Severity.WARNING, "RFC 5321 section 5.1", "There is no MX record; mail goes to the address of the domain itself.",
            "Publish an MX record, or a null MX when the domain takes no mail."),
    MX_MISSING(Severity.INFO, "RFC 7505 section 1", "The domain has neither MX record nor address: it takes no mail, but does not say so.",
            "Publish a null MX (0 .), so that senders know at once."),
    MX_NULL(Severity.INFO, "RFC 7505 section 3", "A null MX says that the domain takes no mail.", "Nothing needs to be done."),
    MX_NULL_NOT_ALONE(Severity.ERROR, "RFC 7505 section 3", "A null MX stands beside other MX records.",
            "Keep either the null MX or the others."),
    MX_REVERSE_MISMATCH(Severity.INFO, "RFC 1912 section 2.1", "The host name of a mail server's address does not lead back to the address.",
            "Let PTR and address records name each other, above all when the server also sends."),
    MX_REVERSE_MISSING(Severity.INFO, "RFC 1912 section 2.1", "The address of a mail server has no host name.",
            "Have the network's owner publish a PTR record, above all when the server also sends."),
    MX_STARTTLS_FAILED(Severity.ERROR, "RFC 3207 section 4.1", "A mail server offers STARTTLS, but TLS does not come about.",
            "Check the server's certificate and key, and that it speaks TLS 1.2 or 1.3."),
    MX_STARTTLS_MISSING(Severity.WARNING, "RFC 3207 section 4", "A mail server does not offer STARTTLS; mail to it travels in the open.",
            "Turn TLS on, and take away what strips STARTTLS on the way."),
    MX_TLS_OUTDATED(Severity.INFO, "RFC 9325 section 3.1.1", "A mail server does not speak TLS 1.3.", "Update its TLS library, or turn TLS 1.3 on."),
    MX_UNREACHABLE(Severity.WARNING, "RFC 5321 section 4.5.4.1", "A mail server did not answer on port 25.",
            "Check that it runs and that nothing blocks port 25 on the way.");

    private final Judgement judgement;

    MxCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}

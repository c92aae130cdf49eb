package io.marcato.emailauth.dkim;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about DKIM keys. */
public enum DkimCode implements FindingCode {
    DKIM_DOMAINKEY_NXDOMAIN(Severity.WARNING, "RFC 8020 section 2",
            "The server says that _domainkey does not exist although names below it do; resolvers that believe it find no key.",
            "Have the DNS server answer such names without data, not with NXDOMAIN."),
    DKIM_FLAG_UNKNOWN(Severity.INFO, "RFC 6376 section 3.6.1",
            "t has a flag that receivers do not know; they pass over it.",
            "Take it out."),
    DKIM_HASH_SHA1(Severity.WARNING, "RFC 8301 section 3.1",
            "h allows sha1, which must no longer be used.",
            "Take h out, or write h=sha256."),
    DKIM_HASH_UNKNOWN(Severity.WARNING, "RFC 6376 section 3.6.1",
            "h names an algorithm that receivers do not know; they pass over it.",
            "Take h out, or write h=sha256."),
    DKIM_KEY_ED25519(Severity.INFO, "RFC 8463 section 3",
            "Not all receivers verify Ed25519.",
            "Sign with an RSA key besides."),
    DKIM_KEY_EXPONENT_WEAK(Severity.WARNING, "RFC 8017 section 3.1",
            "The RSA key has an unusual public exponent.",
            "Make a new key with the usual exponent 65537."),
    DKIM_KEY_INVALID(Severity.ERROR, "RFC 6376 section 3.6.1",
            "p holds no public key of the type that k names.",
            "Export the public key again, and publish it whole."),
    DKIM_KEY_LONG(Severity.WARNING, "RFC 8301 section 3.2",
            "The RSA key has more than 4096 bits; receivers need not accept it.",
            "Use 2048 bits, or 4096 at most."),
    DKIM_KEY_MISSING(Severity.ERROR, "RFC 6376 section 3.6.1",
            "The record has no p tag, and so no key.",
            "Add p= with the public key."),
    DKIM_KEY_REVOKED(Severity.ERROR, "RFC 6376 section 3.6.1",
            "p is empty: the key is revoked, and signatures with it fail.",
            "Stop signing with it; remove the record when no such message is under way any more."),
    DKIM_KEY_SHORT(Severity.WARNING, "RFC 8301 section 3.2",
            "The RSA key has fewer than 2048 bits.",
            "Make a new key of 2048 bits."),
    DKIM_KEY_TOO_SHORT(Severity.ERROR, "RFC 8301 section 3.2",
            "The RSA key has fewer than 1024 bits; receivers must not accept it.",
            "Make a new key of 2048 bits."),
    DKIM_KEY_TYPE_UNKNOWN(Severity.ERROR, "RFC 6376 section 3.6.1",
            "k names a type of key that receivers do not know.",
            "Use rsa or ed25519."),
    DKIM_MULTIPLE_RECORDS(Severity.ERROR, "RFC 6376 section 3.6.2.2",
            "There is more than one key record at the name; which one receivers take is undefined.",
            "Leave exactly one; use another selector for another key."),
    DKIM_OTHER_TEXT(Severity.WARNING, "RFC 6376 section 3.6.2.2",
            "There is a text at the name that is no key record.",
            "Remove it."),
    DKIM_RECORD_ESCAPED(Severity.ERROR, "RFC 6376 section 3.6.2.2",
            "The record holds backslashes or quotation marks that belong to a zone file and not into the text.",
            "Enter the text without them."),
    DKIM_RECORD_MISSING(Severity.ERROR, "RFC 6376 section 3.6.2",
            "There is no key at the selector's name; signatures with this selector fail.",
            "Publish the key, or check the selector."),
    DKIM_SERVICE_NOT_EMAIL(Severity.WARNING, "RFC 6376 section 3.6.1",
            "s does not include email; receivers of mail ignore the key.",
            "Take s out, or write s=email."),
    DKIM_STRICT(Severity.INFO, "RFC 6376 section 3.6.1",
            "With t=s a signature's identity must be of this domain itself, not of one below.",
            "Nothing needs to be done unless you sign for subdomains."),
    DKIM_TESTING(Severity.WARNING, "RFC 6376 section 3.6.1",
            "With t=y the domain is testing DKIM; receivers treat its mail as unsigned.",
            "Take y out of t when the test is over."),
    DKIM_VERSION_INVALID(Severity.ERROR, "RFC 6376 section 3.6.1",
            "v is not DKIM1, or not the first tag; receivers discard the record.",
            "Begin the record with v=DKIM1;.");

    private final Judgement judgement;

    DkimCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}

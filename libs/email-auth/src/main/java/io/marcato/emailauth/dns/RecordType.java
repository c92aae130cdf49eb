package io.marcato.emailauth.dns;

/** What can be asked for. */
public enum RecordType {
    A, AAAA, CAA, CNAME, DS, MX, NS, PTR, SOA, TLSA, TXT,
    /** Type 99, obsolete (RFC 7208 section 3.1). */
    SPF
}

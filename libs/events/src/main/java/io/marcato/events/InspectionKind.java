package io.marcato.events;

/** What of a domain is inspected. */
public enum InspectionKind {
    DMARC, SPF, DKIM, BIMI, MTA_STS, TLS_RPT,
    /** Mail exchangers and how they answer. */
    MX,
    /** Existence of the name, its SOA and name servers. */
    ZONE,
    /** The token that proves who owns the domain. */
    OWNERSHIP
}

package io.marcato.emailauth.dmarc;

import java.util.Optional;

/** The port to a public suffix list. Names are in normal form. */
public interface PublicSuffixes {

    /** The registrable domain {@code name} belongs to; empty when it is a public suffix itself. */
    Optional<String> registrableDomain(String name);

    default boolean isPublicSuffix(String name) {
        return registrableDomain(name).isEmpty();
    }

    /** The organizational domain by RFC 7489 section 3.2: the registrable domain, else the name itself. */
    default String organizationalDomain(String name) {
        return registrableDomain(name).orElse(name);
    }
}

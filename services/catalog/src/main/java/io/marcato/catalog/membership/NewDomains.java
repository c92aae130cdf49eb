package io.marcato.catalog.membership;

import io.marcato.emailauth.dmarc.PublicSuffixes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Domains that enter the catalog.
 *
 * @param subdomains for each name: its organizational domain is another one
 * @param origin {@code m} added by a person, {@code d} named by a report
 * @param state set by a person, or null
 */
record NewDomains(String[] names, Boolean[] subdomains, String origin, OffsetDateTime added, String state) {

    /** @param names none of them a public suffix */
    static NewDomains of(List<String> names, PublicSuffixes suffixes, String origin, Instant added, String state) {
        Boolean[] subdomains = names.stream().map(name -> !suffixes.registrableDomain(name).orElse(name).equals(name)).toArray(Boolean[]::new);
        return new NewDomains(names.toArray(String[]::new), subdomains, origin, added.atOffset(ZoneOffset.UTC), state);
    }
}

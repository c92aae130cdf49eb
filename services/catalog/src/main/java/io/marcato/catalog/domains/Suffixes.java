package io.marcato.catalog.domains;

import io.marcato.emailauth.dmarc.PublicSuffixes;
import io.marcato.publicsuffixes.ListedPublicSuffixes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

class Suffixes {

    @Produces
    @Singleton
    PublicSuffixes suffixes() {
        return new ListedPublicSuffixes();
    }
}

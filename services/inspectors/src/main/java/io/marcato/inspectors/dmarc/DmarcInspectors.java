package io.marcato.inspectors.dmarc;

import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.publicsuffixes.ListedPublicSuffixes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The inspector with the public suffix list of this build. */
class DmarcInspectors {

    @Produces
    @Singleton
    DmarcInspector inspector() {
        return new DmarcInspector(new ListedPublicSuffixes());
    }
}

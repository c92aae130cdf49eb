package io.marcato.gateway.sso;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Log-in by identity providers that accounts have chosen themselves. */
@ConfigMapping(prefix = "marcato.sso")
interface SsoSettings {

    /**
     * Providers may be at private addresses and without TLS. Accounts name their provider themselves, so this lets their
     * administrators make the gateway call whatever it can reach: for installations whose accounts all belong to one house.
     */
    @WithDefault("false")
    boolean insecure();
}

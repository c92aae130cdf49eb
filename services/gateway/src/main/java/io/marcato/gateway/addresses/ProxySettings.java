package io.marcato.gateway.addresses;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Proxies that stand before the gateway. */
@ConfigMapping(prefix = "marcato.proxies")
interface ProxySettings {

    /**
     * Addresses or networks (10.0.0.0/8) whose X-Forwarded-For is believed. One too many here lets clients choose the address
     * that limits and the audit trail know them by.
     */
    Optional<List<String>> trusted();
}

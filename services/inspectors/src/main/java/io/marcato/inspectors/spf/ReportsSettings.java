package io.marcato.inspectors.spf;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the one service is that inspections ask. */
@ConfigMapping(prefix = "marcato.services")
interface ReportsSettings {

    /** The reports service, for mail volumes. While it is away, inspections are answered without. */
    @WithDefault("http://127.0.0.1:8083")
    URI reports();
}

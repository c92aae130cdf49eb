package io.marcato.gateway.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Pages for people. */
@ConfigMapping(prefix = "marcato.pages")
interface PageSettings {

    /** Where people are sent once they have logged in. */
    @WithDefault("/api/docs/")
    String landing();
}

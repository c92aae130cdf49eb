package io.marcato.accounts.accounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The end of accounts. */
@ConfigMapping(prefix = "marcato.deletion")
public interface DeletionSettings {

    /** Between the deletion of a tenant and the removal of its data; until then the provider may resume it. */
    @WithDefault("P30D")
    Duration grace();
}

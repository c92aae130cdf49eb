package io.marcato.accounts.firststart;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The account made at the first start. */
@ConfigMapping(prefix = "marcato.owner")
interface OwnerSettings {

    /** Name of the owner's log-in; later changes of the setting change nothing. */
    @WithDefault("owner@marcato.test")
    String email();

    /** Folder that receives owner.token and owner.json, readable by the service's user alone. */
    @WithDefault(".")
    Path files();

    /** Issues a new token at start-up when the folder holds none; the former one stops working. For owners who have lost theirs. */
    @WithDefault("false")
    boolean reissue();
}

package io.marcato.intake.dropfolder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The drop folder. Files put below it are taken in and removed. */
@ConfigMapping(prefix = "marcato.drop-folder")
public interface DropFolderSettings {

    /** Holds one folder for each account, named by its uid and made by the service. Without it nothing is watched. */
    @WithParentName
    Optional<Path> path();

    /** Time between two looks when there was nothing new. A new file waits so long, and a second more if it is still being written. */
    @WithDefault("1s")
    Duration interval();
}

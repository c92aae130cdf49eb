package io.marcato.reports.preparation;

import io.marcato.senders.SenderCatalogue;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The sender catalogue with the operator's own rules. A file that can not be read stops the service at its start. */
@ApplicationScoped
@Startup
public class Senders {

    /** Where operators' rules are. */
    @ConfigMapping(prefix = "marcato.senders")
    interface Settings {

        /** Rule files of the operator, in the catalogue's format; they win over the built-in rules. Read at start. */
        Optional<List<Path>> files();
    }

    private final SenderCatalogue catalogue;

    Senders(Settings settings) {
        catalogue = SenderCatalogue.load(settings.files().orElse(List.of()));
    }

    public SenderCatalogue catalogue() {
        return catalogue;
    }
}

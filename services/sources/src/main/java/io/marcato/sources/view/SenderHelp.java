package io.marcato.sources.view;

import io.marcato.senders.FixedSources;
import io.marcato.senders.Sender;
import io.marcato.senders.SenderCatalogue;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the sender catalogue says of a source beside its name. Which source sent what is the reports service's to say. */
@ApplicationScoped
@Startup
class SenderHelp {

    /** Where operators' rules are. */
    @ConfigMapping(prefix = "marcato.senders")
    interface Settings {

        /** The same rule files as for the reports service. Read at start. */
        Optional<List<Path>> files();
    }

    private final SenderCatalogue catalogue;

    SenderHelp(Settings settings) {
        catalogue = SenderCatalogue.load(settings.files().orElse(List.of()));
    }

    /** Documentation of the sender, null where none is known. */
    String url(int source) {
        return catalogue.sender(source).map(Sender::helpUrl).orElse(null);
    }

    /** A domain's own servers can be authorised; whether a service sends with the domain in the envelope shows in what it has sent. */
    boolean spfCapable(int source, Figures figures) {
        return figures.spfAligned() > 0 || source == FixedSources.OWN_INFRASTRUCTURE.number();
    }

    /** A signature of the domain's own passes DMARC whatever the envelope says: what can pass at all can pass by it. */
    boolean dkimCapable(int source, Figures figures) {
        return figures.dkimAligned() > 0 || catalogue.sender(source).map(Sender::dmarcCapable).orElse(false);
    }
}

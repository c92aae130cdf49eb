package io.marcato.inspectors.outbound;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.fetch.Web;
import io.marcato.outbound.OutboundFetcher;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives every inspection its share of the web. */
@ApplicationScoped
public class Fetches {

    private final OutboundFetcher fetcher;
    private final FetchSettings settings;

    Fetches(OutboundFetcher fetcher, FetchSettings settings) {
        this.fetcher = fetcher;
        this.settings = settings;
    }

    /** For one inspection, whose time begins now; hosts are found with the inspection's own share of DNS. */
    public Web with(Dns dns) {
        return fetcher.with(dns, settings.inspection());
    }
}

package io.marcato.reports.addresses;

import io.marcato.dns.DnsSettings;
import io.marcato.dns.ResolvedReverseNames;
import io.marcato.dns.ReverseNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The DNS client of the service. */
class DnsClient {

    @Produces
    @ApplicationScoped
    ReverseNames reverseNames(ResolverSettings settings, Clock clock) {
        return new ResolvedReverseNames(DnsSettings.of(settings.servers().orElse("")), clock);
    }

    void close(@Disposes ReverseNames names) {
        names.close();
    }
}

package io.marcato.inspectors.dns;

import io.marcato.dns.DnsSettings;
import io.marcato.dns.ResolvedDns;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The DNS client of the service. */
class DnsClient {

    /** Servers are given no rest: strangers name the domains here, and could make a resolver silent for everyone. */
    @Produces
    @Singleton
    ResolvedDns dns(ResolverSettings settings, Clock clock) {
        return new ResolvedDns(DnsSettings.of(settings.servers().orElse("")).withRest(Duration.ZERO).withInFlight(settings.inFlight()), clock);
    }

    void close(@Disposes ResolvedDns dns) {
        dns.close();
    }
}

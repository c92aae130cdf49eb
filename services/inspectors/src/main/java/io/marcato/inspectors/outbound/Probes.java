package io.marcato.inspectors.outbound;

import io.marcato.dns.AuthoritativeServers;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.smtp.MailServers;
import io.marcato.emailauth.zone.NameServers;
import io.marcato.outbound.Network;
import io.marcato.outbound.OutboundMailServers;
import io.marcato.outbound.OutboundSettings;
import io.marcato.outbound.PublicAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives every inspection its share of asking mail servers and name servers themselves; none where that is switched off. */
@ApplicationScoped
public class Probes {

    private static final int DNS = 53;

    private final Duration inspection;
    private final Optional<OutboundMailServers> mailServers;
    private final Optional<AuthoritativeServers> nameServers;

    Probes(ProbeSettings settings, FetchSettings fetches) {
        inspection = fetches.inspection();
        List<Network> networks = fetches.namedNetworks().orElse(List.of()).stream().map(Network::parse).toList();
        mailServers = settings.mailServers() ? Optional.of(new OutboundMailServers(
                new OutboundSettings(settings.patience(), networks, settings.namedMailPort(), fetches.authorities()), settings.ownName())) : Optional.empty();
        nameServers = settings.nameServers() ? Optional.of(new AuthoritativeServers(address -> namePort(address, networks, settings.namedNamePort()),
                settings.patience().dividedBy(2))) : Optional.empty();
    }

    /** For one inspection, whose time begins now; hosts are found with the inspection's own share of DNS. */
    public Optional<MailServers> mailServers(Dns dns) {
        return mailServers.map(servers -> servers.with(dns, inspection));
    }

    /** For one inspection, whose time begins now. */
    public Optional<NameServers> nameServers() {
        return nameServers.map(servers -> servers.within(inspection));
    }

    private static OptionalInt namePort(InetAddress address, List<Network> named, int namedPort) {
        if (named.stream().anyMatch(network -> network.contains(address))) {
            return OptionalInt.of(namedPort);
        }
        return PublicAddresses.isPublic(address) ? OptionalInt.of(DNS) : OptionalInt.empty();
    }
}

package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/**
 * @param servers    recursive resolvers, asked in this order
 * @param timeout    of one question to one server
 * @param inFlight   questions under way at once
 * @param batchLimit of a whole batch, waiting included; what is unanswered then has failed by {@link LookupAnswer.Reason#TIMEOUT}
 * @param rest       how long a server that stopped answering is left alone
 */
public record DnsSettings(List<InetSocketAddress> servers, Duration timeout, int inFlight, Duration batchLimit, Duration rest) {

    private static final int DNS_PORT = 53;

    public DnsSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("DNS needs at least one server");
        }
    }

    /**
     * @param servers {@code host:port[,host:port]}, the port 53 where it is left out, IPv6 in brackets; empty for the system's
     * @throws IllegalArgumentException naming the entry that cannot be read
     */
    public static DnsSettings of(String servers) {
        var list = servers == null || servers.isBlank()
                ? ResolverConfig.getCurrentConfig().servers()
                : Arrays.stream(servers.split(",")).map(String::strip).map(DnsSettings::server).toList();
        return new DnsSettings(list, Duration.ofSeconds(2), 64, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    public DnsSettings withTimeout(Duration other) {
        return new DnsSettings(servers, other, inFlight, batchLimit, rest);
    }

    public DnsSettings withInFlight(int other) {
        return new DnsSettings(servers, timeout, other, batchLimit, rest);
    }

    /** Zero: servers are asked however often they were silent, since whoever names a domain can make a resolver silent about it. */
    public DnsSettings withRest(Duration other) {
        return new DnsSettings(servers, timeout, inFlight, batchLimit, other);
    }

    public DnsSettings withBatchLimit(Duration other) {
        return new DnsSettings(servers, timeout, inFlight, other, rest);
    }

    private static InetSocketAddress server(String entry) {
        var bracket = entry.startsWith("[") ? entry.indexOf(']') : 0;
        var colon = entry.indexOf(':', Math.max(bracket, 0));
        var host = entry.substring(bracket > 0 ? 1 : 0, bracket > 0 ? bracket : colon < 0 ? entry.length() : colon);
        var port = colon < 0 ? Integer.toString(DNS_PORT) : entry.substring(colon + 1);
        if (bracket < 0 || host.isBlank() || !port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("'" + entry
                    + "' is no DNS server; write host:port, as in 192.0.2.53:53 or [2001:db8::53]:53");
        }
        return new InetSocketAddress(host, Integer.parseInt(port));
    }
}

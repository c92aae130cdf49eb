package io.marcato.gateway.addresses;

import io.marcato.outbound.Network;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The address of a client: that of the connection, or the one a trusted proxy has told. Of a chain of proxies each adds the address
 * it was called from at the end, so the last one that is no trusted proxy itself is the client; what stands before it anyone may
 * have made up.
 */
@ApplicationScoped
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int PROXIES_AT_MOST = 20;

    private final List<Network> trusted;

    ClientAddress(ProxySettings settings) {
        this.trusted = settings.trusted().orElse(List.of()).stream().map(Network::parse).toList();
    }

    public String of(HttpServerRequest request) {
        return client(request.remoteAddress().hostAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    String client(String connected, List<String> forwardedFor) {
        List<String> chain = List.of(String.join(",", forwardedFor).split(",")).reversed();
        InetAddress client = Network.literal(connected).orElseThrow();
        for (String hop : chain.subList(0, Math.min(chain.size(), PROXIES_AT_MOST))) {
            Optional<InetAddress> before = isTrusted(client) ? Network.literal(hop.strip()) : Optional.empty();
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}

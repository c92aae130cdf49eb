package io.marcato.gateway.forwarding;

import io.marcato.gateway.routes.Destination;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The services behind the gateway. */
@ApplicationScoped
public class Upstreams {

    /** Streams of progress hold a connection each. */
    private static final int CONNECTIONS_A_REPLICA = 1_000;

    /** Shorter than services that are told to end go on answering, so that none closes a connection in the moment it is used again. */
    private static final int KEPT_ALIVE_SECONDS = 1;

    /** An identity provider's token comes back in one. */
    private static final int MAX_HEADERS = 32 * 1024;

    private final Map<Destination, Upstream> upstreams = new EnumMap<>(Destination.class);

    Upstreams(Vertx vertx, ServiceSettings settings, ForwardingSettings forwarding) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_A_REPLICA)
                .setKeepAliveTimeout(KEPT_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(Math.toIntExact(forwarding.silence().toMillis())).setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setDecompressionSupported(false));
        upstreams.put(Destination.ACCOUNTS, new Upstream(client, settings.accounts(), forwarding.passedOver()));
        upstreams.put(Destination.CATALOG, new Upstream(client, settings.catalog(), forwarding.passedOver()));
        upstreams.put(Destination.INSPECTORS, new Upstream(client, settings.inspectors(), forwarding.passedOver()));
        upstreams.put(Destination.INTAKE, new Upstream(client, settings.intake(), forwarding.passedOver()));
        upstreams.put(Destination.REPORTS, new Upstream(client, settings.reports(), forwarding.passedOver()));
        upstreams.put(Destination.SOURCES, new Upstream(client, settings.sources(), forwarding.passedOver()));
        upstreams.put(Destination.TLS_REPORTS, new Upstream(client, settings.tlsReports(), forwarding.passedOver()));
    }

    /** @throws IllegalArgumentException when no service answers there */
    public Upstream of(Destination destination) {
        Upstream upstream = upstreams.get(destination);
        if (upstream == null) {
            throw new IllegalArgumentException("No service answers " + destination);
        }
        return upstream;
    }

    public Map<Destination, Upstream> all() {
        return Map.copyOf(upstreams);
    }
}

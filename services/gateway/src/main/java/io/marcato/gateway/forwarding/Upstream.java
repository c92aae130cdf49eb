package io.marcato.gateway.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service. */
public final class Upstream {

    private static final Duration READY_PATIENCE = Duration.ofSeconds(2);
    private static final String READY = "/q/health/ready";

    private final HttpClient client;
    private final List<Replica> replicas;
    private final AtomicInteger next = new AtomicInteger();

    Upstream(HttpClient client, List<URI> addresses, Duration passedOver) {
        this.client = client;
        this.replicas = addresses.stream().map(address -> new Replica(client, address, passedOver)).toList();
    }

    HttpClient client() {
        return client;
    }

    /**
     * A request to the replica whose turn it is, or to the next one that can be reached. Nothing is sent yet, so passing one over
     * repeats nothing.
     */
    public Future<HttpClientRequest> connect() {
        Iterator<Replica> candidates = inTurn().iterator();
        return connect(candidates.next(), candidates);
    }

    /** Whether a replica says that it is ready. */
    public Future<Boolean> isReady() {
        return connect()
                .compose(request -> request.setMethod(HttpMethod.GET).setURI(READY).idleTimeout(READY_PATIENCE.toMillis()).send())
                .compose(response -> response.end().map(response.statusCode() == 200))
                .otherwise(false);
    }

    /** Those that are passed over come last, the last of them at the very end: they are better than none. */
    private List<Replica> inTurn() {
        List<Replica> candidates = new ArrayList<>(replicas);
        Collections.rotate(candidates, -Math.floorMod(next.getAndIncrement(), replicas.size()));
        return candidates.stream().map(replica -> Map.entry(replica, replica.passedOverFor())).sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }

    private static Future<HttpClientRequest> connect(Replica replica, Iterator<Replica> others) {
        Future<HttpClientRequest> connected = replica.connect();
        return others.hasNext() ? connected.recover(failure -> connect(others.next(), others)) : connected;
    }
}

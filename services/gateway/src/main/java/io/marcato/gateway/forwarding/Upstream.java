package io.marcato.gateway.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service. */
public final class Upstream {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final Duration READY_PATIENCE = Duration.ofSeconds(2);
    private static final String READY = "/q/health/ready";

    private final HttpClient client;
    private final List<URI> addresses;
    private final AtomicInteger next = new AtomicInteger();

    Upstream(HttpClient client, List<URI> addresses) {
        this.client = client;
        this.addresses = List.copyOf(addresses);
    }

    HttpClient client() {
        return client;
    }

    /**
     * A request to the replica whose turn it is, or to the next one that can be reached. Nothing is sent yet, so passing one over
     * repeats nothing.
     */
    public Future<HttpClientRequest> connect() {
        return connect(Math.floorMod(next.getAndIncrement(), addresses.size()), addresses.size());
    }

    /** Whether a replica says that it is ready. */
    public Future<Boolean> isReady() {
        return connect()
                .compose(request -> request.setMethod(HttpMethod.GET).setURI(READY).idleTimeout(READY_PATIENCE.toMillis()).send())
                .compose(response -> response.end().map(response.statusCode() == 200))
                .otherwise(false);
    }

    private Future<HttpClientRequest> connect(int index, int candidates) {
        Future<HttpClientRequest> connected = client.request(options(addresses.get(index))).onSuccess(Upstream::leaveFailuresToTheFuture);
        return candidates == 1 ? connected : connected.recover(failure -> connect((index + 1) % addresses.size(), candidates - 1));
    }

    /** What goes wrong fails the future of the answer, which is where it is dealt with; Vert.x need not log it as well. */
    private static void leaveFailuresToTheFuture(HttpClientRequest request) {
        request.exceptionHandler(failure -> { });
    }

    private static RequestOptions options(URI address) {
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        return new RequestOptions().setHost(address.getHost()).setPort(port).setSsl(tls).setConnectTimeout(CONNECT_PATIENCE.toMillis());
    }
}

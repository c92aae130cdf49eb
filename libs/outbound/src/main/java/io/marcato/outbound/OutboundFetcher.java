package io.marcato.outbound;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.fetch.Fetch;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Fetches with the addresses it has checked itself: a name that changes between check and connection changes nothing. */
public final class OutboundFetcher implements AutoCloseable {

    private static final int MAX_ADDRESSES = 2;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_CONNECTIONS = 64;
    private final OutboundSettings settings;
    private final HttpClient client;

    public OutboundFetcher(Vertx vertx, OutboundSettings settings) {
        this.settings = settings;
        this.client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setVerifyHost(true).setForceSni(true).setKeepAlive(false)
                .setProtocolVersion(HttpVersion.HTTP_1_1).setMaxHeaderSize(MAX_HEADERS).setMaxInitialLineLength(4096)
                        .setMaxWaitQueueSize(MAX_CONNECTIONS)
                .setConnectTimeout((int) settings.time().toMillis()).setTrustOptions(TrustOptions.wrap(Trust.of(settings.authorities())
                        .getTrustManagers()[0])), new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    }

    /**
     * For one inspection.
     *
     * @param dns  to find hosts by, usually one that spends the inspection's own time
     * @param time for all fetches together, beginning now
     */
    public Web with(Dns dns, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return fetch -> fetch(fetch, dns, end);
    }

    private FetchAnswer fetch(Fetch fetch, Dns dns, long end) {
        long now = System.nanoTime();
        long deadline = now + Math.min(settings.time().toNanos(), end - now);
        URI uri = fetch.uri();
        for (int redirects = 0; ; redirects++) {
            FetchAnswer answer = once(uri, fetch, dns, deadline);
            if (!(answer instanceof FetchAnswer.Redirected redirected) || redirects == fetch.redirects()) {
                return answer;
            }
            Optional<URI> next = resolved(uri, redirected.location());
            if (next.isEmpty()) {
                return answer;
            }
            uri = next.get();
        }
    }

    private static Optional<URI> resolved(URI uri, Optional<String> location) {
        try {
            return location.map(uri::resolve).filter(target -> "https".equalsIgnoreCase(target.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private FetchAnswer once(URI uri, Fetch fetch, Dns dns, long deadline) {
        return switch (Target.of(uri, dns, settings)) {
            case Target.Refused refused -> refused.why();
            case Target.Addresses found -> first(found.addresses(), found.host(), uri, fetch, deadline);
        };
    }

    private FetchAnswer first(List<InetSocketAddress> addresses, String host, URI uri, Fetch fetch, long deadline) {
        FetchAnswer answer = null;
        for (InetSocketAddress address : addresses.stream().limit(MAX_ADDRESSES).toList()) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.toMillis() <= 0) {
                return new FetchAnswer.Failed(FetchAnswer.Reason.TIMEOUT, "it took too long");
            }
            answer = new Exchange(client, address, host, uri, fetch.maxOctets()).run(left);
            if (!(answer instanceof FetchAnswer.Failed failed) || failed.reason() != FetchAnswer.Reason.UNREACHABLE) {
                return answer;
            }
        }
        return answer;
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
}

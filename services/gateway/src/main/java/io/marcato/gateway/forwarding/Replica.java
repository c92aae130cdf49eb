package io.marcato.gateway.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.net.URI;
import java.time.Duration;

/**
 * One of the addresses of a service. One that can not be reached, breaks a connection, or says that it closes its connections as a service does that is
 * about to end, is passed over for a while.
 */
final class Replica {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final RequestOptions options;
    private final long passedOver;
    private volatile long passedOverSince;

    Replica(HttpClient client, URI address, Duration passedOver) {
        this.client = client;
        this.options = options(address);
        this.passedOver = passedOver.toNanos();
        this.passedOverSince = System.nanoTime() - this.passedOver;
    }

    /** How long it is asked last yet, in nanoseconds; 0 when it takes its turn. */
    long passedOverFor() {
        return Math.max(0, passedOver - (System.nanoTime() - passedOverSince));
    }

    Future<HttpClientRequest> connect() {
        return client.request(new RequestOptions(options)).onSuccess(this::watch).onFailure(failure -> passOver());
    }

    private void watch(HttpClientRequest request) {
        // What goes wrong fails the future of the answer, which is where it is dealt with; Vert.x need not log it as well.
        request.exceptionHandler(failure -> { });
        request.response().onSuccess(this::noticeFarewell).onFailure(this::noticeBreak);
    }

    /** A request that was taken back, as its client has gone, says nothing of the replica. */
    private void noticeBreak(Throwable failure) {
        if (!(failure instanceof StreamResetException)) {
            passOver();
        }
    }

    private void noticeFarewell(HttpClientResponse answer) {
        if (answer.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            passOver();
        }
    }

    private void passOver() {
        passedOverSince = System.nanoTime();
    }

    private static RequestOptions options(URI address) {
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        return new RequestOptions().setHost(address.getHost()).setPort(port).setSsl(tls).setConnectTimeout(CONNECT_PATIENCE.toMillis());
    }
}

package io.marcato.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A service behind the gateway: a real HTTP server that notes what it is asked and answers as the test says. */
public final class TestingService implements AutoCloseable {

    /** A request as it arrived. */
    public record Received(String method, String uri, MultiMap headers) {

        /** Claims of the signed identity, not checked. */
        public JsonObject claims() {
            String token = headers.get("Authorization").substring("Bearer ".length());
            return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        }
    }

    private static final Vertx VERTX = Vertx.vertx();
    private static final int MOST_TRIES = 100;
    private static final long PAUSE_MILLIS = 20;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TestingService(int port, Handler<HttpServerRequest> answer) {
        this.server = await(listen(port, request -> {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
            received.add(new Received(request.method().name(), request.uri(), headers));
            answer.handle(request);
        }, MOST_TRIES));
    }

    /** A port that the test before has closed is let go of by its selector, a moment after the server says that it is closed. */
    private static Future<HttpServer> listen(int port, Handler<HttpServerRequest> handler, int tries) {
        Future<HttpServer> listening = VERTX.createHttpServer().requestHandler(handler).listen(port, "127.0.0.1");
        return tries == 1 ? listening
                : listening.recover(taken -> VERTX.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(over -> listen(port, handler, tries - 1)));
    }

    public static TestingService on(int port, Handler<HttpServerRequest> answer) {
        return new TestingService(port, answer);
    }

    /** Answers each request with the JSON once its body has come. */
    public static Handler<HttpServerRequest> json(int status, String body) {
        return request -> request.end().onSuccess(done -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body));
    }

    public List<Received> received() {
        return received;
    }

    public Received last() {
        return received.getLast();
    }

    @Override
    public void close() {
        await(server.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.marcato.gateway.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.embedded.FreePort;
import io.marcato.gateway.TestingService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {

    private final Vertx vertx = Vertx.vertx();
    private TestingService provider;
    private int port;

    @BeforeEach
    void start() {
        port = FreePort.choose();
    }

    @AfterEach
    void stop() {
        if (provider != null) {
            provider.close();
        }
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://169.254.169.254/latest/", "https://[::1]/",
            "https://[::ffff:127.0.0.1]/", "https://2130706433/", "http://example.com/", "ftp://example.com/", "file:///etc/passwd",
            "https://u:p@example.com/",
            "nonsense", "" })
    void staysAwayFromTheHouse(String url) {
        assertThat(failureOf(new Outbound(vertx, () -> false).get(url))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = { 300, 302, 404, 500 })
    void followsNobodyAnywhereElse(int status) {
        provider = TestingService.on(port, request -> request.response().setStatusCode(status).putHeader("Location", "/elsewhere").end("{}"));

        assertThat(failureOf(anywhere().get("http://127.0.0.1:" + port + "/"))).hasMessageContaining("answered " + status);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void readsOnlySoMuch() {
        provider = TestingService.on(port, request -> request.response().end("{\"a\":\"" + "x".repeat(2_000_000) + "\"}"));

        assertThat(failureOf(anywhere().get("http://127.0.0.1:" + port + "/"))).hasMessageContaining("reset");
    }

    @Test
    void waitsOnlySoLong() {
        provider = TestingService.on(port, request -> request.pause());

        assertThat(failureOf(anywhere().get("http://127.0.0.1:" + port + "/"))).isNotNull();
    }

    private Outbound anywhere() {
        return new Outbound(vertx, () -> true);
    }

    private static Throwable failureOf(Future<?> answer) {
        try {
            answer.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError("There is neither an answer nor a failure", e);
        }
    }
}

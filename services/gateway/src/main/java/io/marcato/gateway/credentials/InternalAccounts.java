package io.marcato.gateway.credentials;

import io.marcato.gateway.forwarding.Upstream;
import io.marcato.gateway.forwarding.Upstreams;
import io.marcato.gateway.routes.Destination;
import io.marcato.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the gateway itself asks the accounts service. No client can. */
@ApplicationScoped
public class InternalAccounts {

    private static final Logger LOG = Logger.getLogger(InternalAccounts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Upstream accounts;
    private final PassportOffice office;

    InternalAccounts(Upstreams upstreams, PassportOffice office) {
        this.accounts = upstreams.of(Destination.ACCOUNTS);
        this.office = office;
    }

    /** The answer; empty when the service knows nothing of it (404) or refuses (403). Fails with 503 when the service can not tell. */
    public Future<Optional<JsonObject>> ask(String path, JsonObject question) {
        return ask(path, question, Map.of());
    }

    /** The same for what is only looked up: when the connection breaks, another replica is asked. */
    Future<Optional<JsonObject>> lookUp(String path, JsonObject question) {
        return accounts.connect()
                .compose(request -> send(request, path, question.toBuffer(), Map.of()))
                .recover(failure -> ask(path, question));
    }

    /** @param client address of whom it is asked for, for the audit trail */
    public Future<Optional<JsonObject>> ask(String path, JsonObject question, String client) {
        return ask(path, question, Map.of("X-Forwarded-For", client));
    }

    private Future<Optional<JsonObject>> ask(String path, JsonObject question, Map<String, String> headers) {
        return accounts.connect()
                .compose(request -> send(request, path, question.toBuffer(), headers))
                .recover(failure -> {
                    LOG.warnf("The accounts service can not be asked: path=%s reason=%s", path, failure.toString());
                    return Future.failedFuture(Refusal.unavailable("Credentials can not be checked at the moment. Try again."));
                });
    }

    private Future<Optional<JsonObject>> send(HttpClientRequest request, String path, Buffer question, Map<String, String> headers) {
        headers.forEach(request::putHeader);
        return request.setMethod(HttpMethod.POST).setURI(path)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + office.gateway())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .idleTimeout(PATIENCE.toMillis())
                .send(question)
                .compose(InternalAccounts::answer);
    }

    private static Future<Optional<JsonObject>> answer(HttpClientResponse response) {
        return response.body().map(body -> switch (response.statusCode()) {
            case 200 -> Optional.of(body.toJsonObject());
            case 403, 404 -> Optional.<JsonObject>empty();
            default -> throw new IllegalStateException("The accounts service answered " + response.statusCode());
        });
    }
}

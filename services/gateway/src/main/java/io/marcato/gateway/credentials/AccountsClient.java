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
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the accounts service who presents a token. */
@ApplicationScoped
class AccountsClient {

    private static final Logger LOG = Logger.getLogger(AccountsClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Upstream accounts;
    private final PassportOffice office;

    AccountsClient(Upstreams upstreams, PassportOffice office) {
        this.accounts = upstreams.of(Destination.ACCOUNTS);
        this.office = office;
    }

    /** Empty when nobody has such a token; fails with 503 when the service can not tell. */
    Future<Optional<Identity.Member>> memberWith(String tokenHash) {
        return accounts.connect()
                .compose(request -> ask(request, tokenHash))
                .recover(failure -> {
                    LOG.warnf("Credentials can not be checked: reason=%s", failure.toString());
                    return Future.failedFuture(Refusal.unavailable("Credentials can not be checked at the moment. Try again."));
                });
    }

    private Future<Optional<Identity.Member>> ask(HttpClientRequest request, String tokenHash) {
        Buffer question = new JsonObject().put("token_hash", tokenHash).toBuffer();
        return request.setMethod(HttpMethod.POST).setURI("/internal/credentials")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + office.gateway())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .idleTimeout(PATIENCE.toMillis())
                .send(question)
                .compose(AccountsClient::answer);
    }

    private static Future<Optional<Identity.Member>> answer(HttpClientResponse response) {
        return response.body().map(body -> switch (response.statusCode()) {
            case 200 -> Optional.of(Identity.Member.of(body.toJsonObject()));
            case 404 -> Optional.<Identity.Member>empty();
            default -> throw new IllegalStateException("The accounts service answered " + response.statusCode());
        });
    }
}

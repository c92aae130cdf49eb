package io.marcato.gateway.pages;

import io.marcato.gateway.addresses.ClientAddress;
import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.credentials.PassportOffice;
import io.marcato.gateway.forwarding.Upstream;
import io.marcato.gateway.forwarding.Upstreams;
import io.marcato.gateway.routes.Destination;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Calls the operation behind a form as its visitor would, without credentials. */
@ApplicationScoped
class StepClient {

    private static final Logger LOG = Logger.getLogger(StepClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Outcome UNAVAILABLE = new Outcome(503, List.of("This can not be done at the moment. Try again later."), List.of());

    private final Upstream accounts;
    private final PassportOffice office;
    private final ClientAddress clientAddress;
    private final PublicAddress publicAddress;

    StepClient(Upstreams upstreams, PassportOffice office, ClientAddress clientAddress, PublicAddress publicAddress) {
        this.accounts = upstreams.of(Destination.ACCOUNTS);
        this.office = office;
        this.clientAddress = clientAddress;
        this.publicAddress = publicAddress;
    }

    Future<Outcome> call(HttpServerRequest visitor, String operation, JsonObject question) {
        return accounts.connect()
                .compose(request -> addressed(request, visitor, operation).send(question.toBuffer()))
                .compose(response -> response.body().map(body -> outcome(response, body)))
                .otherwise(failure -> {
                    LOG.warnf("A form can not be completed: operation=%s reason=%s", operation, failure.toString());
                    return UNAVAILABLE;
                });
    }

    private HttpClientRequest addressed(HttpClientRequest request, HttpServerRequest visitor, String operation) {
        PublicAddress.Origin origin = publicAddress.of(visitor);
        return request.setMethod(HttpMethod.POST).setURI(operation).idleTimeout(PATIENCE.toMillis())
                .putHeader("Authorization", "Bearer " + office.anonymous().token())
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Forwarded-For", clientAddress.of(visitor))
                .putHeader("X-Forwarded-Proto", origin.scheme())
                .putHeader("X-Forwarded-Host", origin.host());
    }

    private static Outcome outcome(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (status >= 500) {
            return UNAVAILABLE;
        }
        return status < 300 ? new Outcome(status, List.of(), response.headers().getAll("Set-Cookie")) : new Outcome(status, texts(body), List.of());
    }

    /** The sentences of an error answer, be they about fields or about the whole. */
    private static List<String> texts(Buffer body) {
        try {
            return body.toJsonObject().stream().filter(entry -> !entry.getKey().equals("code")).flatMap(entry -> texts(entry.getValue())).toList();
        } catch (DecodeException | ClassCastException e) {
            return List.of("This was not accepted.");
        }
    }

    private static Stream<String> texts(Object value) {
        return value instanceof JsonArray array ? array.stream().map(Object::toString) : Stream.of(value.toString());
    }

    /** @param cookies that a log-in has set */
    record Outcome(int status, List<String> errors, List<String> cookies) {

        boolean isDone() {
            return status < 300;
        }
    }
}

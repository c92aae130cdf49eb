package io.marcato.inspectors.spf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Asks the reports service, in the caller's name, how much of the caller's mail came from which networks. It is asked once an inspection. */
@ApplicationScoped
class MailVolumes {

    private static final Logger LOG = Logger.getLogger(MailVolumes.class);
    /** An inspection is answered within ten seconds, and DNS may have taken eight. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final int CONNECTIONS = 50;

    private final HttpClient client;
    private final RequestOptions question;

    MailVolumes(Vertx vertx, ReportsSettings settings) {
        client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        question = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(settings.reports().resolve("/internal/network-volumes").toString())
                .setConnectTimeout(PATIENCE.toMillis()).setIdleTimeout(PATIENCE.toMillis());
    }

    /** Messages by network; empty when the domain is not one of the caller's, or the reports service does not say. */
    Optional<Map<String, Long>> of(String passport, String domain, int days, List<String> networks) {
        Buffer body = new JsonObject().put("domain", domain).put("days", days).put("networks", new JsonArray(networks)).toBuffer();
        try {
            return ask(passport, body).map(answer -> answer.map(messages -> byNetwork(networks, messages)))
                    .toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("The reports service does not tell mail volumes: reason=%s", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Future<Optional<JsonArray>> ask(String passport, Buffer body) {
        return client.request(new RequestOptions(question).putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + passport)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
                .compose(request -> request.send(body)).compose(MailVolumes::answer);
    }

    /** Not found is the usual answer about a domain of others; 402 about an account that may not use its data now. */
    private static Future<Optional<JsonArray>> answer(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 200 -> response.body().map(body -> Optional.of(body.toJsonObject().getJsonArray("messages")));
            case 402, 404 -> Future.succeededFuture(Optional.empty());
            default -> Future.failedFuture("status " + response.statusCode());
        };
    }

    private static Map<String, Long> byNetwork(List<String> networks, JsonArray messages) {
        Map<String, Long> volume = new LinkedHashMap<>();
        for (int i = 0; i < networks.size(); i++) {
            volume.put(networks.get(i), messages.getLong(i));
        }
        return volume;
    }
}

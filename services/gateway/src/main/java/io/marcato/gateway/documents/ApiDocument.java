package io.marcato.gateway.documents;

import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.forwarding.Upstream;
import io.marcato.gateway.forwarding.Upstreams;
import io.marcato.gateway.routes.Destination;
import io.marcato.gateway.routes.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One OpenAPI document made from those of the services. A service that is down is left out, and the document says so. */
@ApplicationScoped
public class ApiDocument {

    private static final Logger LOG = Logger.getLogger(ApiDocument.class);
    private static final String PATH = "/q/openapi?format=json";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration COMPLETE_HOLDS = Duration.ofMinutes(5);
    private static final Duration INCOMPLETE_HOLDS = Duration.ofSeconds(5);

    private final Upstreams upstreams;
    private final RouteTable routes;
    private final Clock clock = Clock.systemUTC();
    private volatile Held held = new Held(new JsonObject(), Instant.MIN);

    ApiDocument(Upstreams upstreams, RouteTable routes) {
        this.upstreams = upstreams;
        this.routes = routes;
    }

    public void answer(RoutingContext context) {
        Held current = held;
        Future<JsonObject> document = clock.instant().isBefore(current.until()) ? Future.succeededFuture(current.document()) : merged();
        document.onSuccess(merged -> Answers.json(context, merged)).onFailure(context::fail);
    }

    private Future<JsonObject> merged() {
        List<Future<Part>> parts = upstreams.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(service -> part(service.getKey(), service.getValue()))
                .toList();
        return Future.all(parts).map(all -> merge(all.list()));
    }

    private JsonObject merge(List<Part> parts) {
        MergedDocument merged = new MergedDocument(routes);
        parts.forEach(part -> part.document()
                .ifPresentOrElse(document -> merged.add(part.service(), document), () -> merged.miss(part.service())));
        JsonObject document = merged.toJson();
        held = new Held(document, clock.instant().plus(merged.isComplete() ? COMPLETE_HOLDS : INCOMPLETE_HOLDS));
        return document;
    }

    private static Future<Part> part(Destination destination, Upstream upstream) {
        String service = destination.name().toLowerCase(Locale.ROOT);
        return upstream.connect()
                .compose(request -> request.setMethod(HttpMethod.GET).setURI(PATH).idleTimeout(PATIENCE.toMillis()).send())
                .compose(ApiDocument::document)
                .map(document -> new Part(service, Optional.of(document)))
                .otherwise(failure -> {
                    LOG.warnf("A service's API document is missing: service=%s reason=%s", service, failure.toString());
                    return new Part(service, Optional.empty());
                });
    }

    private static Future<JsonObject> document(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body().map(body -> body.toJsonObject())
                : Future.failedFuture("status " + response.statusCode());
    }

    private record Part(String service, Optional<JsonObject> document) {
    }

    private record Held(JsonObject document, Instant until) {
    }
}

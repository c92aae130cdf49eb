package io.marcato.gateway.documents;

import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.routes.RouteTable;
import io.quarkus.runtime.Startup;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The one OpenAPI document of all services: the contract, cut down to what this version answers. Written once, at start. */
@ApplicationScoped
@Startup
public class ApiDocument {

    private final JsonObject document;

    ApiDocument(RouteTable routes) {
        document = Contract.read().of(routes.all());
    }

    public void answer(RoutingContext context) {
        Answers.json(context, document);
    }
}

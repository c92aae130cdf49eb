package io.marcato.accounts.facts;

import io.marcato.events.Event;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells facts in the running Hibernate transaction: they are on their way once it commits. */
@ApplicationScoped
public class Facts {

    public Uni<Void> tell(List<? extends Event> events) {
        String traceparent = traceparent();
        Object[] rows = events.stream().map(event -> OutboxFact.of(event, traceparent)).toArray();
        return Panache.getSession().chain(session -> session.persistAll(rows));
    }

    private static String traceparent() {
        Map<String, String> carrier = new HashMap<>();
        GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, Map::put);
        return carrier.get("traceparent");
    }
}

package io.marcato.outbox;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes facts into the caller's transaction. The service's schema holds the table:
 *
 * <pre>
 * CREATE TABLE outbox (
 *     id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *     topic       text NOT NULL,
 *     key         text NOT NULL,
 *     traceparent text,
 *     size        integer NOT NULL,
 *     payload     bytea NOT NULL
 * );
 * </pre>
 *
 * A fact is on its way once the transaction has committed; call {@link OutboxRelay#wake()} then to spare it the wait for the next round.
 */
@ApplicationScoped
public class Outbox {

    private static final String APPEND = """
            INSERT INTO outbox (topic, key, traceparent, size, payload)
            SELECT topic, key, $3, octet_length(payload), payload
              FROM unnest($1::text[], $2::text[], $4::bytea[]) AS facts(topic, key, payload)""";

    /** One statement however many events there are. Their order is kept. */
    public Uni<Void> append(SqlConnection transaction, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] topics = events.stream().map(Event::topic).toArray(String[]::new);
        String[] keys = events.stream().map(Event::key).toArray(String[]::new);
        Buffer[] payloads = events.stream().map(EventCodec::encode).map(Buffer::buffer).toArray(Buffer[]::new);
        return transaction.preparedQuery(APPEND).execute(Tuple.of(topics, keys, traceparent(), payloads)).replaceWithVoid();
    }

    private static String traceparent() {
        Map<String, String> carrier = new HashMap<>();
        GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, Map::put);
        return carrier.get("traceparent");
    }
}

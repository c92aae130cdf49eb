package io.marcato.catalog.monitoring;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.ObservationJson;
import io.marcato.events.InspectionKind;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of domains' records, many domains at a time. */
@ApplicationScoped
class ObservationRepository {

    private static final String OF = """
            SELECT domain_id, memory::text FROM observations WHERE account_id = $1 AND domain_id = ANY($2)""";
    private static final String SAVE = """
            INSERT INTO observations (account_id, domain_id, kind, inspected, memory)
            SELECT $1, domain_id, kind, inspected, memory::jsonb
              FROM unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::text[]) AS seen(domain_id, kind, inspected, memory)
            ON CONFLICT (account_id, domain_id, kind) DO UPDATE SET inspected = excluded.inspected, memory = excluded.memory
             WHERE observations.inspected < excluded.inspected""";

    Map<Long, Map<InspectionKind, Observation>> of(SqlConnection transaction, long account, Collection<Long> domains) {
        Map<Long, Map<InspectionKind, Observation>> all = new HashMap<>();
        await(transaction.preparedQuery(OF).execute(Tuple.of(account, domains.toArray(Long[]::new)))).forEach(row -> {
            Observation observation = ObservationJson.observation(row.getString(1));
            all.computeIfAbsent(row.getLong(0), id -> new TreeMap<>()).put(observation.kind(), observation);
        });
        return all;
    }

    void save(SqlConnection transaction, long account, Map<Key, Observation> seen) {
        if (seen.isEmpty()) {
            return;
        }
        List<Map.Entry<Key, Observation>> rows = List.copyOf(seen.entrySet());
        await(transaction.preparedQuery(SAVE).execute(Tuple.of(account,
                rows.stream().map(row -> row.getKey().domainId()).toArray(Long[]::new),
                rows.stream().map(row -> row.getKey().kind().name()).toArray(String[]::new),
                rows.stream().map(row -> row.getValue().inspected().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                rows.stream().map(row -> ObservationJson.write(row.getValue())).toArray(String[]::new))));
    }

    record Key(long domainId, InspectionKind kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingLong(Key::domainId).thenComparing(Key::kind).compare(this, other);
        }
    }
}

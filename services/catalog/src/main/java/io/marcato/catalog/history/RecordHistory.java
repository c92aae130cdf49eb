package io.marcato.catalog.history;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.observations.ObservationJson;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps changes of records. Told again they are the same rows. */
@ApplicationScoped
public class RecordHistory {

    /** An array of arrays can not have rows of different length, so lists travel as JSON. */
    private static final String KEEP = """
            INSERT INTO record_history (account_id, domain_id, kind, changed, before, after)
            SELECT $1, domain_id, kind, changed, ARRAY(SELECT jsonb_array_elements_text(before::jsonb)),
                   ARRAY(SELECT jsonb_array_elements_text(after::jsonb))
              FROM unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::text[], $6::text[]) AS news(domain_id, kind, changed, before, after)
            ON CONFLICT DO NOTHING""";

    public void keep(SqlConnection transaction, long account, List<RecordChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        await(transaction.preparedQuery(KEEP).execute(Tuple.of(account,
                changes.stream().map(RecordChange::domainId).toArray(Long[]::new),
                changes.stream().map(change -> change.kind().name()).toArray(String[]::new),
                changes.stream().map(change -> change.changed().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                changes.stream().map(change -> ObservationJson.write(change.before())).toArray(String[]::new),
                changes.stream().map(change -> ObservationJson.write(change.after())).toArray(String[]::new))));
    }
}

package io.marcato.sources.filters;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stored filters; each belongs to its user. Transactions are bound to the account. */
@ApplicationScoped
public class SourceFilters {

    private static final String COLUMNS = "SELECT filter_id, domains, created FROM source_filters WHERE account_id = $1 AND user_id = $2";
    private static final String INSERT = "INSERT INTO source_filters (account_id, user_id, domains, created) VALUES ($1, $2, $3, $4) RETURNING filter_id";

    private final Clock clock;

    SourceFilters(Clock clock) {
        this.clock = clock;
    }

    public Optional<SourceFilter> find(SqlConnection transaction, long account, long user, long id) {
        RowSet<Row> rows = await(transaction.preparedQuery(COLUMNS + " AND filter_id = $3").execute(Tuple.of(account, user, id)));
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(filter(rows.iterator().next()));
    }

    long count(SqlConnection transaction, long account, long user) {
        return await(transaction.preparedQuery("SELECT count(*) FROM source_filters WHERE account_id = $1 AND user_id = $2")
                .execute(Tuple.of(account, user))).iterator().next().getLong(0);
    }

    /** Newest first. */
    List<SourceFilter> page(SqlConnection transaction, long account, long user, int limit, long offset) {
        List<SourceFilter> filters = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery(COLUMNS + " ORDER BY filter_id DESC LIMIT $3 OFFSET $4")
                .execute(Tuple.of(account, user, (long) limit, offset)))) {
            filters.add(filter(row));
        }
        return filters;
    }

    SourceFilter create(SqlConnection transaction, long account, long user, List<String> domains) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id = await(transaction.preparedQuery(INSERT).execute(Tuple.of(account, user, domains.toArray(String[]::new), now.atOffset(ZoneOffset.UTC))))
                .iterator().next().getLong(0);
        return new SourceFilter(id, domains, now);
    }

    private static SourceFilter filter(Row row) {
        return new SourceFilter(row.getLong(0), List.of(row.getArrayOfStrings(1)), row.getOffsetDateTime(2).toInstant());
    }
}

package io.marcato.reports.addresses;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Addresses whose names are due. Replicas share the work: what one has taken the others leave alone for a while. */
@ApplicationScoped
class AddressQueue {

    /** An address that is due, and how often it failed before. */
    record Due(String ip, int failures) {
    }

    /**
     * What a look-up brought.
     *
     * @param ptr null when the address has no name
     * @param failures 0 when DNS gave an answer
     */
    record Result(String ip, String ptr, int failures, Instant nextTry) {
    }

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String TAKE = """
            UPDATE addresses SET next_try = $2
              FROM (SELECT ip FROM addresses WHERE next_try <= $1 ORDER BY next_try LIMIT $3 FOR UPDATE SKIP LOCKED) AS due
             WHERE addresses.ip = due.ip
            RETURNING host(addresses.ip), failures""";
    /** An address that gets another name than it had is remembered, for days with it have been counted by the old one. */
    private static final String ANSWERED = """
            WITH renamed AS (
                INSERT INTO renamed_addresses (ip, seen_at)
                SELECT addresses.ip, addresses.seen_at
                  FROM unnest($1::text[], $2::text[], $3::integer[]) AS new(ip, ptr, failures)
                  JOIN addresses ON addresses.ip = new.ip::inet
                 WHERE new.failures = 0 AND addresses.ptr IS DISTINCT FROM new.ptr)
            UPDATE addresses
               SET ptr = CASE WHEN new.failures = 0 THEN new.ptr ELSE addresses.ptr END, failures = new.failures, next_try = new.next_try,
                   looked_up_at = CASE WHEN new.failures = 0 THEN $5 ELSE looked_up_at END
              FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[]) AS new(ip, ptr, failures, next_try)
             WHERE addresses.ip = new.ip::inet""";

    private final Transactions transactions;

    AddressQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    List<Due> take(Instant now, int most) {
        return transactions.run(connection -> {
            List<Due> due = new ArrayList<>();
            for (Row row : await(connection.preparedQuery(TAKE).execute(
                    Tuple.of(now.atOffset(ZoneOffset.UTC), now.plus(LEASE).atOffset(ZoneOffset.UTC), (long) most)))) {
                due.add(new Due(row.getString(0), row.getInteger(1)));
            }
            return due;
        });
    }

    void answered(List<Result> results, Instant now) {
        transactions.run(connection -> await(connection.preparedQuery(ANSWERED).execute(Tuple.tuple()
                .addArrayOfString(results.stream().map(Result::ip).toArray(String[]::new))
                .addArrayOfString(results.stream().map(Result::ptr).toArray(String[]::new))
                .addArrayOfInteger(results.stream().map(Result::failures).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(results.stream().map(result -> result.nextTry().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))));
    }
}

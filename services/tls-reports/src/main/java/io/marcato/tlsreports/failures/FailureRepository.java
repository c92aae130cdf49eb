package io.marcato.tlsreports.failures;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Failures summed over days. Transactions are bound to the account. */
@ApplicationScoped
class FailureRepository {

    /** @param count kinds in the whole range */
    record Part(long count, List<TlsFailure> rows) {
    }

    private static final String DAYS = " FROM failures WHERE account_id = $1 AND day BETWEEN $2 AND $3";
    /** Names are asked once each, before the many rows are read. */
    private static final String READABLE = " AND domain_id IN (SELECT domain_id FROM domains WHERE account_id = $1 AND "
            + DomainRights.predicate("domains.name", 4) + ")";
    /** Grouped and cut to the page by the key of failures alone; only what is shown is fetched from the other tables. */
    private static final String PAGE = """
            WITH page AS (
                SELECT kind_id, domain_id, result, least(sum(sessions), 9223372036854775807)::bigint AS sessions, min(first_seen) AS first_seen,
                       max(last_seen) AS last_seen, count(*) OVER () AS kinds
                %s GROUP BY result, domain_id, kind_id
                ORDER BY result, sessions DESC, kind_id LIMIT %s OFFSET %s
            )
            SELECT page.*, domains.name, policy_type, organisation, sending_mta_ip, receiving_mx_hostname, receiving_mx_helo, receiving_ip, reason_code,
                   additional_information
              FROM page
              JOIN failure_kinds ON failure_kinds.account_id = $1 AND failure_kinds.kind_id = page.kind_id
              JOIN domains ON domains.account_id = $1 AND domains.domain_id = page.domain_id
             ORDER BY result, sessions DESC, page.kind_id""";

    Part page(SqlConnection transaction, long account, DomainRights rights, DayRange days, int limit, long offset) {
        Tuple parameters = parameters(account, rights, days);
        String sql = PAGE.formatted(selection(rights), "$" + (parameters.size() + 1), "$" + (parameters.size() + 2));
        List<TlsFailure> rows = new ArrayList<>();
        long count = 0;
        for (Row row : await(transaction.preparedQuery(sql).execute(parameters.addLong((long) limit).addLong(offset)))) {
            rows.add(TlsFailure.of(row));
            count = row.getLong("kinds");
        }
        return new Part(rows.isEmpty() && offset > 0 ? count(transaction, account, rights, days) : count, rows);
    }

    /** Behind the last page nothing tells how many there are. */
    private static long count(SqlConnection transaction, long account, DomainRights rights, DayRange days) {
        String sql = "SELECT count(*) FROM (SELECT DISTINCT result, domain_id, kind_id" + selection(rights) + ") AS kinds";
        return await(transaction.preparedQuery(sql).execute(parameters(account, rights, days))).iterator().next().getLong(0);
    }

    private static String selection(DomainRights rights) {
        return rights.readEverything() ? DAYS : DAYS + READABLE;
    }

    private static Tuple parameters(long account, DomainRights rights, DayRange days) {
        Tuple parameters = Tuple.of(account, days.begin(), days.end());
        return rights.readEverything() ? parameters : rights.reading(parameters);
    }
}

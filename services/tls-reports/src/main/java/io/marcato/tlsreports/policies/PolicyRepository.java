package io.marcato.tlsreports.policies;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.marcato.web.Ordering;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies with their sums. Transactions are bound to the account. A policy is there as long as there are sessions of it. */
@ApplicationScoped
class PolicyRepository {

    /** A sum beyond the largest number stays the largest number. */
    private static final String SUMS = """
            SELECT policy_id, domains.name AS p_domain, type AS p_type, mode AS sts_p_mode, sum_success, sum_failed, last_seen
              FROM (SELECT policy_id, least(sum(successful), 9223372036854775807)::bigint AS sum_success,
                           least(sum(failed), 9223372036854775807)::bigint AS sum_failed, max(last_seen) AS last_seen
                      FROM policy_days WHERE account_id = $1 GROUP BY policy_id) AS sums
              JOIN policies USING (policy_id)
              JOIN domains USING (account_id, domain_id)
             WHERE account_id = $1 AND\s""";
    private static final String COUNT = """
            SELECT count(*) FROM policies JOIN domains USING (account_id, domain_id) WHERE account_id = $1
               AND EXISTS (SELECT FROM policy_days WHERE policy_days.account_id = $1 AND policy_days.policy_id = policies.policy_id) AND\s""";
    /** One policy without the sums of all others. */
    private static final String ONE = SUMS.replace("GROUP BY", "AND policy_id = $2 GROUP BY");

    long count(SqlConnection transaction, long account, DomainRights rights, Optional<Long> id) {
        Tuple parameters = rights.reading(Tuple.of(account));
        String sql = COUNT + DomainRights.predicate("domains.name", 2) + only(id, parameters);
        return await(transaction.preparedQuery(sql).execute(parameters)).iterator().next().getLong(0);
    }

    /** @param ordering its key is one of the columns */
    List<Row> page(SqlConnection transaction, long account, DomainRights rights, Optional<Long> id, Ordering ordering, int limit, long offset) {
        Tuple parameters = rights.reading(Tuple.of(account));
        String sql = SUMS + DomainRights.predicate("domains.name", 2) + only(id, parameters) + " ORDER BY " + ordering.key()
                + (ordering.descending() ? " DESC" : "") + ", policy_id LIMIT $" + (parameters.size() + 1) + " OFFSET $" + (parameters.size() + 2);
        List<Row> rows = new ArrayList<>();
        await(transaction.preparedQuery(sql).execute(parameters.addLong((long) limit).addLong(offset))).forEach(rows::add);
        return rows;
    }

    Optional<Row> byId(SqlConnection transaction, long account, DomainRights rights, long id) {
        Tuple parameters = rights.reading(Tuple.of(account, id));
        var rows = await(transaction.preparedQuery(ONE + DomainRights.predicate("domains.name", 3)).execute(parameters));
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static String only(Optional<Long> id, Tuple parameters) {
        if (id.isEmpty()) {
            return "";
        }
        parameters.addLong(id.get());
        return " AND policy_id = $" + parameters.size();
    }
}

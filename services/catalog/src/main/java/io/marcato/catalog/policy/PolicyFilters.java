package io.marcato.catalog.policy;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters of the users of the account at work. A user sees those of their own. */
@ApplicationScoped
class PolicyFilters {

    /** The oldest make room: what scripts create again and again must not grow without end. */
    private static final int MOST = 1_000;
    private static final String ADD = """
            INSERT INTO policy_filters (account_id, user_id, domains, created) VALUES ($1, $2, $3, now()) RETURNING filter_id, domains, created""";
    private static final String TRIM = """
            DELETE FROM policy_filters WHERE account_id = $1 AND user_id = $2 AND filter_id <=
                   (SELECT filter_id FROM policy_filters WHERE account_id = $1 AND user_id = $2 ORDER BY filter_id DESC OFFSET $3 LIMIT 1)""";
    private static final String COUNT = "SELECT count(*) FROM policy_filters WHERE account_id = $1 AND user_id = $2";
    private static final String PAGE = """
            SELECT filter_id, domains, created FROM policy_filters WHERE account_id = $1 AND user_id = $2 ORDER BY filter_id DESC LIMIT $3 OFFSET $4""";
    private static final String ONE = "SELECT filter_id, domains, created FROM policy_filters WHERE account_id = $1 AND user_id = $2 AND filter_id = $3";

    PolicyFilter add(SqlConnection transaction, long account, long user, List<String> domains) {
        Row row = await(transaction.preparedQuery(ADD).execute(Tuple.of(account, user, domains.toArray(String[]::new)))).iterator().next();
        await(transaction.preparedQuery(TRIM).execute(Tuple.of(account, user, MOST)));
        return filter(row);
    }

    long count(SqlConnection transaction, long account, long user) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.of(account, user))).iterator().next().getLong(0);
    }

    List<PolicyFilter> page(SqlConnection transaction, long account, long user, int limit, long offset) {
        List<PolicyFilter> filters = new ArrayList<>();
        await(transaction.preparedQuery(PAGE).execute(Tuple.of(account, user, limit, offset))).forEach(row -> filters.add(filter(row)));
        return filters;
    }

    Optional<PolicyFilter> find(SqlConnection transaction, long account, long user, long id) {
        var rows = await(transaction.preparedQuery(ONE).execute(Tuple.of(account, user, id))).iterator();
        return rows.hasNext() ? Optional.of(filter(rows.next())) : Optional.empty();
    }

    private static PolicyFilter filter(Row row) {
        return new PolicyFilter(row.getLong(0), List.of(row.getArrayOfStrings(1)), row.getOffsetDateTime(2).toInstant());
    }
}

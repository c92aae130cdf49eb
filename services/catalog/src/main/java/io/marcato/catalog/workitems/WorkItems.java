package io.marcato.catalog.workitems;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.marcato.web.Caller;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of issues, or that of tasks, as far as a caller may see it. The two differ in names alone. */
public final class WorkItems {

    private static final String ROW = "SELECT i.*, d.domain, " + Reach.domain("$1", "$4::boolean", "$5::bigint[]") + " AS writable";

    private final String count;
    private final String page;
    private final String one;
    private final String ignore;

    /** @param shown a condition that every row has to meet, in the words of the table {@code i} */
    public WorkItems(String table, String key, String shown) {
        String from = " FROM " + table + " AS i JOIN domains AS d USING (account_id, domain_id) WHERE i.account_id = $1 AND " + shown + " AND "
                + Reach.DOMAIN;
        // What a count does not need is named all the same, so that it takes the parameters of a page.
        this.count = "SELECT count(*)" + from + WorkItemFilter.CONDITIONS + " AND ($4::boolean IS NULL OR cardinality($5::bigint[]) >= 0)";
        this.page = ROW + from + WorkItemFilter.CONDITIONS + " ORDER BY %s, i." + key + " DESC LIMIT $15 OFFSET $16";
        this.one = ROW + from + " AND i." + key + " = $6";
        this.ignore = "UPDATE " + table + " SET ignored = $3 WHERE account_id = $1 AND " + key + " = $2";
    }

    public long count(SqlConnection transaction, Caller caller, WorkItemFilter filter) {
        return await(transaction.preparedQuery(count).execute(Tuple.from(parameters(caller, filter)))).iterator().next().getLong(0);
    }

    /** @param ordering SQL, never a text of the caller's */
    public <T> List<T> page(SqlConnection transaction, Caller caller, WorkItemFilter filter, String ordering, int limit, long offset,
            Function<Row, T> view) {
        List<Object> parameters = parameters(caller, filter);
        parameters.add(limit);
        parameters.add(offset);
        List<T> rows = new ArrayList<>();
        await(transaction.preparedQuery(page.formatted(ordering)).execute(Tuple.from(parameters))).forEach(row -> rows.add(view.apply(row)));
        return rows;
    }

    public Optional<Row> find(SqlConnection transaction, Caller caller, long id) {
        List<Object> parameters = reaches(caller);
        parameters.add(id);
        var rows = await(transaction.preparedQuery(one).execute(Tuple.from(parameters))).iterator();
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    /**
     * @return the item after the change
     * @throws Refusal 404 when the caller does not see it, 403 when the caller may not change its domain
     */
    public Row ignore(SqlConnection transaction, Caller caller, long id, Optional<Boolean> ignored) {
        Row before = find(transaction, caller, id).orElseThrow(Refusal::notFound);
        if (!before.getBoolean("writable")) {
            throw Refusal.permissionDenied();
        }
        ignored.ifPresent(value -> await(transaction.preparedQuery(ignore).execute(Tuple.of(caller.accountId(), id, value))));
        return find(transaction, caller, id).orElseThrow(Refusal::notFound);
    }

    private static List<Object> parameters(Caller caller, WorkItemFilter filter) {
        List<Object> parameters = reaches(caller);
        parameters.addAll(filter.parameters());
        return parameters;
    }

    private static List<Object> reaches(Caller caller) {
        Reach reading = Reach.reading(caller);
        Reach writing = Reach.writing(caller);
        return new ArrayList<>(List.of(caller.accountId(), reading.all(), reading.except(), writing.all(), writing.except()));
    }
}

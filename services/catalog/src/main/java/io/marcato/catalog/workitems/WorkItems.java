package io.marcato.catalog.workitems;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The table of issues, or that of tasks, as far as a caller may see it. The two differ in names and looks. */
public final class WorkItems<T> {

    private static final String ROW = "SELECT i.*, d.domain, " + Reach.domain("$1", "$4::boolean", "$5::bigint[]") + " AS writable";
    private static final String LOCK = "SELECT FROM domains WHERE account_id = $1 AND domain_id = $2 FOR UPDATE";
    private static final String RECOUNT = """
            UPDATE domains SET open_issues = open.issues, open_errors = open.errors, open_tasks = open.tasks FROM %s AS open
             WHERE account_id = $1 AND domain_id = $2""".formatted(open("$2"));

    private final Map<String, String> orderings;
    private final BiFunction<Row, Links, T> view;
    private final String count;
    private final String page;
    private final String one;
    private final String ignore;

    /**
     * @param shown a condition that every row has to meet, in the words of the table {@code i}
     * @param orderings keys of the API with what is ordered by
     */
    public WorkItems(String table, String key, String shown, Map<String, String> orderings, BiFunction<Row, Links, T> view) {
        this.orderings = Map.copyOf(orderings);
        this.view = view;
        String from = " FROM " + table + " AS i JOIN domains AS d USING (account_id, domain_id) WHERE i.account_id = $1 AND " + shown + " AND "
                + Reach.DOMAIN;
        // What a count does not need is named all the same, so that it takes the parameters of a page.
        this.count = "SELECT count(*)" + from + WorkItemFilter.CONDITIONS + " AND ($4::boolean IS NULL OR cardinality($5::bigint[]) >= 0)";
        this.page = ROW + from + WorkItemFilter.CONDITIONS + " ORDER BY %s, i." + key + " DESC LIMIT $15 OFFSET $16";
        this.one = ROW + from + " AND i." + key + " = $6";
        this.ignore = "UPDATE " + table + " SET ignored = $3 WHERE account_id = $1 AND " + key + " = $2";
    }

    /**
     * A row of what is open of a domain: {@code issues}, {@code errors} among them, {@code tasks}. Whoever writes it down holds the domain's row.
     *
     * @param domain SQL of its number; parameter 1 is the account
     */
    public static String open(String domain) {
        return """
                (SELECT issues, errors, (SELECT count(*) FROM tasks AS t WHERE t.account_id = $1 AND t.domain_id = %1$s AND t.solved IS NULL AND NOT t.ignored
                                            AND NOT t.withdrawn) AS tasks
                   FROM (SELECT count(*) AS issues, count(*) FILTER (WHERE i.severity = 'error') AS errors
                           FROM issues AS i WHERE i.account_id = $1 AND i.domain_id = %1$s AND i.solved IS NULL AND NOT i.ignored) AS counted)"""
                .formatted(domain);
    }

    public Page<T> list(Transactions transactions, Caller caller, UriInfo uri) {
        PageRequest request = PageRequest.of(uri);
        WorkItemFilter filter = WorkItemFilter.of(uri);
        Ordering ordering = Ordering.of(uri, orderings.keySet(), "-created");
        String by = orderings.get(ordering.key()) + (ordering.descending() ? " DESC" : "");
        return transactions.in(caller.accountId(), transaction -> {
            List<Object> parameters = parameters(caller, filter);
            long all = await(transaction.preparedQuery(count).execute(Tuple.from(parameters))).iterator().next().getLong(0);
            parameters.add(request.limit());
            parameters.add(request.offset());
            List<T> rows = new ArrayList<>();
            await(transaction.preparedQuery(page.formatted(by)).execute(Tuple.from(parameters))).forEach(row -> rows.add(view.apply(row, Links.of(uri))));
            return Page.of(request, uri, all, rows, List.of("list"));
        });
    }

    /** @throws Refusal 404 when the caller does not see it */
    public T find(Transactions transactions, Caller caller, long id, UriInfo uri) {
        return view.apply(transactions.in(caller.accountId(), transaction -> row(transaction, caller, id)), Links.of(uri));
    }

    /**
     * @return the item after the change
     * @throws Refusal 404 when the caller does not see it, 403 when the caller may not change its domain
     */
    public T ignore(Transactions transactions, Caller caller, long id, Optional<Boolean> ignored, UriInfo uri) {
        return view.apply(transactions.in(caller.accountId(), transaction -> {
            Row before = row(transaction, caller, id);
            if (!before.getBoolean("writable")) {
                throw Refusal.permissionDenied();
            }
            ignored.ifPresent(value -> ignore(transaction, caller.accountId(), before.getLong("domain_id"), id, value));
            return row(transaction, caller, id);
        }), Links.of(uri));
    }

    private Row row(SqlConnection transaction, Caller caller, long id) {
        List<Object> parameters = reaches(caller);
        parameters.add(id);
        var rows = await(transaction.preparedQuery(one).execute(Tuple.from(parameters))).iterator();
        if (!rows.hasNext()) {
            throw Refusal.notFound();
        }
        return rows.next();
    }

    /** The domain first, as whoever takes news of it in does. */
    private void ignore(SqlConnection transaction, long account, long domain, long id, boolean value) {
        await(transaction.preparedQuery(LOCK).execute(Tuple.of(account, domain)));
        await(transaction.preparedQuery(ignore).execute(Tuple.of(account, id, value)));
        await(transaction.preparedQuery(RECOUNT).execute(Tuple.of(account, domain)));
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

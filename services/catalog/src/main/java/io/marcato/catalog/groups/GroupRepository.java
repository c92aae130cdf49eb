package io.marcato.catalog.groups;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Groups of the account at work. Parameters 1 to 3 of every query are the account and the caller's reach. */
@ApplicationScoped
class GroupRepository {

    /** Of a group g: its row of sums. A DEFAULT group that hides domains of other groups shows group 0, those in no other. */
    private static final String SUMS = """
            (SELECT coalesce(sum(c.domains), 0)::bigint AS domain_count, coalesce(sum(c.issues), 0)::bigint AS issues,
                    coalesce(sum(c.tasks), 0)::bigint AS tasks,
                    CASE WHEN sum(c.active) > 0 THEN 'active' WHEN sum(c.inactive) > 0 THEN 'inactive' ELSE 'unknown' END AS state
               FROM group_counts AS c
              WHERE c.account_id = $1 AND c.group_id = CASE WHEN g.hide_assigned_domains THEN 0 ELSE g.group_id END)""";
    private static final String MAX_VOLUME = """
            CASE WHEN g.hide_assigned_domains THEN (SELECT max(d.volume) FROM domains AS d WHERE d.account_id = $1 AND d.group_count = 0)
                 WHEN g.is_default THEN (SELECT max(d.volume) FROM domains AS d WHERE d.account_id = $1)
                 ELSE (SELECT max(m.volume) FROM group_domains AS m WHERE m.account_id = $1 AND m.group_id = g.group_id) END""";
    private static final String SELECTED = """
              FROM domain_groups AS g
             WHERE g.account_id = $1 AND %s
               AND ($4::text IS NULL OR lower(g.label) LIKE $4 ESCAPE '!')
               AND ($5::text IS NULL OR lower(g.label) LIKE $5 ESCAPE '!' OR %s)
               AND ($6::text IS NULL OR lower(g.label) = $6 OR %s)
               AND ($7::text IS NULL OR $7 = (SELECT sums.state FROM %s AS sums))""".formatted(Reach.GROUP, showing("d.domain LIKE $5 ESCAPE '!'"),
            showing("d.domain = $6"), SUMS);
    private static final String ORDER = " ORDER BY g.is_default DESC, lower(g.label), g.group_id";
    private static final String COUNT = "SELECT count(*) AS groups" + SELECTED;
    private static final String PAGE = summed("SELECT g.*" + SELECTED + ORDER + " LIMIT $8 OFFSET $9") + ORDER;
    private static final String ONE = summed("SELECT g.* FROM domain_groups AS g WHERE g.account_id = $1 AND g.group_id = $4 AND " + Reach.GROUP);
    private static final String INSERT = """
            INSERT INTO domain_groups (account_id, group_id, label, notes, parked_domains) VALUES ($1, nextval('group_ids'), $2, $3, $4)
            RETURNING group_id""";
    private static final String UPDATE = """
            UPDATE domain_groups SET label = $3, notes = $4, parked_domains = $5, hide_assigned_domains = $6 WHERE account_id = $1 AND group_id = $2""";
    private static final String DELETE = "DELETE FROM domain_groups WHERE account_id = $1 AND group_id = $2";
    private static final String TAKEN = "SELECT FROM domain_groups WHERE account_id = $1 AND lower(label) = lower($2) AND group_id <> $3";
    private static final String FORGET_COUNTS = "DELETE FROM group_counts WHERE account_id = $1 AND group_id = $2";
    private static final String MEMBERS = """
            SELECT d.domain_id FROM domains AS d JOIN group_domains AS m USING (account_id, domain_id) WHERE m.account_id = $1 AND m.group_id = $2
             ORDER BY d.domain_id FOR UPDATE OF d""";
    private static final String ASSIGNED = "SELECT domain_id FROM domains WHERE account_id = $1 AND group_count > 0";

    /** Of a group g: it shows a domain d of which the condition is true. Groups with such domains are looked for once, not once a group. */
    private static String showing(String condition) {
        return """
                CASE WHEN g.is_default
                     THEN EXISTS (SELECT FROM domains AS d WHERE d.account_id = $1 AND %1$s AND NOT (g.hide_assigned_domains AND d.group_count > 0))
                     ELSE g.group_id IN (SELECT m.group_id FROM group_domains AS m JOIN domains AS d USING (account_id, domain_id)
                                          WHERE m.account_id = $1 AND %1$s) END""".formatted(condition);
    }

    private static String summed(String groups) {
        return "SELECT g.*, sums.*, coalesce(" + MAX_VOLUME + ", 0) AS max_volume FROM (" + groups + ") AS g CROSS JOIN LATERAL " + SUMS + " AS sums";
    }

    long count(SqlConnection transaction, long account, Reach reach, GroupFilter filter) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.from(parameters(account, reach, filter))))
                .iterator().next().getLong("groups");
    }

    List<DomainGroup> page(SqlConnection transaction, long account, Reach reach, GroupFilter filter, int limit, long offset) {
        var parameters = new ArrayList<>(Arrays.asList(parameters(account, reach, filter)));
        parameters.add(limit);
        parameters.add(offset);
        List<DomainGroup> groups = new ArrayList<>();
        await(transaction.preparedQuery(PAGE).execute(Tuple.from(parameters))).forEach(row -> groups.add(DomainGroup.of(row)));
        return groups;
    }

    Optional<DomainGroup> find(SqlConnection transaction, long account, Reach reach, long group) {
        var rows = await(transaction.preparedQuery(ONE).execute(Tuple.of(account, reach.all(), reach.except(), group)));
        return rows.size() == 0 ? Optional.empty() : Optional.of(DomainGroup.of(rows.iterator().next()));
    }

    long insert(SqlConnection transaction, long account, String label, String notes, boolean parked) {
        return await(transaction.preparedQuery(INSERT).execute(Tuple.of(account, label, notes, parked))).iterator().next().getLong("group_id");
    }

    void update(SqlConnection transaction, long account, DomainGroup group) {
        await(transaction.preparedQuery(UPDATE).execute(Tuple.of(account, group.id(), group.label(), group.notes(), group.parkedDomains(),
                group.hideAssignedDomains())));
    }

    void delete(SqlConnection transaction, long account, long group) {
        await(transaction.preparedQuery(DELETE).execute(Tuple.of(account, group)));
        await(transaction.preparedQuery(FORGET_COUNTS).execute(Tuple.of(account, group)));
    }

    /** Another group of the account has the label. */
    boolean isTaken(SqlConnection transaction, long account, String label, long group) {
        return await(transaction.preparedQuery(TAKEN).execute(Tuple.of(account, label, group))).size() > 0;
    }

    /** Locked: whoever changes what a group is made of holds its domains first. */
    List<Long> members(SqlConnection transaction, long account, long group) {
        return ids(await(transaction.preparedQuery(MEMBERS).execute(Tuple.of(account, group))));
    }

    /** Domains that are in any group but DEFAULT. */
    List<Long> assigned(SqlConnection transaction, long account) {
        return ids(await(transaction.preparedQuery(ASSIGNED).execute(Tuple.of(account))));
    }

    private static List<Long> ids(Iterable<Row> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getLong(0)));
        return ids;
    }

    private static Object[] parameters(long account, Reach reach, GroupFilter filter) {
        return new Object[] {account, reach.all(), reach.except(), filter.label(), filter.search(), filter.exact(), filter.state()};
    }
}

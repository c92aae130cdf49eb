package io.marcato.catalog.membership;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Domains by name and their groups, many in one statement. */
@ApplicationScoped
class MembershipRepository {

    private static final String KNOWN = "SELECT d.domain_id, d.domain, " + Reach.DOMAIN + " AS reached, "
            + "ARRAY(SELECT m.group_id FROM group_domains AS m WHERE m.account_id = $1 AND m.domain_id = d.domain_id) AS groups "
            + "FROM domains AS d WHERE d.account_id = $1 AND d.domain = ANY ($4) ORDER BY d.domain_id FOR UPDATE";
    private static final String COUNT = "SELECT count(*) FROM domains WHERE account_id = $1";
    private static final String INSERT = """
            INSERT INTO domains (account_id, domain, is_subdomain, top_level, origin, added, domain_state, domain_state_set)
            SELECT $1, name, subdomain, NOT subdomain, $4, $5, coalesce($6, 'unknown'), $6::text IS NOT NULL
              FROM unnest($2::text[], $3::boolean[]) AS fresh(name, subdomain) ORDER BY name
            ON CONFLICT DO NOTHING RETURNING domain_id, domain""";
    private static final String PUT = """
            INSERT INTO group_domains (account_id, group_id, domain_id) SELECT $1, $2, id FROM unnest($3::bigint[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING domain_id""";
    private static final String TAKE = """
            DELETE FROM group_domains AS m USING unnest($2::bigint[], $3::bigint[]) AS leaving(group_id, domain_id)
             WHERE m.account_id = $1 AND m.group_id = leaving.group_id AND m.domain_id = leaving.domain_id""";

    private static final String GONE = "SELECT FROM deleted_accounts WHERE account_id = $1";

    /** @param reached the caller's reach includes it */
    record Known(long id, String domain, boolean reached, Set<Long> groups) {
    }

    Map<String, Known> known(SqlConnection transaction, long account, Reach reach, Collection<String> names) {
        Map<String, Known> known = new HashMap<>();
        await(transaction.preparedQuery(KNOWN).execute(Tuple.of(account, reach.all(), reach.except(), names.toArray(String[]::new)))).forEach(row ->
                known.put(row.getString("domain"), new Known(row.getLong("domain_id"), row.getString("domain"), row.getBoolean("reached"),
                        new HashSet<>(List.of(row.getArrayOfLongs("groups"))))));
        return known;
    }

    boolean isGone(SqlConnection transaction, long account) {
        return await(transaction.preparedQuery(GONE).execute(Tuple.of(account))).size() > 0;
    }

    long count(SqlConnection transaction, long account) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.of(account))).iterator().next().getLong(0);
    }

    /** @return ids by name of those that were not there */
    Map<String, Long> insert(SqlConnection transaction, long account, NewDomains fresh) {
        Map<String, Long> inserted = new HashMap<>();
        await(transaction.preparedQuery(INSERT).execute(Tuple.of(account, fresh.names(), fresh.subdomains(), fresh.origin(), fresh.added(),
                fresh.state()))).forEach(row -> inserted.put(row.getString("domain"), row.getLong("domain_id")));
        return inserted;
    }

    void put(SqlConnection transaction, long account, long group, Collection<Long> domains) {
        await(transaction.preparedQuery(PUT).execute(Tuple.of(account, group, domains.toArray(Long[]::new))));
    }

    /** Takes each domain out of the group beside it. */
    void take(SqlConnection transaction, long account, List<Long> groups, List<Long> domains) {
        await(transaction.preparedQuery(TAKE).execute(Tuple.of(account, groups.toArray(Long[]::new), domains.toArray(Long[]::new))));
    }
}

package io.marcato.catalog.domains;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Domains of the account at work. Parameters 1 to 3 are the account and what the caller may read, 4 and 5 what the caller may write.
 *
 * <p>Nothing here grows by more than the number of domains: sets are asked for once and hashed, not once a row, and what is below a domain is a range
 * of the index on reversed names, from a dot to what follows the dot. LIKE would not do: behind row-level security it takes no index.
 */
@ApplicationScoped
class DomainRepository {

    private static final String SELECTED = """
              FROM domains AS d
             WHERE d.account_id = $1 AND %s
               AND ($6::boolean IS NULL OR $6 = (d.group_count > 0))
               AND ($7::text IS NULL OR d.domain LIKE $7 ESCAPE '!')
               AND ($8::text IS NULL OR d.domain = $8)
               AND ($9::text IS NULL OR d.domain_state = $9)
               AND ($10::bigint IS NULL
                    OR ($10 = $1 AND NOT (EXISTS (SELECT FROM domain_groups AS g
                                                  WHERE g.account_id = $1 AND g.group_id = $1 AND g.hide_assigned_domains) AND d.group_count > 0))
                    OR ($10 <> $1 AND %s AND d.domain_id = ANY (ARRAY(SELECT g.domain_id FROM group_domains AS g
                                                                       WHERE g.account_id = $1 AND g.group_id = $10))))
               AND ($11::boolean IS NULL OR $11 = (d.open_errors > 0))
               AND ($12::boolean IS NULL OR d.is_verified = $12)
               AND ($13::text IS NULL OR d.last_seen_dmarc_policy = $13)
               AND ($14::text IS NULL OR d.origin = $14)
               AND ($15::bigint IS NULL
                    OR (d.reversed ~>=~ (SELECT p.reversed || '.' FROM domains AS p WHERE p.account_id = $1 AND p.domain_id = $15)
                        AND d.reversed ~<~ (SELECT p.reversed || '/' FROM domains AS p WHERE p.account_id = $1 AND p.domain_id = $15)))
               AND ($16::integer IS NULL OR d.spf_lookup_count >= $16)
               AND ($17::integer IS NULL OR d.spf_lookup_count <= $17)
               AND ($18::boolean IS NULL OR d.top_level = $18)""".formatted(Reach.DOMAIN, Reach.group("$10"));
    private static final String SHOWN = """
            SELECT d.*, (SELECT count(*) FROM domains AS below WHERE below.account_id = $1
                            AND below.reversed ~>=~ (d.reversed || '.') AND below.reversed ~<~ (d.reversed || '/')) AS subdomain_count,
                   ARRAY(SELECT g.group_id FROM (SELECT $1 AS group_id UNION ALL
                                                 SELECT m.group_id FROM group_domains AS m WHERE m.account_id = $1 AND m.domain_id = d.domain_id) AS g
                          WHERE %s ORDER BY g.group_id <> $1, g.group_id) AS groups,
                   %s AS writable""".formatted(Reach.GROUP, Reach.domain("$1", "$4::boolean", "$5::bigint[]"));
    private static final String COUNT = "SELECT count(*)" + SELECTED + " AND ($4::boolean IS NULL OR cardinality($5::bigint[]) >= 0)";
    /** All domains of an account or of a group, top-level or not, as they are kept with the group. */
    private static final String KEPT_COUNT = """
            SELECT coalesce(sum(CASE WHEN $3::boolean IS NULL THEN c.domains WHEN $3 THEN c.top_levels ELSE c.domains - c.top_levels END), 0)::bigint
              FROM group_counts AS c
             WHERE c.account_id = $1 AND c.group_id = CASE WHEN $2::bigint = $1 AND EXISTS (
                       SELECT FROM domain_groups AS g WHERE g.account_id = $1 AND g.group_id = $1 AND g.hide_assigned_domains) THEN 0
                   ELSE coalesce($2, $1) END""";
    /** Ids are put in order, and rows read of those alone that are shown: OFFSET keeps the two apart. */
    private static final String PAGE = SHOWN + " FROM (SELECT d.domain_id" + SELECTED + " ORDER BY %1$s LIMIT $19 OFFSET $20) AS page"
            + " CROSS JOIN LATERAL (SELECT * FROM domains WHERE account_id = $1 AND domain_id = page.domain_id OFFSET 0) AS d ORDER BY %1$s";
    private static final String ONE = SHOWN + " FROM domains AS d WHERE d.account_id = $1 AND d.domain_id = $6 AND " + Reach.DOMAIN;
    private static final String UPDATE = "UPDATE domains SET notes = $3, top_level = $4 WHERE account_id = $1 AND domain_id = $2";

    /** What a caller may see and change. */
    record Reaches(long account, Reach reading, Reach writing) {
        private List<Object> parameters() {
            return new ArrayList<>(List.of(account, reading.all(), reading.except(), writing.all(), writing.except()));
        }
    }

    long count(SqlConnection transaction, Reaches reaches, DomainFilter filter) {
        if (reaches.reading().everything() && filter.isOfAGroupAlone()) {
            return await(transaction.preparedQuery(KEPT_COUNT).execute(Tuple.of(reaches.account(), filter.group(), filter.topLevel()))).iterator().next()
                    .getLong(0);
        }
        return await(transaction.preparedQuery(COUNT).execute(Tuple.from(parameters(reaches, filter)))).iterator().next().getLong(0);
    }

    List<Domain> page(SqlConnection transaction, Reaches reaches, DomainFilter filter, String ordering, int limit, long offset) {
        List<Object> parameters = parameters(reaches, filter);
        parameters.add(limit);
        parameters.add(offset);
        List<Domain> domains = new ArrayList<>();
        await(transaction.preparedQuery(PAGE.replace("%1$s", ordering)).execute(Tuple.from(parameters))).forEach(row -> domains.add(Domain.of(row)));
        return domains;
    }

    Optional<Domain> find(SqlConnection transaction, Reaches reaches, long id) {
        List<Object> parameters = reaches.parameters();
        parameters.add(id);
        var rows = await(transaction.preparedQuery(ONE).execute(Tuple.from(parameters)));
        return rows.size() == 0 ? Optional.empty() : Optional.of(Domain.of(rows.iterator().next()));
    }

    void update(SqlConnection transaction, long account, long id, String notes, boolean topLevel) {
        await(transaction.preparedQuery(UPDATE).execute(Tuple.of(account, id, notes, topLevel)));
    }

    private static List<Object> parameters(Reaches reaches, DomainFilter filter) {
        List<Object> parameters = reaches.parameters();
        for (Object value : new Object[] {filter.assigned(), filter.part(), filter.exact(), filter.state(), filter.group(), filter.errors(), filter.verified(),
                filter.policy(), filter.origin(), filter.parent(), filter.fewestLookups(), filter.mostLookups(), filter.topLevel()}) {
            parameters.add(value);
        }
        return parameters;
    }
}

package io.marcato.sources.view;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.marcato.web.PageRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads the cache, as far as the caller may read domains. Transactions are bound to the account. */
@ApplicationScoped
class ShownVolumes {

    /** What of the cache is wanted: by whom, of which domains and those below, from which source. */
    record Wanted(DomainRights rights, Optional<List<String>> domains, Optional<Integer> source) {

        Tuple parameters() {
            Tuple parameters = Tuple.tuple().addLong(rights.accountId()).addArrayOfString(domains.map(names -> names.toArray(String[]::new)).orElse(null))
                    .addInteger(source.orElse(null));
            return rights.reading(parameters);
        }
    }

    /** Rights are asked once a domain, not once a row. Parameters 4 to 6 are those of the rights. */
    private static final String OPEN = """
            WITH open AS MATERIALIZED (
                SELECT name.domain
                  FROM (SELECT DISTINCT domain FROM shown_volumes WHERE account_id = $1) AS name
                 WHERE ($2::text[] IS NULL OR name.domain = ANY ($2::text[]) OR names_above(name.domain) && $2::text[]) AND %s)
            """.formatted(DomainRights.predicate("name.domain", 4));
    private static final String ROWS = " FROM shown_volumes AS shown JOIN open USING (domain)";
    private static final String WHERE = " WHERE shown.account_id = $1 AND ($3::integer IS NULL OR shown.source_number = $3)";
    private static final String CAPABLE = WHERE + " AND shown.category = 'dmarc_capable'";
    private static final String SOURCES = OPEN + """
            SELECT source_number, min(name) AS name, min(slug) AS slug, min(category) AS category, count(*) AS domains,
                   least(sum(messages), 9223372036854775807)::bigint AS messages, least(sum(compliant), 9223372036854775807)::bigint AS compliant,
                   least(sum(spf_aligned), 9223372036854775807)::bigint AS spf_aligned,
                   least(sum(dkim_aligned), 9223372036854775807)::bigint AS dkim_aligned""" + ROWS + CAPABLE
            + " GROUP BY source_number ORDER BY sum(messages) DESC, source_number LIMIT $7 OFFSET $8";
    private static final String DOMAINS = OPEN + "SELECT shown.*, known.domain_id" + ROWS
            + " LEFT JOIN catalog_domains AS known ON known.account_id = shown.account_id AND known.domain = shown.domain AND NOT known.removed" + WHERE
            + " ORDER BY shown.messages DESC, shown.domain, shown.source_number LIMIT $7 OFFSET $8";

    long countSources(SqlConnection transaction, Wanted wanted) {
        return count(transaction, "SELECT count(DISTINCT source_number)" + ROWS + CAPABLE, wanted);
    }

    RowSet<Row> sources(SqlConnection transaction, Wanted wanted, PageRequest page) {
        return rows(transaction, SOURCES, wanted, page);
    }

    long countDomains(SqlConnection transaction, Wanted wanted) {
        return count(transaction, "SELECT count(*)" + ROWS + WHERE, wanted);
    }

    RowSet<Row> domains(SqlConnection transaction, Wanted wanted, PageRequest page) {
        return rows(transaction, DOMAINS, wanted, page);
    }

    private static long count(SqlConnection transaction, String select, Wanted wanted) {
        return await(transaction.preparedQuery(OPEN + select).execute(wanted.parameters())).iterator().next().getLong(0);
    }

    private static RowSet<Row> rows(SqlConnection transaction, String query, Wanted wanted, PageRequest page) {
        return await(transaction.preparedQuery(query).execute(wanted.parameters().addLong((long) page.limit()).addLong(page.offset())));
    }
}

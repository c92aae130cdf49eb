package io.marcato.reports.results;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.reports.criteria.FilterOption;
import io.marcato.reports.facts.Traits;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Texts of traits, as a report shows them. Traits never change and outlive reports, so a report keeps their keys alone. */
@ApplicationScoped
class ReportTraits {

    private static final String SOME = """
            SELECT traits_id, from_domain, dkim_result, dkim_policy, dkim_d, dkim_selector, spf_result, spf_policy, spf_d,
                   policy_applied, reason, override_comment, published_policy,
                   (SELECT criteria ->> 'filter_option' FROM detail_reports
                     WHERE account_id = current_setting('app.account_id')::bigint AND search_token = $1) AS option
              FROM traits
             WHERE account_id = current_setting('app.account_id')::bigint AND traits_id = ANY ($2)""";

    Map<Long, Traits> of(SqlConnection transaction, String token, long[] ids) {
        Map<Long, Traits> traits = new HashMap<>();
        Tuple parameters = Tuple.of(token, Arrays.stream(ids).boxed().toArray(Long[]::new));
        for (Row row : await(transaction.preparedQuery(SOME).execute(parameters))) {
            boolean simulated = row.getString("option").equals(FilterOption.POLICY_IMPACT.code());
            traits.put(row.getLong(0), simulated ? traits(row).enforced() : traits(row));
        }
        return traits;
    }

    private static Traits traits(Row row) {
        return new Traits(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                row.getString(7),
                row.getString(8), row.getString(9), row.getString(10), row.getString(11), row.getString(12));
    }
}

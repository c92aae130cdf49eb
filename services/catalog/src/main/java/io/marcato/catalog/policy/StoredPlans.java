package io.marcato.catalog.policy;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.observations.ObservationJson;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Writes the planner's rows. */
@ApplicationScoped
public class StoredPlans {

    private static final String SAVE = """
            INSERT INTO plans (account_id, domain_id, current_policy, subdomain_policy, pct, testing, inherited, policy_ready, recommendation,
                   recommended_policy, reasons, messages, compliant, spf_aligned, dkim_aligned, capable_messages, capable_compliant, impact)
            SELECT $1, domain_id, current_policy, subdomain_policy, pct, testing, inherited, policy_ready, recommendation, recommended_policy,
                   ARRAY(SELECT jsonb_array_elements_text(reasons::jsonb)), messages, compliant, spf_aligned, dkim_aligned, capable_messages,
                   capable_compliant, impact
              FROM unnest($2::bigint[], $3::text[], $4::text[], $5::integer[], $6::boolean[], $7::boolean[], $8::boolean[], $9::text[], $10::text[],
                          $11::text[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[])
                   AS made(domain_id, current_policy, subdomain_policy, pct, testing, inherited, policy_ready, recommendation, recommended_policy,
                           reasons, messages, compliant, spf_aligned, dkim_aligned, capable_messages, capable_compliant, impact)
            ON CONFLICT (account_id, domain_id) DO UPDATE
               SET current_policy = excluded.current_policy, subdomain_policy = excluded.subdomain_policy, pct = excluded.pct,
                   testing = excluded.testing, inherited = excluded.inherited, policy_ready = excluded.policy_ready,
                   recommendation = excluded.recommendation, recommended_policy = excluded.recommended_policy, reasons = excluded.reasons,
                   messages = excluded.messages, compliant = excluded.compliant, spf_aligned = excluded.spf_aligned,
                   dkim_aligned = excluded.dkim_aligned, capable_messages = excluded.capable_messages,
                   capable_compliant = excluded.capable_compliant, impact = excluded.impact
             WHERE plans IS DISTINCT FROM excluded""";

    public void save(SqlConnection transaction, long account, List<PlannerRow> rows) {
        Tuple columns = Tuple.tuple().addLong(account).addArrayOfLong(longs(rows, PlannerRow::domainId))
                .addArrayOfString(texts(rows, row -> row.input().published().code()))
                .addArrayOfString(texts(rows, row -> row.input().published().subdomainCode()))
                .addArrayOfInteger(rows.stream().map(row -> row.input().published().isPresent() ? row.input().published().pct() : null)
                        .toArray(Integer[]::new))
                .addArrayOfBoolean(booleans(rows, row -> row.input().published().testing()))
                .addArrayOfBoolean(booleans(rows, row -> row.input().published().inherited()))
                .addArrayOfBoolean(booleans(rows, row -> row.plan().ready()))
                .addArrayOfString(texts(rows, row -> row.plan().recommendation().word()))
                .addArrayOfString(texts(rows, row -> row.plan().recommendedPolicy()))
                .addArrayOfString(texts(rows, row -> ObservationJson.write(row.plan().reasons())))
                .addArrayOfLong(longs(rows, row -> row.input().all().messages()))
                .addArrayOfLong(longs(rows, row -> row.input().all().compliant()))
                .addArrayOfLong(longs(rows, row -> row.input().all().spfAligned()))
                .addArrayOfLong(longs(rows, row -> row.input().all().dkimAligned()))
                .addArrayOfLong(longs(rows, row -> row.input().capable().messages()))
                .addArrayOfLong(longs(rows, row -> row.input().capable().compliant()))
                .addArrayOfLong(longs(rows, row -> row.plan().impact()));
        await(transaction.preparedQuery(SAVE).execute(columns));
    }

    private static Long[] longs(List<PlannerRow> rows, Function<PlannerRow, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static String[] texts(List<PlannerRow> rows, Function<PlannerRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Boolean[] booleans(List<PlannerRow> rows, Function<PlannerRow, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }
}

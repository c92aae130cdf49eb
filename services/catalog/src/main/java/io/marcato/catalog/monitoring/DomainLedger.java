package io.marcato.catalog.monitoring;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.ObservationJson;
import io.marcato.catalog.workitems.WorkItems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the catalog's domains show of what is observed. */
@ApplicationScoped
class DomainLedger {

    /** In the order of their keys: whoever locks several does so in this order. */
    private static final String LOCK = """
            SELECT domain_id, domain, is_verified, is_subdomain, nxdomain, last_upload_time, ownership_token, account.aggregate_address, account.tls_address,
                   EXISTS (SELECT FROM group_domains JOIN domain_groups USING (account_id, group_id)
                            WHERE group_domains.account_id = domains.account_id AND group_domains.domain_id = domains.domain_id
                              AND parked_domains) AS parked
              FROM domains LEFT JOIN accounts AS account ON account.account_id = $1
             WHERE domains.account_id = $1 AND domain = ANY($2)
             ORDER BY domain_id FOR UPDATE OF domains""";
    private static final String SAVE = """
            UPDATE domains AS d
               SET nxdomain = f.nxdomain, states = f.states, state_dmarc = f.states #>> '{dmarc,state}', state_spf = f.states #>> '{spf,state}',
                   state_dkim = f.states #>> '{dkim,state}', records_dmarc = f.records_dmarc, records_spf = f.records_spf,
                   mx_txt = f.mx_txt, soa_txt = f.soa_txt,
                   spf_lookup_count = f.lookups, last_upload_time = greatest(d.last_upload_time, f.last_upload_time),
                   last_seen_dmarc_policy = f.policy, count_dmarc_capable = f.capable, count_non_dmarc_capable = f.non_compliant,
                   count_forwarded = f.forwarded, count_threat_other = f.threat,
                   domain_state = CASE WHEN d.domain_state_set THEN d.domain_state ELSE f.domain_state END,
                   open_issues = open.issues, open_errors = open.errors, open_tasks = open.tasks
              FROM jsonb_to_recordset($2::text::jsonb) AS f(id bigint, nxdomain boolean, states jsonb, records_dmarc text, records_spf text, mx_txt text, soa_txt text, lookups integer,
                   last_upload_time timestamptz, policy text, capable bigint, non_compliant bigint, forwarded bigint, threat bigint, domain_state text)
             CROSS JOIN LATERAL %s AS open
             WHERE d.account_id = $1 AND d.domain_id = f.id""".formatted(WorkItems.open("f.id"));

    private static final String CHECKED = """
            UPDATE domains SET states = jsonb_set(states, '{dmarc,checked}', to_jsonb(checked))
              FROM unnest($2::bigint[], $3::text[]) AS looks(id, checked) WHERE account_id = $1 AND domain_id = id AND states ? 'dmarc'""";

    Map<String, KnownDomain> lock(SqlConnection transaction, long account, Collection<String> names) {
        Map<String, KnownDomain> known = new HashMap<>();
        await(transaction.preparedQuery(LOCK).execute(Tuple.of(account, names.toArray(String[]::new))))
                .forEach(row -> known.put(row.getString("domain"), known(row)));
        return known;
    }

    /** After their issues and tasks, which are counted here. */
    void save(SqlConnection transaction, long account, List<DomainPicture> pictures) {
        await(transaction.preparedQuery(SAVE).execute(Tuple.of(account,
                ObservationJson.write(pictures.stream().map(DomainFacts::of).toList()))));
    }

    /** DMARC was looked at and is what it was. */
    void checked(SqlConnection transaction, long account, Map<Long, Instant> looks) {
        if (!looks.isEmpty()) {
            List<Map.Entry<Long, Instant>> rows = List.copyOf(looks.entrySet());
            await(transaction.preparedQuery(CHECKED).execute(Tuple.of(account, rows.stream().map(Map.Entry::getKey).toArray(Long[]::new),
                    rows.stream().map(look -> look.getValue().toString()).toArray(String[]::new))));
        }
    }

    private static KnownDomain known(Row row) {
        OffsetDateTime upload = row.getOffsetDateTime("last_upload_time");
        return new KnownDomain(row.getLong("domain_id"), row.getString("domain"), row.getBoolean("is_verified"), row.getBoolean("parked"),
                row.getBoolean("is_subdomain"), !row.getBoolean("nxdomain"), upload == null ? null : upload.toInstant(),
                row.getString("aggregate_address"), row.getString("tls_address"), row.getString("ownership_token"));
    }
}

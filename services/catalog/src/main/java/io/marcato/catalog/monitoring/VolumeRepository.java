package io.marcato.catalog.monitoring;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.DayVolume;
import io.marcato.catalog.observations.MailBelow;
import io.marcato.catalog.observations.ObservationJson;
import io.marcato.catalog.observations.Volumes;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mail of domains by day. Days are counted from the newest of the domain, so that one whose reports have stopped is not forgotten. */
@ApplicationScoped
class VolumeRepository {

    private static final String SAVE = """
            INSERT INTO domain_volumes (account_id, domain, day, version, last_report, capable, non_compliant, forwarded, threat, sources)
            SELECT $1, domain, day, version, last_report, capable, non_compliant, forwarded, threat, sources::jsonb
              FROM unnest($2::text[], $3::date[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::text[])
                   AS told(domain, day, version, last_report, capable, non_compliant, forwarded, threat, sources)
            ON CONFLICT (account_id, domain, day) DO UPDATE
               SET version = excluded.version, last_report = excluded.last_report, capable = excluded.capable,
                   non_compliant = excluded.non_compliant, forwarded = excluded.forwarded, threat = excluded.threat, sources = excluded.sources
             WHERE domain_volumes.version < excluded.version
            RETURNING domain""";
    private static final String OF = """
            SELECT domain, day, last_report, sources::text FROM domain_volumes AS one
             WHERE account_id = $1 AND domain = ANY($2)
               AND day > (SELECT max(day) FROM domain_volumes AS newest WHERE newest.account_id = $1 AND newest.domain = one.domain) - $3::integer""";

    /**
     * Of names below that have no DMARC record of their own: they have the domain's, or there is none above them either. Added up here, for a domain may
     * have thousands below it.
     */
    private static final String BELOW = """
            WITH sums AS (
                SELECT above.domain, below.nxdomain, v.day, source ->> 'number' AS number, source ->> 'category' AS category, min(source ->> 'name') AS name,
                       sum((source ->> 'messages')::bigint) AS messages, sum((source ->> 'compliant')::bigint) AS compliant,
                       sum((source ->> 'spfAligned')::bigint) AS spf_aligned, sum((source ->> 'dkimAligned')::bigint) AS dkim_aligned
                  FROM domains AS above
                  JOIN domains AS below ON below.account_id = $1 AND below.reversed ~>=~ (above.reversed || '.') AND below.reversed ~<~ (above.reversed || '/')
                  JOIN observations AS o ON o.account_id = $1 AND o.domain_id = below.domain_id AND o.kind = 'DMARC'
                   AND (o.memory #>> '{dmarc,inheritedFrom}' = above.domain OR o.memory ->> 'state' = 'MISSING' AND NOT above.is_subdomain)
                  JOIN domain_volumes AS v ON v.account_id = $1 AND v.domain = below.domain
                   AND v.day > (SELECT max(day) FROM domain_volumes AS newest WHERE newest.account_id = $1 AND newest.domain = below.domain) - $3::integer
                 CROSS JOIN LATERAL jsonb_array_elements(v.sources) AS source
                 WHERE above.account_id = $1 AND above.domain = ANY($2)
                 GROUP BY above.domain, below.nxdomain, v.day, source ->> 'number', source ->> 'category'
            )
            SELECT domain, day, nxdomain, jsonb_agg(jsonb_build_object('number', number::integer, 'name', name, 'category', category, 'messages', messages,
                   'compliant', compliant, 'spfAligned', spf_aligned, 'dkimAligned', dkim_aligned))::text
              FROM sums GROUP BY domain, day, nxdomain""";

    /** @return domains of which something new was told */
    Set<String> save(SqlConnection transaction, long account, List<DomainVolumeCounted> events) {
        List<DomainVolumeCounted> newest = newest(events);
        Set<String> changed = new HashSet<>();
        Tuple row = Tuple.tuple().addLong(account)
                .addArrayOfString(newest.stream().map(DomainVolumeCounted::domain).toArray(String[]::new))
                .addArrayOfLocalDate(newest.stream().map(DomainVolumeCounted::day).toArray(LocalDate[]::new))
                .addArrayOfLong(newest.stream().map(DomainVolumeCounted::version).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(newest.stream().map(VolumeRepository::lastReport).toArray(OffsetDateTime[]::new));
        for (String category : List.of(Category.CAPABLE, Category.NON_COMPLIANT, Category.FORWARDERS, Category.THREAT)) {
            row.addArrayOfLong(newest.stream().map(event -> messages(event, category)).toArray(Long[]::new));
        }
        row.addArrayOfString(newest.stream().map(event -> ObservationJson.write(event.sources())).toArray(String[]::new));
        await(transaction.preparedQuery(SAVE).execute(row)).forEach(told -> changed.add(told.getString(0)));
        return changed;
    }

    Map<String, Mail> of(SqlConnection transaction, long account, Collection<String> domains) {
        Map<String, Mail> all = new HashMap<>();
        await(transaction.preparedQuery(OF).execute(Tuple.of(account, domains.toArray(String[]::new), Volumes.KEPT_DAYS)))
                .forEach(row -> all.computeIfAbsent(row.getString(0), name -> new Mail()).add(row));
        return all;
    }

    /** @param days of each name below, counted from its newest */
    Map<String, MailBelow> below(SqlConnection transaction, long account, Collection<String> domains, int days) {
        Map<String, List<DayVolume>> existing = new HashMap<>();
        Map<String, List<DayVolume>> nonexistent = new HashMap<>();
        await(transaction.preparedQuery(BELOW).execute(Tuple.of(account, domains.toArray(String[]::new), days))).forEach(row ->
                (row.getBoolean(2) ? nonexistent : existing).computeIfAbsent(row.getString(0), domain -> new ArrayList<>())
                        .add(new DayVolume(row.getLocalDate(1), ObservationJson.sources(row.getString(3)))));
        Map<String, MailBelow> below = new HashMap<>();
        domains.forEach(domain -> below.put(domain, new MailBelow(new Volumes(existing.getOrDefault(domain, List.of())),
                new Volumes(nonexistent.getOrDefault(domain, List.of())))));
        return below;
    }

    /** One statement can touch a day once. */
    private static List<DomainVolumeCounted> newest(List<DomainVolumeCounted> events) {
        Map<List<Object>, DomainVolumeCounted> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(List.of(event.domain(), event.day()), event,
                (one, other) -> one.version() >= other.version() ? one : other));
        return newest.values().stream().sorted(Comparator.comparing(DomainVolumeCounted::domain).thenComparing(DomainVolumeCounted::day)).toList();
    }

    private static OffsetDateTime lastReport(DomainVolumeCounted event) {
        return event.lastReport() == null ? null : event.lastReport().atOffset(ZoneOffset.UTC);
    }

    private static long messages(DomainVolumeCounted event, String category) {
        return event.sources().stream().filter(source -> source.category().equals(category)).mapToLong(SourceVolume::messages).sum();
    }

    /** Mail of one domain. */
    static final class Mail {

        static final Mail NONE = new Mail();

        private final List<DayVolume> days = new ArrayList<>();
        private Instant newestReport;

        private void add(Row row) {
            days.add(new DayVolume(row.getLocalDate(1), ObservationJson.sources(row.getString(3))));
            Instant report = row.getOffsetDateTime(2) == null ? null : row.getOffsetDateTime(2).toInstant();
            newestReport = newestReport == null || report != null && report.isAfter(newestReport) ? report : newestReport;
        }

        Volumes volumes() {
            return new Volumes(days);
        }

        Instant newestReport() {
            return newestReport;
        }
    }
}

package io.marcato.tlsreports.received;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tlsreports.received.ReportRows.FailureDay;
import io.marcato.tlsreports.received.ReportRows.Failures;
import io.marcato.tlsreports.received.ReportRows.PolicyDay;
import io.marcato.tlsreports.received.ReportRows.Sessions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds sums to the tables, a statement a table. The transaction is bound to the account and holds its lock. */
final class RowWriter {

    private static final String DOMAINS = """
            INSERT INTO domains (account_id, domain_id, name)
            SELECT $1, new.* FROM unnest($2::bigint[], $3::text[]) AS new
            ON CONFLICT DO NOTHING""";
    private static final String POLICIES = """
            INSERT INTO policies (account_id, domain_id, type, mode)
            SELECT DISTINCT $1::bigint, new.* FROM unnest($2::bigint[], $3::text[], $4::text[]) AS new(domain_id, type, mode)
             WHERE NOT EXISTS (SELECT FROM policies AS known WHERE known.account_id = $1 AND known.domain_id = new.domain_id
                                  AND known.type = new.type AND known.mode = new.mode)""";
    private static final String POLICY_DAYS = """
            INSERT INTO policy_days AS known (account_id, policy_id, day, successful, failed, last_seen)
            SELECT $1, policy_id, day, successful, failed, last_seen
              FROM unnest($2::bigint[], $3::text[], $4::text[], $5::date[], $6::bigint[], $7::bigint[], $8::timestamptz[])
                   AS new(domain_id, type, mode, day, successful, failed, last_seen)
              JOIN policies ON policies.account_id = $1 AND policies.domain_id = new.domain_id AND policies.type = new.type
                   AND policies.mode = new.mode
            ON CONFLICT (account_id, policy_id, day) DO UPDATE
               SET successful = known.successful + EXCLUDED.successful, failed = known.failed + EXCLUDED.failed,
                   last_seen = greatest(known.last_seen, EXCLUDED.last_seen)""";
    private static final String KINDS = """
            INSERT INTO failure_kinds (account_id, kind_id, domain_id, policy_type, organisation, sending_mta_ip, receiving_mx_hostname,
                                       receiving_mx_helo, receiving_ip, reason_code, additional_information)
            SELECT $1, new.* FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                                         $10::text[], $11::text[]) AS new
            ON CONFLICT DO NOTHING""";
    private static final String FAILURES = """
            INSERT INTO failures AS known (account_id, day, domain_id, result, kind_id, sessions, first_seen, last_seen)
            SELECT $1, new.* FROM unnest($2::date[], $3::bigint[], $4::smallint[], $5::bigint[], $6::bigint[], $7::timestamptz[],
                                         $8::timestamptz[]) AS new
            ON CONFLICT (account_id, day, domain_id, result, kind_id) DO UPDATE
               SET sessions = known.sessions + EXCLUDED.sessions, first_seen = least(known.first_seen, EXCLUDED.first_seen),
                   last_seen = greatest(known.last_seen, EXCLUDED.last_seen)""";

    private RowWriter() {
    }

    static void write(SqlConnection transaction, long account, ReportRows rows) {
        writePolicies(transaction, account, rows);
        if (!rows.failures.isEmpty()) {
            writeKinds(transaction, account, rows);
            writeFailures(transaction, account, rows.failures);
        }
    }

    private static void writePolicies(SqlConnection transaction, long account, ReportRows rows) {
        if (rows.domains.isEmpty()) {
            return;
        }
        Long[] ids = rows.domains.keySet().toArray(Long[]::new);
        run(transaction, DOMAINS, Tuple.of(account, ids, rows.domains.values().toArray(String[]::new)));
        List<PolicyDay> days = List.copyOf(rows.policies.keySet());
        List<Sessions> sessions = days.stream().map(rows.policies::get).toList();
        Long[] domains = days.stream().map(PolicyDay::domainId).toArray(Long[]::new);
        String[] types = texts(days, PolicyDay::type);
        String[] modes = texts(days, PolicyDay::mode);
        run(transaction, POLICIES, Tuple.of(account, domains, types, modes));
        run(transaction, POLICY_DAYS, Tuple.of(account, domains, types, modes).addArrayOfLocalDate(days.stream().map(PolicyDay::day).toArray(LocalDate[]::new))
                .addArrayOfLong(sessions.stream().map(Sessions::successful).toArray(Long[]::new))
                .addArrayOfLong(sessions.stream().map(Sessions::failed).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(times(sessions, Sessions::lastSeen)));
    }

    private static void writeKinds(SqlConnection transaction, long account, ReportRows rows) {
        List<Map.Entry<Long, FailureKind>> entries = List.copyOf(rows.kinds.entrySet());
        List<FailureKind> kinds = entries.stream().map(Map.Entry::getValue).toList();
        run(transaction, KINDS, Tuple.of(account, entries.stream().map(Map.Entry::getKey).toArray(Long[]::new),
                kinds.stream().map(FailureKind::domainId).toArray(Long[]::new), texts(kinds, FailureKind::policyType))
                .addArrayOfString(texts(kinds, FailureKind::organisation)).addArrayOfString(texts(kinds, FailureKind::sendingMtaIp))
                .addArrayOfString(texts(kinds, FailureKind::receivingMxHostname)).addArrayOfString(texts(kinds, FailureKind::receivingMxHelo))
                .addArrayOfString(texts(kinds, FailureKind::receivingIp)).addArrayOfString(texts(kinds, FailureKind::reasonCode))
                .addArrayOfString(texts(kinds, FailureKind::additionalInformation)));
    }

    private static void writeFailures(SqlConnection transaction, long account, Map<FailureDay, Failures> sums) {
        List<FailureDay> keys = List.copyOf(sums.keySet());
        List<Failures> failures = keys.stream().map(sums::get).toList();
        run(transaction, FAILURES, Tuple.of(account, keys.stream().map(FailureDay::day).toArray(LocalDate[]::new),
                keys.stream().map(FailureDay::domainId).toArray(Long[]::new), keys.stream().map(FailureDay::result).toArray(Short[]::new),
                keys.stream().map(FailureDay::kindId).toArray(Long[]::new), failures.stream().map(Failures::sessions).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(times(failures, Failures::firstSeen)).addArrayOfOffsetDateTime(times(failures, Failures::lastSeen)));
    }

    private static void run(SqlConnection transaction, String sql, Tuple parameters) {
        await(transaction.preparedQuery(sql).execute(parameters));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, Instant> column) {
        return rows.stream().map(row -> column.apply(row).atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}

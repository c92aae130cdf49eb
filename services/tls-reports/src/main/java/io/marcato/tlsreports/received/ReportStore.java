package io.marcato.tlsreports.received;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.TlsReportReceived;
import io.marcato.tenancy.Transactions;
import io.marcato.tlsreports.domains.AccountLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts each report once: claiming it and adding its sums are one transaction. A report of several chunks counts when the last has come; its chunks
 * are then read back one at a time, so that it may be of any size.
 */
@ApplicationScoped
class ReportStore {

    private static final String CLAIM = """
            INSERT INTO stored_reports (account_id, report_key) SELECT $1, new FROM unnest($2::text[]) AS new
            ON CONFLICT DO NOTHING RETURNING report_key""";

    private final Transactions transactions;
    private final MeterRegistry metrics;

    ReportStore(Transactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /** One transaction for all, account by account in the order of their numbers: two replicas lock accounts in the same order. */
    void store(List<TlsReportReceived> chunks) {
        Map<Long, List<TlsReportReceived>> byAccount = chunks.stream()
                .collect(Collectors.groupingBy(TlsReportReceived::accountId, TreeMap::new, Collectors.toList()));
        int counted = transactions.run(transaction -> {
            int reports = 0;
            for (var entry : byAccount.entrySet()) {
                Transactions.bind(transaction, entry.getKey());
                AccountLock.take(transaction, entry.getKey());
                reports += store(transaction, entry.getKey(), entry.getValue());
            }
            return reports;
        });
        metrics.counter("marcato.tls.reports.stored").increment(counted);
    }

    private static int store(SqlConnection transaction, long account, List<TlsReportReceived> chunks) {
        Map<String, TlsReportReceived> wholes = new LinkedHashMap<>();
        chunks.stream().filter(chunk -> chunk.chunks() == 1).forEach(whole -> wholes.putIfAbsent(whole.reportKey(), whole));
        Set<String> fresh = claim(transaction, account, wholes.keySet());
        if (!fresh.isEmpty()) {
            ReportRows rows = new ReportRows();
            fresh.forEach(key -> rows.add(wholes.get(key)));
            RowWriter.write(transaction, account, rows);
        }
        List<TlsReportReceived> parts = chunks.stream().filter(chunk -> chunk.chunks() > 1).toList();
        PendingChunks.park(transaction, account, parts);
        Map<String, TlsReportReceived> begun = parts.stream()
                .collect(Collectors.toMap(TlsReportReceived::reportKey, chunk -> chunk, (one, other) -> one, LinkedHashMap::new));
        List<TlsReportReceived> complete = new ArrayList<>(begun.values());
        complete.removeIf(chunk -> !PendingChunks.areComplete(transaction, chunk));
        complete.forEach(chunk -> count(transaction, chunk));
        return fresh.size() + complete.size();
    }

    private static void count(SqlConnection transaction, TlsReportReceived any) {
        if (!claim(transaction, any.accountId(), List.of(any.reportKey())).isEmpty()) {
            Set<Integer> counted = new HashSet<>();
            for (int chunk = 0; chunk < any.chunks(); chunk++) {
                ReportRows rows = new ReportRows();
                rows.add(PendingChunks.read(transaction, any, chunk), counted);
                RowWriter.write(transaction, any.accountId(), rows);
            }
        }
        PendingChunks.remove(transaction, any);
    }

    private static Set<String> claim(SqlConnection transaction, long account, Collection<String> keys) {
        Set<String> claimed = new HashSet<>();
        if (!keys.isEmpty()) {
            for (Row row : await(transaction.preparedQuery(CLAIM).execute(Tuple.of(account, keys.toArray(String[]::new))))) {
                claimed.add(row.getString(0));
            }
        }
        return claimed;
    }
}

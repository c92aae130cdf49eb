package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.FailureReportReceived;
import io.marcato.outbox.OutboxRelay;
import io.marcato.reports.forensics.AccountKeys.AccountKey;
import io.marcato.tenancy.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps each report once, sealed. What its account has deleted stays deleted, however often it is told. */
@ApplicationScoped
class FailureReportStore {

    private static final String IS_DELETED = "SELECT 1 FROM deleted_accounts WHERE account_id = $1";
    private static final String CLEARED = "SELECT cleared FROM forensic_clearings WHERE account_id = $1";
    private static final String CLAIM = """
            INSERT INTO forensic_ledger (account_id, report_hash) SELECT $1, new FROM unnest($2::bytea[]) AS new
            ON CONFLICT DO NOTHING RETURNING report_hash""";

    private final Transactions transactions;
    private final AccountKeys keys;
    private final RecordWriter writer;
    private final DeletionNews news;
    private final OutboxRelay relay;

    FailureReportStore(Transactions transactions, AccountKeys keys, RecordWriter writer, DeletionNews news, OutboxRelay relay) {
        this.transactions = transactions;
        this.keys = keys;
        this.writer = writer;
        this.news = news;
        this.relay = relay;
    }

    /** One transaction for all, account by account in the order of their numbers: two replicas lock accounts in the same order. */
    void store(List<FailureReportReceived> reports) {
        Map<Long, List<FailureReportReceived>> byAccount = reports.stream()
                .collect(Collectors.groupingBy(FailureReportReceived::accountId, TreeMap::new, Collectors.toList()));
        transactions.run(transaction -> {
            byAccount.forEach((account, some) -> {
                Transactions.bind(transaction, account);
                ForensicLock.take(transaction, account);
                store(transaction, account, some);
            });
            return reports;
        });
        relay.wake();
    }

    private void store(SqlConnection transaction, long account, List<FailureReportReceived> reports) {
        if (isDeleted(transaction, account)) {
            return;
        }
        List<FailureReportReceived> fresh = claim(transaction, account, reports);
        Instant cleared = cleared(transaction, account);
        Map<Boolean, List<FailureReportReceived>> late = fresh.stream().collect(Collectors.partitioningBy(report -> !report.received().isAfter(cleared)));
        news.tell(transaction, account, late.get(true).stream().map(FailureReportReceived::uploadId).toList());
        if (!late.get(false).isEmpty()) {
            AccountKey key = keys.current(transaction, account);
            writer.write(transaction, account, key, late.get(false));
        }
    }

    static boolean isDeleted(SqlConnection transaction, long account) {
        return await(transaction.preparedQuery(IS_DELETED).execute(Tuple.of(account))).rowCount() > 0;
    }

    private static List<FailureReportReceived> claim(SqlConnection transaction, long account, List<FailureReportReceived> reports) {
        Map<Buffer, FailureReportReceived> byHash = new LinkedHashMap<>();
        reports.forEach(report -> byHash.putIfAbsent(RecordWriter.hash(report), report));
        Set<Buffer> claimed = new HashSet<>();
        for (Row row : await(transaction.preparedQuery(CLAIM).execute(Tuple.of(account, byHash.keySet().toArray(Buffer[]::new))))) {
            claimed.add(Buffer.buffer(row.getBuffer(0).getBytes()));
        }
        List<FailureReportReceived> fresh = new ArrayList<>(byHash.values());
        fresh.removeIf(report -> !claimed.contains(RecordWriter.hash(report)));
        return fresh;
    }

    private static Instant cleared(SqlConnection transaction, long account) {
        var rows = await(transaction.preparedQuery(CLEARED).execute(Tuple.of(account)));
        return rows.rowCount() == 0 ? Instant.EPOCH : rows.iterator().next().getOffsetDateTime(0).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }
}

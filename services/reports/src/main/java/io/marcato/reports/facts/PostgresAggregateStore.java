package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.marcato.events.AggregateReportReceived;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Facts in PostgreSQL. */
@ApplicationScoped
class PostgresAggregateStore implements AggregateStore {

    private final Transactions transactions;
    private final FactsMonths months;
    private final StoredReports stored;
    private final PendingChunks pending;
    private final FactWriter writer;
    private final FactReader reader;

    PostgresAggregateStore(Transactions transactions, FactsMonths months, StoredReports stored, PendingChunks pending, FactWriter writer,
            FactReader reader) {
        this.transactions = transactions;
        this.months = months;
        this.stored = stored;
        this.pending = pending;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void store(List<AggregateReportReceived> chunks) {
        chunks.stream().map(FactRows::day).distinct().forEach(months::prepare);
        Map<Long, List<AggregateReportReceived>> byAccount = chunks.stream()
                .collect(groupingBy(AggregateReportReceived::accountId, TreeMap::new, toList()));
        Map<Long, FactRows> written = transactions.run(transaction -> {
            Map<Long, FactRows> rows = new HashMap<>();
            byAccount.forEach((account, own) -> rows.put(account, storeAccount(transaction, account, own)));
            return rows;
        });
        written.forEach(writer::committed);
        bigReports(chunks).forEach(this::storeIfComplete);
    }

    private FactRows storeAccount(SqlConnection transaction, long accountId, List<AggregateReportReceived> chunks) {
        Transactions.bind(transaction, accountId);
        Collection<AggregateReportReceived> wholes = wholes(chunks);
        Set<String> fresh = stored.claim(transaction, accountId, List.copyOf(wholes));
        FactRows rows = new FactRows();
        wholes.stream().filter(report -> fresh.contains(report.reportKey())).forEach(rows::add);
        writer.write(transaction, accountId, rows);
        pending.park(transaction, accountId, chunks.stream().filter(chunk -> chunk.chunks() > 1).toList());
        return rows;
    }

    private void storeIfComplete(AggregateReportReceived any) {
        List<FactRows> written = transactions.in(any.accountId(), transaction -> {
            if (!pending.areComplete(transaction, any)) {
                return List.<FactRows>of();
            }
            List<FactRows> rows = stored.claim(transaction, any) ? storeBig(transaction, any) : List.<FactRows>of();
            pending.remove(transaction, any);
            return rows;
        });
        written.forEach(rows -> writer.committed(any.accountId(), rows));
    }

    /** Chunk by chunk, so that memory holds one of them. */
    private List<FactRows> storeBig(SqlConnection transaction, AggregateReportReceived any) {
        List<FactRows> written = new ArrayList<>();
        long rowCount = 0;
        long messages = 0;
        for (int number = 0; number < any.chunks(); number++) {
            AggregateReportReceived chunk = pending.read(transaction, any, number);
            FactRows rows = new FactRows();
            rows.add(chunk);
            writer.write(transaction, any.accountId(), rows);
            rowCount += rows.facts.size();
            messages = Math.addExact(messages, FactRows.messages(chunk));
            rows.facts.clear();
            written.add(rows);
        }
        stored.total(transaction, any, rowCount, messages);
        return written;
    }

    private static Collection<AggregateReportReceived> wholes(List<AggregateReportReceived> chunks) {
        Map<String, AggregateReportReceived> wholes = new TreeMap<>();
        chunks.stream().filter(chunk -> chunk.chunks() == 1).forEach(chunk -> wholes.putIfAbsent(chunk.reportKey(), chunk));
        return wholes.values();
    }

    private static Collection<AggregateReportReceived> bigReports(List<AggregateReportReceived> chunks) {
        Map<String, AggregateReportReceived> reports = new TreeMap<>();
        chunks.stream().filter(chunk -> chunk.chunks() > 1).forEach(chunk -> reports.putIfAbsent(chunk.accountId() + ":"
                + chunk.reportKey(), chunk));
        return reports.values();
    }

    @Override
    public void collect(FactsSelection selection, FactSink sink) {
        reader.facts(selection, sink);
    }

    @Override
    public void traits(TraitsSelection wanted, BiConsumer<Long, Traits> sink) {
        reader.traits(wanted, sink);
    }

    @Override
    public long[] domains(long accountId, List<String> names) {
        return reader.domains(accountId, names);
    }

    @Override
    public void forgetBefore(LocalDate day) {
        transactions.run(connection -> await(connection.preparedQuery("SELECT forget_facts_before($1)").execute(Tuple.of(day))));
        months.forget();
    }
}

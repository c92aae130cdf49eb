package io.marcato.reports.preparation;

import io.marcato.events.ReportProgressed;
import io.marcato.events.ReportRequested;
import io.marcato.outbox.Outbox;
import io.marcato.outbox.OutboxRelay;
import io.marcato.reports.detailviewer.DetailReport;
import io.marcato.reports.detailviewer.DetailReportRepository;
import io.marcato.reports.progress.ProgressNews;
import io.marcato.reports.progress.ReportProgress;
import io.marcato.reports.progress.Stage;
import io.marcato.reports.results.ReportBlock;
import io.marcato.reports.results.ReportBlocks;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * One report from order to result, with its progress. An order may come to two workers, when Kafka shares partitions out anew for instance: the first
 * one claims it, and a worker that dies lets go with its connection. Doing it twice would still end in the same report.
 */
@ApplicationScoped
class ReportJob {

    private final Preparation preparation;
    private final BigReports bigReports;
    private final DetailReportRepository reports;
    private final ReportBlocks blocks;
    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ProgressNews news;
    private final Clock clock;

    ReportJob(Preparation preparation, BigReports bigReports, DetailReportRepository reports, ReportBlocks blocks,
            Transactions transactions,
            Outbox outbox, OutboxRelay relay, ProgressNews news, Clock clock) {
        this.preparation = preparation;
        this.bigReports = bigReports;
        this.reports = reports;
        this.blocks = blocks;
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.news = news;
        this.clock = clock;
    }

    /** Does the work if nobody else is at this report, and keeps others from it meanwhile. @return what the work says; true when somebody else is at it */
    boolean alone(ReportRequested request, BooleanSupplier work) {
        return transactions.in(request.accountId(), transaction -> !reports.claim(transaction, request.searchToken()) || work.getAsBoolean());
    }

    /** Orders that nobody has come to for so long, or whose worker has died; those that somebody is at, too. */
    List<ReportRequested> waiting(Duration time, int most) {
        Instant now = clock.instant();
        return transactions.run(connection -> reports.waiting(connection, now.minus(time), now, most));
    }

    /** The report when it waits to be made; nothing when it is ready or gone. Counts the attempt. */
    Optional<DetailReport> begin(ReportRequested request) {
        return transactions.inPassing(request.accountId(), transaction -> {
            Optional<DetailReport> report = reports.byToken(transaction, request.accountId(), request.searchToken(), clock.instant())
                    .filter(found -> !found.isReady());
            report.ifPresent(found -> reports.attempted(transaction, found));
            return report;
        });
    }

    void work(DetailReport report) {
        try (BigReports.Turn turn = bigReports.turn()) {
            VisibleSteps steps = new VisibleSteps(progress -> tell(report, progress));
            store(report, preparation.prepare(report, turn, steps::reached));
        }
        news.pass(report.token(), ReportProgress.of(Stage.READY, 100));
        relay.wake();
    }

    private void store(DetailReport report, List<ReportBlock> result) {
        transactions.in(report.accountId(), transaction -> {
            if (reports.progress(transaction, report.accountId(), report.token(), ReportProgress.of(Stage.READY, 100))) {
                blocks.replace(transaction, report.accountId(), report.token(), result);
                append(transaction, report, ReportProgress.of(Stage.READY, 100));
            }
            return report;
        });
    }

    /** Written and told in one transaction. */
    void tell(DetailReport report, ReportProgress progress) {
        transactions.inPassing(report.accountId(), transaction -> {
            if (reports.progress(transaction, report.accountId(), report.token(), progress)) {
                append(transaction, report, progress);
            }
            return report;
        });
        news.pass(report.token(), progress);
        relay.wake();
    }

    private void append(SqlConnection transaction, DetailReport report, ReportProgress progress) {
        Transactions.await(outbox.append(transaction,
                List.of(new ReportProgressed(UUID.randomUUID(), report.accountId(), report.token(), progress.label(), progress.value()))));
    }
}

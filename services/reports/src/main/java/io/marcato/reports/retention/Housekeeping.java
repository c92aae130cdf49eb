package io.marcato.reports.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.reports.detailviewer.ReportSettings;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.tenancy.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Removes what has expired, once a minute, and facts past their retention, once a day. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    private static final int REPORTS_A_STATEMENT = 50;

    private final Transactions transactions;
    private final AggregateStore store;
    private final ReportSettings settings;
    private final Clock clock;
    private LocalDate forgotten = LocalDate.MIN;

    Housekeeping(Transactions transactions, AggregateStore store, ReportSettings settings, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        removeExpiredReports();
        forgetOldFacts();
    }

    /** @return how many were removed */
    long removeExpiredReports() {
        long all = 0;
        for (long some = REPORTS_A_STATEMENT; some == REPORTS_A_STATEMENT; all += some) {
            some = transactions.run(connection -> await(connection.preparedQuery("SELECT remove_expired_reports($1, $2)")
                    .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), REPORTS_A_STATEMENT))).iterator().next().getLong(0));
        }
        return all;
    }

    private void forgetOldFacts() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (settings.retention().isPresent() && today.isAfter(forgotten)) {
            store.forgetBefore(today.minus(settings.retention().get()));
            forgotten = today;
        }
    }
}

package io.marcato.reports.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.reports.detailviewer.ReportSettings;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.reports.threads.VirtualWork;
import io.marcato.tenancy.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what has expired, once a minute, and facts past their retention, once a day. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int REPORTS_A_STATEMENT = 50;

    private final Transactions transactions;
    private final AggregateStore store;
    private final ReportSettings settings;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private LocalDate forgotten = LocalDate.MIN;

    Housekeeping(Transactions transactions, AggregateStore store, ReportSettings settings, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        VirtualWork.start("housekeeping", this::cleanUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void cleanUntilStopped() {
        try {
            while (!stopping.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                clean();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clean() {
        try {
            removeExpiredReports();
            forgetOldFacts();
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping is put off by a minute: %s", e.getMessage());
        }
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

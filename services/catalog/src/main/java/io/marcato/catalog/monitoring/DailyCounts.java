package io.marcato.catalog.monitoring;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The windows of the counters move on at midnight, whether or not anything is told of a domain; mail nobody counts any more goes then, too. */
@ApplicationScoped
class DailyCounts {

    private static final String REFRESH = "SELECT move_windows($1, $2)";

    /** More than the days kept of a domain, for these are counted from its newest. */
    private static final int FORGOTTEN_DAYS = 400;

    private final Transactions transactions;
    private final Clock clock;
    private LocalDate refreshed = LocalDate.MIN;

    DailyCounts(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Once a day, and at every start; of several replicas one does the work and the others find nothing left to do. */
    void refreshOnceADay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(refreshed)) {
            transactions.run(transaction -> await(transaction.preparedQuery(REFRESH).execute(Tuple.of(today, FORGOTTEN_DAYS))));
            refreshed = today;
        }
    }
}

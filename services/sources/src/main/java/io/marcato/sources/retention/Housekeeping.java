package io.marcato.sources.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/** Forgets, once a minute, days past their retention and domains that are gone from the catalog. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    /** How long volumes are kept. */
    @ConfigMapping(prefix = "marcato.sources")
    interface Settings {

        /** Days further back are forgotten. The view needs 8 days. */
        @WithDefault("P35D")
        Period retention();
    }

    private static final int LEAST_DAYS = 8;

    private final Transactions transactions;
    private final Period retention;
    private final Clock clock;

    Housekeeping(Transactions transactions, Settings settings, Clock clock) {
        this.transactions = transactions;
        this.retention = settings.retention();
        this.clock = clock;
        if (LocalDate.EPOCH.plus(retention).isBefore(LocalDate.EPOCH.plusDays(LEAST_DAYS))) {
            throw new IllegalArgumentException("marcato.sources.retention is " + retention + ", but the view needs " + LEAST_DAYS + " days");
        }
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        forget();
    }

    /** @return how many rows of removed domains were there */
    long forget() {
        LocalDate kept = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(retention);
        return transactions.run(connection -> await(connection.preparedQuery("SELECT forget_volumes($1)").execute(Tuple.of(kept)))
                .iterator().next().getLong(0));
    }
}

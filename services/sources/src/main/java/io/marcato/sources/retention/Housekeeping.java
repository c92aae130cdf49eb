package io.marcato.sources.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

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

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int LEAST_DAYS = 8;

    private final Transactions transactions;
    private final Period retention;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Housekeeping(Transactions transactions, Settings settings, Clock clock) {
        this.transactions = transactions;
        this.retention = settings.retention();
        this.clock = clock;
        if (LocalDate.EPOCH.plus(retention).isBefore(LocalDate.EPOCH.plusDays(LEAST_DAYS))) {
            throw new IllegalArgumentException("marcato.sources.retention is " + retention + ", but the view needs " + LEAST_DAYS + " days");
        }
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("housekeeping").start(this::cleanUntilStopped);
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
            forget();
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping is put off by a minute: %s", e.getMessage());
        }
    }

    /** @return how many rows of removed domains were there */
    long forget() {
        LocalDate kept = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(retention);
        return transactions.run(connection -> await(connection.preparedQuery("SELECT forget_volumes($1)").execute(Tuple.of(kept)))
                .iterator().next().getLong(0));
    }
}

package io.marcato.intake.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.addresses.ReportingAddresses;
import io.marcato.tenancy.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Drops old uploads every hour, a few at a time so that nobody waits for it. */
@ApplicationScoped
class UploadRetention {

    private static final Logger LOG = Logger.getLogger(UploadRetention.class);
    private static final Duration ROUND = Duration.ofHours(1);
    private static final int UPLOADS_A_TRANSACTION = 200;
    /** Ids grow with time: the lowest are the oldest. What still waits to be read stays. */
    private static final String DROP = """
            WITH oldest AS (
                SELECT upload_id FROM uploads WHERE account_id = $1 ORDER BY upload_id LIMIT $3
            ), old AS (
                DELETE FROM uploads USING oldest
                 WHERE account_id = $1 AND uploads.upload_id = oldest.upload_id AND created < $2 AND completed IS NOT NULL
                RETURNING uploads.upload_id
            ), octets AS (
                DELETE FROM raw_payloads USING old WHERE account_id = $1 AND raw_payloads.upload_id = old.upload_id
            ), parts AS (
                DELETE FROM quarantine USING old WHERE account_id = $1 AND quarantine.upload_id = old.upload_id
            ), finds AS (
                DELETE FROM reports USING old WHERE account_id = $1 AND reports.upload_id = old.upload_id AND status <> 'accepted'
            )
            SELECT count(*) FROM old""";

    private final RetentionSettings settings;
    private final ReportingAddresses addresses;
    private final Transactions transactions;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    UploadRetention(RetentionSettings settings, ReportingAddresses addresses, Transactions transactions, Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        settings.uploads().ifPresent(age -> Thread.ofVirtual().name("retention").start(() -> dropUntilStopped(age)));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void dropUntilStopped(Duration age) {
        try {
            do {
                round(age);
            } while (!stopped.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private void round(Duration age) {
        try {
            dropOlderThan(age);
        } catch (RuntimeException e) {
            LOG.warnf("Old uploads stay another hour: %s", e.getMessage());
        }
    }

    /** @return uploads dropped */
    long dropOlderThan(Duration age) {
        long all = 0;
        for (KnownAccount account : addresses.accounts()) {
            long dropped;
            do {
                dropped = drop(account.accountId(), age);
                all += dropped;
            } while (dropped == UPLOADS_A_TRANSACTION && stopped.getCount() > 0);
        }
        return all;
    }

    private long drop(long account, Duration age) {
        return transactions.in(account, transaction -> await(transaction.preparedQuery(DROP).execute(
                Tuple.of(account, clock.instant().minus(age).atOffset(ZoneOffset.UTC), UPLOADS_A_TRANSACTION))).iterator().next()
                        .getLong(0));
    }
}

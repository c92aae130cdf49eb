package io.marcato.deletion;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.AccountDeleted;
import io.marcato.outbox.FactBatches;
import io.marcato.tenancy.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Removes the data of deleted accounts, some rows a transaction. What was on its way when the account went may come in late, so accounts are looked
 * after again every hour for some days. The service names the channel {@code deleted-accounts}, and its schema has
 *
 * <pre>
 * CREATE TABLE deleted_accounts (account_id bigint PRIMARY KEY, deleted timestamptz NOT NULL);
 * CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint -- removes some rows of an account that stands there; 0 when nothing is left
 * </pre>
 */
@ApplicationScoped
class DeletedAccounts {

    private static final Logger LOG = Logger.getLogger(DeletedAccounts.class);
    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration AFTERMATH = Duration.ofDays(7);
    private static final int ROWS_A_TRANSACTION = 200;
    private static final String REMEMBER = "INSERT INTO deleted_accounts (account_id, deleted) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String RECENT = "SELECT account_id FROM deleted_accounts WHERE deleted > $1 ORDER BY account_id";

    private final FactBatches facts;
    private final Transactions transactions;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    DeletedAccounts(FactBatches facts, Transactions transactions, Clock clock) {
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("deleted-accounts").start(this::lookAfterUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Incoming("deleted-accounts")
    @Blocking
    void deleted(ConsumerRecord<String, byte[]> record) {
        facts.take(record, AccountDeleted.class, fact -> {
            remember(fact.accountId());
            purge(fact.accountId());
        });
    }

    private void remember(long account) {
        transactions.run(connection -> await(connection.preparedQuery(REMEMBER)
                .execute(Tuple.of(account, clock.instant().atOffset(ZoneOffset.UTC)))));
    }

    /** Again and again until nothing is left; a crash in between is made good by the same event. */
    private void purge(long account) {
        long some;
        do {
            some = transactions.run(connection -> await(connection.preparedQuery("SELECT purge_account($1, $2)")
                    .execute(Tuple.of(account, ROWS_A_TRANSACTION))).iterator().next().getLong(0));
        } while (some > 0);
    }

    private void lookAfterUntilStopped() {
        try {
            while (!stopping.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                lookAfter();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfter() {
        try {
            recent().forEach(this::purge);
        } catch (RuntimeException e) {
            LOG.warnf("Deleted accounts are looked after an hour later: %s", e.getMessage());
        }
    }

    private List<Long> recent() {
        List<Long> accounts = new ArrayList<>();
        transactions.run(connection -> await(connection.preparedQuery(RECENT)
                .execute(Tuple.of(clock.instant().minus(AFTERMATH).atOffset(ZoneOffset.UTC))))).forEach(row -> accounts.add(row.getLong(0)));
        return accounts;
    }
}

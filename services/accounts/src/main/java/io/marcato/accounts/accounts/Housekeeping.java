package io.marcato.accounts.accounts;

import io.marcato.accounts.guessing.GuessingSettings;
import io.marcato.accounts.sessions.SessionSettings;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes accounts whose grace period is over, tells of subscriptions that have ended and forgets what has expired, once a minute. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final String FORGET = "SELECT forget_expired(:now, make_interval(secs => :idle), :before)::text";

    private final AccountSessions transactions;
    private final Deletions deletions;
    private final AccountAnnouncements announcements;
    private final SessionSettings sessions;
    private final GuessingSettings guesses;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Housekeeping(AccountSessions transactions, Deletions deletions, AccountAnnouncements announcements, SessionSettings sessions,
            GuessingSettings guesses, Clock clock) {
        this.transactions = transactions;
        this.deletions = deletions;
        this.announcements = announcements;
        this.sessions = sessions;
        this.guesses = guesses;
        this.clock = clock;
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
            VertxContextSupport.subscribeAndAwait(this::round);
        } catch (Throwable e) {
            LOG.warnf("Housekeeping is put off by a minute: %s", e.getMessage());
        }
    }

    Uni<Void> round() {
        return deletions.removeDue().chain(announcements::announceExpired).chain(this::forget);
    }

    private Uni<Void> forget() {
        Instant now = clock.instant();
        return transactions.unbound(() -> Statement.of(FORGET).with("now", now).with("idle", (double) sessions.idle().toSeconds())
                .with("before", now.minus(guesses.window())).rows()).replaceWithVoid();
    }
}

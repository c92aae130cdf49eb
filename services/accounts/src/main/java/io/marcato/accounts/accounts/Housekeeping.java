package io.marcato.accounts.accounts;

import io.marcato.accounts.guessing.GuessingSettings;
import io.marcato.accounts.sessions.SessionSettings;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Removes accounts whose grace period is over, tells of subscriptions that have ended and forgets what has expired, once a minute. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    private static final String FORGET = "SELECT forget_expired(:now, make_interval(secs => :idle), :before)::text";

    private final AccountSessions transactions;
    private final Deletions deletions;
    private final AccountAnnouncements announcements;
    private final SessionSettings sessions;
    private final GuessingSettings guesses;
    private final Clock clock;

    Housekeeping(AccountSessions transactions, Deletions deletions, AccountAnnouncements announcements, SessionSettings sessions,
            GuessingSettings guesses, Clock clock) {
        this.transactions = transactions;
        this.deletions = deletions;
        this.announcements = announcements;
        this.sessions = sessions;
        this.guesses = guesses;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return deletions.removeDue().chain(announcements::announceExpired).chain(this::forget);
    }

    private Uni<Void> forget() {
        Instant now = clock.instant();
        return transactions.unbound(() -> Statement.of(FORGET).with("now", now).with("idle", (double) sessions.idle().toSeconds())
                .with("before", now.minus(guesses.window())).rows()).replaceWithVoid();
    }
}

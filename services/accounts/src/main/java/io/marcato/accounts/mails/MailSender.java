package io.marcato.accounts.mails;

import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sends what waits in the table of mails. A mail is taken for a time, its link made, the mail handed over, the row deleted. A crash in between
 * leaves the row, and the next round sends the mail again with a new link.
 */
@ApplicationScoped
class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int BATCH = 20;

    private static final String TAKE = "SELECT * FROM take_mails(:now, make_interval(secs => :lease), :batch)";
    private static final String RECIPIENT = """
            SELECT u.email, u.username, a.name AS account
              FROM users u JOIN accounts a ON a.account_id = u.account_id
             WHERE u.account_id = :account AND u.user_id = :user""";
    private static final String DONE = "DELETE FROM mails WHERE account_id = :account AND mail_id = :mail AND created = :created";
    private static final String PUT_OFF = "UPDATE mails SET due = :due WHERE account_id = :account AND mail_id = :mail AND created = :created";

    private final AccountSessions sessions;
    private final MailTokens tokens;
    private final Letters letters;
    private final PostOffice postOffice;
    private final MailSettings settings;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(0);
    private volatile boolean running;
    private Thread loop;

    /** A mail taken for a time. */
    private record Waiting(long account, long id, long user, MailKind kind, String origin, int attempts, Instant created) {

        static Waiting of(Tuple row) {
            return new Waiting(row.get("account_id", Long.class), row.get("mail_id", Long.class), row.get("user_id", Long.class),
                    MailKind.of(row.get("kind", String.class)), row.get("origin", String.class), row.get("attempts", Integer.class),
                    Statement.instant(row, "created"));
        }
    }

    MailSender(AccountSessions sessions, MailTokens tokens, Letters letters, PostOffice postOffice, MailSettings settings, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.letters = letters;
        this.postOffice = postOffice;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        loop = Thread.ofVirtual().name("mail-sender").start(this::sendUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (loop != null) {
            loop.join(Duration.ofSeconds(10));
        }
    }

    void wake() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    private void sendUntilStopped() {
        while (running) {
            try {
                if (sendSome() < BATCH) {
                    waiting.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    /** @return how many were due */
    private int sendSome() throws InterruptedException {
        try {
            List<Waiting> due = await(this::taken);
            sendTogether(due);
            return due.size();
        } catch (RuntimeException e) {
            LOG.warnf("Mails wait: %s", e.getMessage());
            waiting.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS);
            return 0;
        }
    }

    /** One after the other, a slow mail server would let the leases of the last ones end. */
    private void sendTogether(List<Waiting> due) {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(mail -> senders.execute(() -> send(mail)));
        }
    }

    private Uni<List<Waiting>> taken() {
        return sessions.unbound(() -> Statement.of(TAKE).with("now", clock.instant()).with("lease", (double) LEASE.toSeconds())
                .with("batch", BATCH).rows()).map(rows -> rows.stream().map(Waiting::of).toList());
    }

    private void send(Waiting mail) {
        try {
            Optional<Letter> letter = await(() -> sessions.in(mail.account(), () -> written(mail)));
            letter.ifPresent(postOffice::post);
            await(() -> sessions.in(mail.account(), () -> of(DONE, mail).run()));
        } catch (RuntimeException e) {
            LOG.warnf("A mail could not be sent: account=%d mail=%d attempt=%d reason=%s",
                    mail.account(), mail.id(), mail.attempts(), e.getMessage());
            putOff(mail);
        }
    }

    private Uni<Optional<Letter>> written(Waiting mail) {
        Duration lifetime = mail.kind() == MailKind.ACTIVATION ? settings.activationLifetime() : settings.resetLifetime();
        return Statement.of(RECIPIENT).with("account", mail.account()).with("user", mail.user()).row()
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(Optional.empty())
                        : tokens.issue(mail.account(), mail.user(), mail.kind(), lifetime)
                                .map(token -> letters.write(mail.kind(), recipient(found.get()), mail.origin(), token, lifetime))
                                .map(Optional::of));
    }

    private static Letters.Recipient recipient(Tuple row) {
        return new Letters.Recipient(row.get("email", String.class), row.get("username", String.class), row.get("account", String.class));
    }

    private void putOff(Waiting mail) {
        boolean tooOld = clock.instant().isAfter(mail.created().plus(settings.giveUp()));
        Duration pause = Duration.ofSeconds(5L << Math.min(mail.attempts(), 10));
        Instant due = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        try {
            await(() -> sessions.in(mail.account(), () -> tooOld ? of(DONE, mail).run() : of(PUT_OFF, mail).with("due", due).run()));
            if (tooOld) {
                LOG.errorf("A mail was given up: account=%d mail=%d", mail.account(), mail.id());
            }
        } catch (RuntimeException e) {
            LOG.warnf("A mail waits until its lease ends: %s", e.getMessage());
        }
    }

    private static Statement of(String sql, Waiting mail) {
        return Statement.of(sql).with("account", mail.account()).with("mail", mail.id()).with("created", mail.created());
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}

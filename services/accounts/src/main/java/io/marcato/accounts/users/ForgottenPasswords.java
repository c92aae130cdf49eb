package io.marcato.accounts.users;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.guessing.Throttle;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Refusal;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Mails a reset link to users who ask for one without being logged in. Whether there is such a user is looked up once the answer is on its way, so that
 * neither its words nor its time tell. What a crash loses in that moment has to be asked for again.
 */
@ApplicationScoped
class ForgottenPasswords {

    private static final Logger LOG = Logger.getLogger(ForgottenPasswords.class);
    private static final int AT_ONCE = 50;

    private final AccountSessions transactions;
    private final Users users;
    private final Throttle throttle;
    private final Semaphore room = new Semaphore(AT_ONCE);

    ForgottenPasswords(AccountSessions transactions, Users users, Throttle throttle) {
        this.transactions = transactions;
        this.users = users;
        this.throttle = throttle;
    }

    /**
     * @param name user name or e-mail address
     * @param origin scheme and host that the link leads to
     * @throws Refusal 429, or 503 when too many ask at once
     */
    Uni<Void> mailReset(String name, String origin, String address) {
        String login = name.strip().toLowerCase(Locale.ROOT);
        return throttle.admitMail(login, address).invoke(() -> begin(login, origin, address));
    }

    private void begin(String login, String origin, String address) {
        if (!room.tryAcquire()) {
            throw Refusal.unavailable("Too many ask at the moment.");
        }
        Thread.ofVirtual().name("forgotten-password").start(() -> {
            try {
                VertxContextSupport.subscribeAndAwait(() -> known(login).chain(user -> mail(user, login, origin, address)));
            } catch (Throwable e) {
                LOG.warnf("A reset mail that was asked for is not sent: reason=%s", e.getMessage());
            } finally {
                room.release();
            }
        });
    }

    /** Users who log in with a password; others have none to forget. */
    private Uni<Optional<Tuple>> known(String login) {
        return transactions.unbound(() -> Statement.of("SELECT account_id, user_id FROM login_of(:login)").with("login", login).row());
    }

    private Uni<Void> mail(Optional<Tuple> known, String login, String origin, String address) {
        Actor somebody = new Actor(Optional.empty(), Optional.empty(), login, address);
        return known.isEmpty() ? Uni.createFrom().voidItem()
                : users.mailReset(known.get().get("account_id", Long.class), known.get().get("user_id", Long.class), somebody, origin).replaceWithVoid();
    }
}

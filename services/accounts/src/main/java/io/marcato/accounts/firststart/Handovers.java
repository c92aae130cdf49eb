package io.marcato.accounts.firststart;

import io.marcato.accounts.accounts.AccountRepository;
import io.marcato.accounts.credentials.ApiTokenRepository;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.facts.Facts;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.users.UserRepository;
import io.marcato.events.CredentialsChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes accounts whose first credentials go to files. The files are complete on the disk before the transaction commits, so a
 * committed account always has them; a crash in between leaves files that the next start, finding no account, writes anew.
 */
@ApplicationScoped
class Handovers {

    private static final Logger LOG = Logger.getLogger(Handovers.class);

    private final AccountSessions sessions;
    private final AccountRepository accounts;
    private final UserRepository users;
    private final ApiTokenRepository tokens;
    private final HandoverRepository handovers;
    private final Facts facts;
    private final Vertx vertx;
    private final Clock clock;

    Handovers(AccountSessions sessions, AccountRepository accounts, UserRepository users, ApiTokenRepository tokens,
            HandoverRepository handovers, Facts facts, Vertx vertx, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.users = users;
        this.tokens = tokens;
        this.handovers = handovers;
        this.facts = facts;
        this.vertx = vertx;
        this.clock = clock;
    }

    Uni<Handover> ensure(Seat seat) {
        return sessions.unbound(() -> handovers.waitForTurn()
                .chain(() -> handovers.findById(seat.name()))
                .chain(known -> known == null ? make(seat) : keep(known, seat)));
    }

    private Uni<Handover> make(Seat seat) {
        return vertx.executeBlocking(FirstSecrets::generate)
                .chain(secrets -> store(seat, secrets).call(handover -> write(seat, secrets, handover)))
                .invoke(handover -> LOG.infof("An account was made: account=%d files=%s", handover.accountId(), seat.files().folder()));
    }

    private Uni<Handover> store(Seat seat, FirstSecrets secrets) {
        return accounts.add(seat.parentId(), seat.accountName(), seat.email(), clock.instant())
                .chain(account -> users.addOwner(account.id(), seat.email(), secrets.passwordHash(), clock.instant()))
                .call(user -> tokens.issue(user.accountId(), user.id(), secrets.token(), clock.instant()))
                .chain(user -> handovers.persistAndFlush(Handover.of(seat.name(), user.accountId(), user.id())));
    }

    private Uni<Void> write(Seat seat, FirstSecrets secrets, Handover handover) {
        return vertx.executeBlocking(() -> {
            seat.files().write(new HandoverFiles.LogIn(seat.email(), secrets.password(), handover.accountId()));
            seat.files().write(secrets.token());
            return null;
        });
    }

    private Uni<Handover> keep(Handover known, Seat seat) {
        return sessions.bind(known.accountId())
                .chain(() -> isLost(known, seat))
                .chain(lost -> lost ? reissue(known, seat.files()) : Uni.createFrom().voidItem())
                .replaceWith(known);
    }

    /**
     * A file whose token the database has never seen is what a crash before the commit has left. One that was replaced since is
     * no concern of ours.
     */
    private Uni<Boolean> isLost(Handover known, Seat seat) {
        return seat.files().secret()
                .map(secret -> tokens.hasIssued(known.accountId(), secret).map(issued -> !issued))
                .orElseGet(() -> Uni.createFrom().item(seat.reissue() || seat.files().tokenIsMissing()));
    }

    private Uni<Void> reissue(Handover known, HandoverFiles files) {
        SecretToken secret = SecretToken.generate();
        return tokens.issue(known.accountId(), known.userId(), secret, clock.instant())
                .chain(() -> facts.tell(List.of(new CredentialsChanged(UUID.randomUUID(), known.accountId()))))
                .chain(() -> vertx.executeBlocking(() -> {
                    files.write(secret);
                    return (Void) null;
                }))
                .invoke(() -> LOG.warnf("The token that was handed over is lost. A new one was issued and the lost one works no more:"
                        + " account=%d files=%s", known.accountId(), files.folder()));
    }
}

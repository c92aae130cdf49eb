package io.marcato.accounts.accounts;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.facts.Facts;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.events.AccountDeleted;
import io.marcato.events.CredentialsChanged;
import io.marcato.events.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes accounts whose grace period is over, and tells the other services to do the same. The account and the news of its end go together. */
@ApplicationScoped
class Deletions {

    private static final int BATCH = 20;

    private final AccountSessions transactions;
    private final Facts facts;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Clock clock;

    private record Doomed(long id, String uid, String name, long provider) {

        static Doomed of(Tuple row) {
            return new Doomed(row.get("account_id", Long.class), row.get("uid", String.class), row.get("name", String.class),
                    row.get("parent_id", Long.class));
        }
    }

    Deletions(AccountSessions transactions, Facts facts, CredentialNews news, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.facts = facts;
        this.news = news;
        this.trail = trail;
        this.clock = clock;
    }

    Uni<Void> removeDue() {
        Instant now = clock.instant();
        return transactions.unbound(() -> Statement.of("SELECT * FROM accounts_to_delete(:now, :batch)").with("now", now).with("batch", BATCH).rows())
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows.stream().map(Doomed::of).toList()))
                .onItem().transformToUniAndConcatenate(doomed -> remove(doomed, now))
                .collect().last().invoke(news::wake).replaceWithVoid();
    }

    private Uni<Void> remove(Doomed doomed, Instant now) {
        return transactions.in(doomed.provider(), () -> Statement.of("SELECT purge_account(:account, :now) AS gone").with("account", doomed.id())
                .with("now", now).row()
                .chain(row -> row.orElseThrow().get("gone", Boolean.class) ? tell(doomed) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Doomed doomed) {
        List<Event> events = List.of(new AccountDeleted(UUID.randomUUID(), doomed.id(), doomed.uid()),
                new CredentialsChanged(UUID.randomUUID(), doomed.id()));
        return facts.tell(events).chain(() -> trail.record(Actor.SERVICE, "account_data_removed", Subject.account(doomed.id(), doomed.name())));
    }
}

package io.marcato.accounts.users;

import io.marcato.accounts.tenancy.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What users type to log in. A name belongs to one user of the whole installation, and nobody learns to whom. */
@ApplicationScoped
class LoginNames {

    private static final String TAKE = """
            INSERT INTO login_names (account_id, name, user_id) VALUES (:account, :name, :user) ON CONFLICT (name) DO NOTHING""";
    private static final String OWN = "SELECT name FROM login_names WHERE account_id = :account AND name = :name AND user_id = :user";
    private static final String DROP = """
            DELETE FROM login_names WHERE account_id = :account AND user_id = :user AND name <> :username AND name <> :email""";

    /** Whether nobody has it now; another transaction may still take it first. */
    Uni<Boolean> isFree(String name) {
        return Statement.of("SELECT login_name_is_free(:name) AS free").with("name", name.toLowerCase(Locale.ROOT)).row()
                .map(row -> row.orElseThrow().get("free", Boolean.class));
    }

    /** @return false when it is another user's */
    Uni<Boolean> take(User user, String name) {
        return Statement.of(TAKE).with("account", user.accountId()).with("name", name).with("user", user.id()).run()
                .chain(taken -> taken > 0 ? Uni.createFrom().item(true)
                        : Statement.of(OWN).with("account", user.accountId()).with("name", name).with("user", user.id()).row()
                                .map(own -> own.isPresent()));
    }

    /** Gives back what is neither user name nor address any more. */
    Uni<Void> tidy(User user) {
        return Statement.of(DROP).with("account", user.accountId()).with("user", user.id()).with("username", user.username())
                .with("email", user.email()).run().replaceWithVoid();
    }
}

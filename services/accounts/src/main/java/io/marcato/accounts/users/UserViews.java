package io.marcato.accounts.users;

import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Links;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds to users what other tables know of them: two queries, however many users. */
@ApplicationScoped
public class UserViews {

    private static final String HINTS = """
            SELECT user_id, hint FROM api_tokens WHERE account_id = :account AND user_id IN (:users) AND revoked IS NULL""";
    private static final String SSO = "SELECT 1 AS one FROM sso_settings WHERE account_id = :account";

    public Uni<List<UserDetails>> of(List<User> users, Viewer viewer, Links links) {
        if (users.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        long account = users.getFirst().accountId();
        return hints(account, users).chain(hints -> Statement.of(SSO).with("account", account).row()
                .map(sso -> users.stream()
                        .map(user -> UserDetails.of(user, Optional.ofNullable(hints.get(user.id())), sso.isPresent(), viewer, links))
                        .toList()));
    }

    public Uni<UserDetails> of(User user, Viewer viewer, Links links) {
        return of(List.of(user), viewer, links).map(List::getFirst);
    }

    private static Uni<Map<Long, String>> hints(long account, List<User> users) {
        return Statement.of(HINTS).with("account", account).with("users", users.stream().map(User::id).toList()).rows()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.get("user_id", Long.class), row -> row.get("hint", String.class))));
    }
}

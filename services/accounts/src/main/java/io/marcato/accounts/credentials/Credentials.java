package io.marcato.accounts.credentials;

import io.marcato.accounts.sessions.SessionSettings;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks across all accounts: who presents a credential is not known before. */
@ApplicationScoped
class Credentials {

    private static final String TOKEN = "SELECT * FROM credential_of(:hash, :now)";
    private static final String TOKENS = """
            SELECT hex, c.* FROM unnest(string_to_array(:hashes, ',')) AS hex CROSS JOIN LATERAL credential_of(decode(hex, 'hex'), :now) c""";
    private static final String SESSION = "SELECT * FROM session_credential_of(:hash, :now, make_interval(secs => :idle))";

    private final AccountSessions sessions;
    private final SessionSettings settings;
    private final Clock clock;

    Credentials(AccountSessions sessions, SessionSettings settings, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Optional<Credential>> ofToken(byte[] hash) {
        Instant now = clock.instant();
        return sessions.unbound(() -> Statement.of(TOKEN).with("hash", hash).with("now", now).row())
                .map(row -> row.map(found -> Credential.ofToken(found, now)));
    }

    /** @param hashes as hex. @return who presents each; nothing of those that are worth nothing */
    Uni<Map<String, Credential>> ofTokens(Collection<String> hashes) {
        Instant now = clock.instant();
        return sessions.unbound(() -> Statement.of(TOKENS).with("hashes", String.join(",", hashes)).with("now", now).rows())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.get("hex", String.class), row -> Credential.ofToken(row, now))));
    }

    /** Keeps the session awake. */
    Uni<Optional<Credential>> ofSession(byte[] hash) {
        Instant now = clock.instant();
        return sessions.unbound(() -> Statement.of(SESSION).with("hash", hash).with("now", now)
                .with("idle", (double) settings.idle().toSeconds()).row())
                .map(row -> row.map(found -> Credential.ofSession(found, now)));
    }
}

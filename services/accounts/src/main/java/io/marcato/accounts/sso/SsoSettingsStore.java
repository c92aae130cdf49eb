package io.marcato.accounts.sso;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.secrets.Seal;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Identity providers of accounts. Secrets are sealed at rest. */
@ApplicationScoped
class SsoSettingsStore {

    private static final String OWN = "SELECT account_id, issuer, client_id, client_secret FROM sso_settings WHERE account_id = :account";
    private static final String PUT = """
            INSERT INTO sso_settings (account_id, issuer, client_id, client_secret) VALUES (:account, :issuer, :client, :secret)
            ON CONFLICT (account_id) DO UPDATE
               SET issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret""";
    private static final String REMOVE = "DELETE FROM sso_settings WHERE account_id = :account";
    /** Subjects are an issuer's own: another issuer's mean other people. */
    private static final String UNLINK = """
            UPDATE users SET sso_issuer = NULL, sso_subject = NULL WHERE account_id = :account AND sso_issuer <> :issuer""";
    private static final String CONVERT_BACK = """
            UPDATE users SET sso = false, sso_issuer = NULL, sso_subject = NULL WHERE account_id = :account AND sso""";
    private static final String END_SESSIONS = "DELETE FROM sessions WHERE account_id = :account AND sso_issuer <> :issuer";

    private final AccountSessions transactions;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Seal seal;

    SsoSettingsStore(AccountSessions transactions, CredentialNews news, AuditTrail trail, Seal seal) {
        this.transactions = transactions;
        this.news = news;
        this.trail = trail;
        this.seal = seal;
    }

    Uni<Optional<SsoSettings>> of(long account) {
        return transactions.in(account, () -> Statement.of(OWN).with("account", account).row()).map(row -> row.map(this::opened));
    }

    /** Looks across accounts: nobody has logged in yet. Suspended accounts have no identity provider. */
    Uni<Optional<SsoSettings>> of(String accountUid) {
        return transactions.unbound(() -> Statement.of("SELECT * FROM sso_of(:uid)").with("uid", accountUid).row()).map(row -> row.map(this::opened));
    }

    private SsoSettings opened(Tuple row) {
        long account = row.get("account_id", Long.class);
        String secret = new String(seal.open(row.get("client_secret", byte[].class), place(account)), StandardCharsets.UTF_8);
        return new SsoSettings(account, row.get("issuer", String.class), row.get("client_id", String.class), secret);
    }

    Uni<Void> put(SsoSettings settings, Actor actor) {
        long account = settings.accountId();
        byte[] secret = seal.seal(settings.clientSecret().getBytes(StandardCharsets.UTF_8), place(account));
        return transactions.in(account, () -> news.tell(account)
                .chain(() -> Statement.of(PUT).with("account", account).with("issuer", settings.issuer()).with("client", settings.clientId())
                        .with("secret", secret).run())
                .chain(() -> Statement.of(UNLINK).with("account", account).with("issuer", settings.issuer()).run())
                .chain(() -> Statement.of(END_SESSIONS).with("account", account).with("issuer", settings.issuer()).run())
                .chain(() -> trail.record(actor, "sso_changed", Subject.account(account, settings.issuer()),
                        Map.of("issuer", settings.issuer(), "client_id", settings.clientId()))))
                .invoke(news::wake);
    }

    /** Users who signed in there get passwords by reset mail. */
    Uni<Void> remove(long account, Actor actor) {
        return transactions.in(account, () -> news.tell(account)
                .chain(() -> Statement.of(REMOVE).with("account", account).run())
                .invoke(removed -> {
                    if (removed == 0) {
                        throw Refusal.notFound();
                    }
                })
                .chain(() -> Statement.of(CONVERT_BACK).with("account", account).run())
                .chain(() -> Statement.of(END_SESSIONS).with("account", account).with("issuer", "").run())
                .chain(() -> trail.record(actor, "sso_removed", Subject.account(account, ""))))
                .invoke(news::wake);
    }

    private static String place(long account) {
        return "sso:" + account;
    }
}

package io.marcato.gateway.sso;

import io.marcato.gateway.credentials.InternalAccounts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the accounts service knows of providers and whom it lets in. */
@ApplicationScoped
class AccountsSso {

    private final InternalAccounts accounts;

    AccountsSso(InternalAccounts accounts) {
        this.accounts = accounts;
    }

    /** Empty for accounts without a provider, and for no accounts. */
    Future<Optional<SsoClient>> clientOf(String accountUid) {
        return accounts.ask("/internal/sso/settings", new JsonObject().put("account_uid", accountUid)).map(found -> found.map(SsoClient::of));
    }

    /**
     * Empty when the account has not invited this person.
     *
     * @param address of the person
     */
    Future<Optional<Opened>> open(String accountUid, SsoClient client, IdToken token, String address) {
        JsonObject person = new JsonObject().put("account_uid", accountUid).put("issuer", client.issuer()).put("subject", token.subject())
                .put("email", token.email()).put("email_verified", token.emailVerified()).put("id_token_hint", token.raw());
        return accounts.ask("/internal/sso/session", person, address).map(found -> found.map(Opened::of));
    }

    record Opened(String session, String csrf) {

        private static Opened of(JsonObject answer) {
            return new Opened(answer.getString("session"), answer.getString("csrf"));
        }

        @Override
        public String toString() {
            return "Opened";
        }
    }
}

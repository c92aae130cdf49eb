package io.marcato.accounts.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.accounts.Installation;
import io.marcato.accounts.accounts.Account;
import io.marcato.accounts.accounts.AccountRepository;
import io.marcato.accounts.users.User;
import io.marcato.accounts.users.UserRepository;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forgotten filter in code finds nothing of another account. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class TenancyTest {

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Inject
    AccountSessions sessions;

    @Inject
    AccountRepository accounts;

    @Inject
    UserRepository users;

    @ParameterizedTest
    @ValueSource(strings = { "accounts", "users", "api_tokens", "account_domains" })
    void whoIsBoundToNoAccountSeesNoRow(String table) {
        database.update("INSERT INTO account_domains VALUES (?, 'unbound.example') ON CONFLICT DO NOTHING", Installation.demoTenant());

        assertThat(database.asService("SELECT account_id FROM " + table)).isEmpty();
        assertThat(database.asOwner("SELECT account_id FROM " + table)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "accounts", "users", "api_tokens", "account_domains" })
    void aTenantSeesItsOwnRowsAlone(String table) {
        long demo = Installation.demoTenant();
        database.update("INSERT INTO account_domains VALUES (?, 'tenant.example') ON CONFLICT DO NOTHING", demo);

        assertThat(database.asAccount(demo, "SELECT account_id FROM " + table)).isNotEmpty().containsOnly(demo);
    }

    @Test
    void aProviderSeesTheAccountsOfItsTenantsButNothingInThem() {
        long provider = Installation.provider();
        long demo = Installation.demoTenant();

        assertThat(database.asAccount(provider, "SELECT account_id FROM accounts")).contains(provider, demo);
        assertThat(database.asAccount(provider, "SELECT account_id FROM users")).containsOnly(provider);
        assertThat(database.asAccount(provider, "SELECT account_id FROM api_tokens")).containsOnly(provider);
    }

    @Test
    void nothingIsWrittenIntoAnotherAccount() {
        long demo = Installation.demoTenant();
        long provider = Installation.provider();

        assertThatThrownBy(() -> database.asAccount(demo, "INSERT INTO account_domains VALUES (?, 'x.example') RETURNING 1", provider))
                .hasMessageContaining("row-level security");
        assertThat(database.asAccount(demo, "UPDATE users SET email = 'x' WHERE account_id = ? RETURNING 1", provider)).isEmpty();
    }

    @Test
    void everyTableOfTenantDataHasAPolicy() {
        assertThat(database.asOwner("""
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                 WHERE c.relnamespace = 'accounts'::regnamespace AND c.relkind = 'r'
                   AND a.attname = 'account_id' AND NOT c.relrowsecurity"""))
                .containsExactly("handovers");
    }

    @Test
    void theServiceCanNotStepAroundThePolicies() {
        assertThat(database.asOwner("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'accounts_app'")).containsExactly(false);
        assertThat(database.asOwner("SELECT tableowner::text FROM pg_tables WHERE schemaname = 'accounts'")).doesNotContain("accounts_app");
    }

    @Test
    void aQueryWithoutAFilterStaysInTheAccountOfTheSession() throws Throwable {
        long demo = Installation.demoTenant();

        List<Account> seen = VertxContextSupport.subscribeAndAwait(() -> sessions.in(demo, () -> accounts.listAll()));
        List<User> users = VertxContextSupport.subscribeAndAwait(() -> sessions.in(demo, () -> this.users.listAll()));

        assertThat(seen).extracting(Account::id).containsExactly(demo);
        assertThat(users).extracting(User::accountId).containsExactly(demo);
    }

    @Test
    void aSessionBoundToNoAccountFindsNothingEvenAfterABoundOne() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.in(Installation.demoTenant(), () -> accounts.listAll()));

        assertThat(VertxContextSupport.subscribeAndAwait(() -> sessions.unbound(() -> accounts.listAll()))).isEmpty();
    }
}

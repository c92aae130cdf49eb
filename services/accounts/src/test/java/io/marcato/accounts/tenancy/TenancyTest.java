package io.marcato.accounts.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.accounts.Installation;
import io.marcato.accounts.People;
import io.marcato.accounts.accounts.Account;
import io.marcato.accounts.accounts.AccountRepository;
import io.marcato.accounts.credentials.SecretToken;
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

    /** Each table holds a row of two tenants; a query without any filter shows one of them. */
    @ParameterizedTest
    @ValueSource(strings = { "login_names", "recovery_codes", "mails", "mail_tokens", "sessions", "switch_tokens", "domain_groups", "group_access",
            "sso_settings", "audit_entries" })
    void aQueryWithoutAFilterShowsNoRowOfAnotherTenant(String table) {
        // given
        long first = tenantWithRows();
        long second = tenantWithRows();

        // when
        List<Object> seen = database.asAccount(first, "SELECT account_id FROM " + table);

        // then
        assertThat(database.asOwner("SELECT account_id FROM " + table)).contains(first, second);
        assertThat(seen).isNotEmpty().containsOnly(first);
        assertThat(database.asService("SELECT account_id FROM " + table)).isEmpty();
    }

    @Test
    void theTrailIsAppendedToAlone() {
        long tenant = tenantWithRows();

        assertThatThrownBy(() -> database.asAccount(tenant, "UPDATE audit_entries SET action = 'x' RETURNING 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.asAccount(tenant, "DELETE FROM audit_entries RETURNING 1")).hasMessageContaining("permission denied");
    }

    @Test
    void anAccountIsPurgedOnlyWhenItIsDue() {
        long tenant = tenantWithRows();

        assertThat(database.asService("SELECT purge_account(?, now())", tenant)).containsExactly(false);
        assertThat(database.asService("SELECT purge_account(?, now())", Installation.provider())).containsExactly(false);
    }

    private long tenantWithRows() {
        long tenant = Installation.newTenant("rows");
        People.Person user = People.owner(tenant);
        byte[] hash = SecretToken.generate().hash();
        database.update("INSERT INTO recovery_codes VALUES (?, ?, ?)", tenant, user.id(), hash);
        database.update("""
                INSERT INTO mails (account_id, user_id, kind, origin, created, due)
                VALUES (?, ?, 'activation', 'x', now(), now() + interval '1 day')""", tenant, user.id());
        database.update("INSERT INTO mail_tokens VALUES (?, ?, 'activation', ?, now())", tenant, user.id(), hash);
        database.update("""
                INSERT INTO sessions (account_id, user_id, hash, csrf_hash, created, last_used, expires)
                VALUES (?, ?, ?, ?, now(), now(), now())""", tenant, user.id(), hash, hash);
        database.update("INSERT INTO switch_tokens VALUES (?, ?, ?, ?, now())", tenant, user.id(), hash, tenant);
        database.update("INSERT INTO group_access VALUES (?, ?, ?, true)", tenant, user.id(), tenant);
        database.update("INSERT INTO sso_settings VALUES (?, 'x', 'x', ?)", tenant, hash);
        database.update("""
                INSERT INTO audit_entries (account_id, at, actor_name, address, action, subject_kind, subject_name, details)
                VALUES (?, now(), 'x', '', 'x', 'x', 'x', '{}')""", tenant);
        return tenant;
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

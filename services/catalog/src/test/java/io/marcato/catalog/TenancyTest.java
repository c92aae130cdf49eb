package io.marcato.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** With the service's own filters left out, the database still shows the account at work alone. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class TenancyTest {

    @Test
    void everyTableWithAnAccountIsFenced() {
        assertThat(CatalogApi.DATABASE.asOwner("""
                SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'account_id'
                 WHERE c.relnamespace = 'catalog'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity ORDER BY 1"""))
                .containsExactly("accounts", "deleted_accounts", "verified_domains");
    }

    @Test
    void aForgottenFilterShowsNothingOfAnotherAccount() {
        CatalogApi one = CatalogApi.ofNewAccount();
        CatalogApi other = CatalogApi.ofNewAccount();
        one.add(one.group("Customers"), "one.example");
        assertThat(CatalogApi.DATABASE.asAccount(one.account(), "SELECT domain FROM domains")).containsExactly("one.example");
        for (String table : new String[] {"domains", "group_domains", "observations", "inspection_schedule"}) {
            assertThat(CatalogApi.DATABASE.asAccount(other.account(), "SELECT 1 FROM " + table)).as(table).isEmpty();
        }
    }
}

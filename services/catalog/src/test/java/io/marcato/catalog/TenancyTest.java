package io.marcato.catalog;

import static io.marcato.catalog.monitoring.TestingDomains.counted;
import static io.marcato.catalog.monitoring.TestingDomains.inspected;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.InspectionKind;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
        one.post("policy-domain-filters/", Map.of("domains", List.of("one.example"))).then().statusCode(201);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        settled(one.account(), "one.example", inspected(one.account(), "one.example", now, missing(InspectionKind.DMARC), missing(InspectionKind.SPF)),
                counted(one.account(), "one.example", LocalDate.now(ZoneOffset.UTC), 1, now, capable(1, 10, 10)));
        for (String table : List.of("domains", "domain_groups", "group_domains", "group_counts", "observations", "domain_volumes", "inspection_schedule",
                "issues", "tasks", "plans", "policy_filters")) {
            assertThat(CatalogApi.DATABASE.asAccount(one.account(), "SELECT 1 FROM " + table)).as(table).isNotEmpty();
            assertThat(CatalogApi.DATABASE.asAccount(other.account(), "SELECT 1 FROM " + table + " WHERE account_id <> ?", other.account())).as(table).isEmpty();
        }
    }
}

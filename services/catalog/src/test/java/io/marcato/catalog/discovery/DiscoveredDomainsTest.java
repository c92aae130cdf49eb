package io.marcato.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.catalog.CatalogApi;
import io.marcato.events.AccountDeleted;
import io.marcato.events.DomainDiscovered;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DiscoveredDomainsTest {

    @Test
    void whatReportsNameEntersOnceAndAsTheirs() {
        // given
        CatalogApi api = CatalogApi.ofNewAccount();
        api.add(api.account(), "typed.example");

        // when
        for (String name : List.of("typed.example", "mail.found.example", "mail.found.example", "co.uk", "not a name", "found.example")) {
            discovered(api.account(), name);
        }

        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> api.names().size() == 3);
        assertThat(api.names("origin", "d")).containsExactly("found.example", "mail.found.example");
        assertThat(api.names("origin", "m")).containsExactly("typed.example");
        assertThat(api.names("treat_as_top_level", "False")).containsExactly("mail.found.example");
    }

    @Test
    void anAccountThatIsGoneLeavesNothingAndGetsNothing() {
        CatalogApi api = CatalogApi.ofNewAccount();
        CatalogApi other = CatalogApi.ofNewAccount();
        api.add(api.group("Customers"), "a.example");
        other.add(other.account(), "a.example");
        TestingKafka.publish(Topics.ACCOUNT_DELETED, Long.toString(api.account()), EventCodec.encode(new AccountDeleted(UUID.randomUUID(), api.account(), "uid")));
        await().atMost(Duration.ofSeconds(30)).until(() -> rows(api.account(), "domains") + rows(api.account(), "domain_groups") == 0);
        CatalogApi.tell(api.account(), "active", 9);
        discovered(api.account(), "late.example");
        discovered(other.account(), "late.example");
        await().atMost(Duration.ofSeconds(30)).until(() -> other.names().size() == 2);
        assertThat(rows(api.account(), "domains")).isZero();
        assertThat(rows(api.account(), "accounts")).isZero();
    }

    private static int rows(long account, String table) {
        return CatalogApi.DATABASE.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account).size();
    }

    private static void discovered(long account, String domain) {
        TestingKafka.publish(Topics.DOMAIN_DISCOVERED, account + ":" + domain, EventCodec.encode(DomainDiscovered.of(account, domain)));
    }
}

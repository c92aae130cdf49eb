package io.marcato.accounts.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.accounts.Installation;
import io.marcato.events.DomainDiscovered;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DiscoveredDomainsTest {

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Test
    void aDomainCountsOnceHoweverOftenItIsTold() {
        // given
        long tenant = Installation.newTenant("domains");

        // when
        tell(tenant, "a.example");
        tell(tenant, "a.example");
        tell(tenant, "b.example");

        // then
        await().untilAsserted(() -> assertThat(domains(tenant)).containsExactly("a.example", "b.example"));
        assertThat(database.asOwner("SELECT domain_count FROM accounts WHERE account_id = ?", tenant)).containsExactly(2);
    }

    @Test
    void whatIsNoFactIsSetAsideAndStopsNothing() {
        // given
        long tenant = Installation.newTenant("after poison");
        String poison = "no fact for " + tenant;

        // when
        TestingKafka.publish(Topics.DOMAIN_DISCOVERED, tenant + ":c.example", poison.getBytes(StandardCharsets.UTF_8));
        tell(tenant, "c.example");

        // then
        await().untilAsserted(() -> assertThat(domains(tenant)).containsExactly("c.example"));
        TestingKafka.await(Topics.deadLettersOf(Topics.DOMAIN_DISCOVERED), 1,
                record -> new String(record.value(), StandardCharsets.UTF_8).equals(poison));
    }

    @Test
    void whatTheDatabaseRefusesForGoodIsSetAsideAndStopsNothing() {
        // given
        long tenant = Installation.newTenant("after a refusal");

        // when
        tell(tenant, "nul\0.example");
        tell(tenant, "d.example");

        // then
        await().untilAsserted(() -> assertThat(domains(tenant)).containsExactly("d.example"));
        TestingKafka.await(Topics.deadLettersOf(Topics.DOMAIN_DISCOVERED), 1, record -> record.key().startsWith(tenant + ":"));
    }

    private static void tell(long account, String domain) {
        DomainDiscovered fact = DomainDiscovered.of(account, domain);
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
    }

    private List<Object> domains(long account) {
        return database.asOwner("SELECT domain FROM account_domains WHERE account_id = ? ORDER BY domain", account);
    }
}

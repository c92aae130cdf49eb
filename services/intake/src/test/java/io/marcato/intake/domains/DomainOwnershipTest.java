package io.marcato.intake.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.DomainDiscovered;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class DomainOwnershipTest {

    @Test
    void aDomainSeenForTheFirstTimeIsToldOnce() {
        // given
        long account = Intake.account();

        // when
        Intake.upload(account, Reports.xml("Example.ORG", "first"));
        Intake.upload(account, Reports.xml("example.org", "second"));

        // then
        Intake.outboxIsEmpty();
        List<DomainDiscovered> told = TestingKafka.await(Topics.DOMAIN_DISCOVERED, 1, record -> record.key().startsWith(account + ":"))
                .stream()
                .map(record -> EventCodec.decode(record.value(), DomainDiscovered.class)).toList();
        assertThat(told).extracting(DomainDiscovered::domain).containsExactly("example.org");
        assertThat(Intake.DATABASE.asOwner("SELECT concat(origin, verified) FROM domains WHERE account_id = ?", account))
                .containsExactly("df");
    }

    @Test
    void aReportAboutADomainAnotherAccountHasVerifiedIsRefused() {
        // given
        long owner = Intake.account();
        long stranger = Intake.account();
        String domain = "d" + owner + ".example";
        tell(owner, domain, true, false, 1);

        // when
        JsonPath strangers = Intake.upload(stranger, Reports.xml(domain, "1"));
        JsonPath below = Intake.upload(stranger, Reports.xml("mail." + domain, "2"));
        JsonPath beside = Intake.upload(stranger, Reports.xml("not" + domain, "3"));
        JsonPath own = Intake.upload(owner, Reports.xml("mail." + domain, "4"));

        // then
        assertThat(strangers.getString("status")).isEqualTo("completed");
        assertThat(strangers.getString("reports[0].status")).isEqualTo("rejected");
        assertThat(strangers.getString("reports[0].detail")).isEqualTo("Another account has verified the domain " + domain + ".");
        assertThat(below.getString("reports[0].status")).isEqualTo("rejected");
        assertThat(beside.getString("reports[0].status")).isEqualTo("accepted");
        assertThat(own.getString("reports[0].status")).isEqualTo("accepted");
        assertThat(Intake.DATABASE.asOwner("SELECT name FROM domains WHERE account_id = ?", stranger)).containsExactly("not" + domain);
    }

    @Test
    void theClosestVerifiedDomainDecides() {
        // given
        long owner = Intake.account();
        long tenant = Intake.account();
        String domain = "d" + owner + ".example";
        tell(owner, domain, true, false, 1);
        tell(tenant, "shop." + domain, true, false, 1);

        // then
        assertThat(Intake.upload(tenant, Reports.xml("shop." + domain, "1")).getString("reports[0].status")).isEqualTo("accepted");
        assertThat(Intake.upload(owner, Reports.xml("a.shop." + domain, "2")).getString("reports[0].status")).isEqualTo("rejected");
    }

    @Test
    void oldNewsChangesNothing() {
        // given
        long owner = Intake.account();
        String domain = "d" + owner + ".example";
        tell(owner, domain, true, false, 2);

        // when
        TestingKafka.publish(Topics.DOMAIN_CHANGED, owner + ":" + domain, fact(owner, domain, false, true, 1));
        tell(owner, "later-" + domain, true, false, 1);

        // then
        assertThat(Intake.upload(Intake.account(), Reports.xml(domain, "1")).getString("reports[0].status")).isEqualTo("rejected");
    }

    @Test
    void aVerificationTakenBackOpensTheDomain() {
        // given
        long owner = Intake.account();
        String domain = "d" + owner + ".example";
        tell(owner, domain, true, false, 1);
        tell(owner, domain, false, false, 2);

        // then
        assertThat(Intake.upload(Intake.account(), Reports.xml(domain, "1")).getString("reports[0].status")).isEqualTo("accepted");
    }

    @Test
    void whatIsNoFactBecomesADeadLetterAndTheNextIsTaken() {
        // given
        long owner = Intake.account();
        String key = "poison-" + owner;

        // when
        TestingKafka.publish(Topics.DOMAIN_CHANGED, key, "{\"version\": [".getBytes(StandardCharsets.UTF_8));
        tell(owner, "d" + owner + ".example", true, false, 1);

        // then
        assertThat(TestingKafka.await(Topics.deadLettersOf(Topics.DOMAIN_CHANGED), 1, record -> key.equals(record.key()))).hasSize(1);
    }

    private static void tell(long account, String domain, boolean verified, boolean removed, long version) {
        TestingKafka.publish(Topics.DOMAIN_CHANGED, account + ":" + domain, fact(account, domain, verified, removed, version));
        await().atMost(Duration.ofSeconds(30)).until(() -> !Intake.DATABASE.asOwner(
                "SELECT 1 FROM domains WHERE account_id = ? AND name = ? AND version = ?", account, domain, version).isEmpty());
    }

    private static byte[] fact(long account, String domain, boolean verified, boolean removed, long version) {
        return EventCodec.encode(new DomainChanged(UUID.randomUUID(), account, domain, verified, removed, version, null, null));
    }
}

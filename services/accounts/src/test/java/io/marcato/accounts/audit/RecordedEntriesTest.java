package io.marcato.accounts.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.accounts.Installation;
import io.marcato.events.AuditEntryRecorded;
import io.marcato.events.AuditEntryRecorded.Actor;
import io.marcato.events.AuditEntryRecorded.Change;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class RecordedEntriesTest {

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Test
    void whatAnotherServiceDidStandsInTheTrailOnce() {
        // given
        long tenant = Installation.newTenant("trail");
        AuditEntryRecorded first = moved(tenant, "first.example");

        // when
        tell(first);
        tell(first);
        tell(moved(tenant, "second.example"));

        // then
        await().untilAsserted(() -> assertThat(subjects(tenant)).containsExactly("first.example", "second.example"));
        given().header("Authorization", "Bearer " + TestingIdentity.token(tenant, 1, "member", "admin")).when().get("/api/v1/audit/")
                .then().statusCode(200)
                .body("results[0].actor", equalTo("ann@example.com")).body("results[0].address", equalTo("192.0.2.7"))
                .body("results[0].action", equalTo("domain_moved")).body("results[0].subject_id", equalTo(31))
                .body("results[0].details.group.before", equalTo("Shops"));
    }

    @Test
    void anEntryWithoutAnAccountOrWithoutSenseStopsNothing() {
        // given
        long tenant = Installation.newTenant("after nonsense");
        String half = "{\"eventId\":\"00000000-0000-0000-0000-000000000001\",\"accountId\":" + tenant + "}";

        // when
        TestingKafka.publish(Topics.AUDIT_ENTRY_RECORDED, Long.toString(tenant), half.getBytes(StandardCharsets.UTF_8));
        tell(moved(987_654_321, "nobody.example"));
        tell(moved(tenant, "nul\0.example"));

        // then
        await().untilAsserted(() -> assertThat(subjects(tenant)).containsExactly("nul\uFFFD.example"));
        TestingKafka.await(Topics.deadLettersOf(Topics.AUDIT_ENTRY_RECORDED), 1,
                record -> new String(record.value(), StandardCharsets.UTF_8).equals(half));
        assertThat(subjects(987_654_321)).isEmpty();
    }

    private static AuditEntryRecorded moved(long account, String domain) {
        return AuditEntryRecorded.of(account, new Actor(1L, 12L, "ann@example.com", "192.0.2.7"), Instant.now(), "domain_moved",
                new AuditEntryRecorded.Subject("domain", 31L, domain), Map.of("group", new Change("Shops", "Sales")));
    }

    private static void tell(AuditEntryRecorded fact) {
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
    }

    private List<Object> subjects(long account) {
        return database.asOwner("SELECT subject_name FROM audit_entries WHERE account_id = ? AND action = 'domain_moved' ORDER BY entry_id", account);
    }
}

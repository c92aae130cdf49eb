package io.marcato.sources;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.events.AccountDeleted;
import io.marcato.events.DomainChanged;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class SourcesTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(5_000);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final SourceVolume OWN = new SourceVolume(1, "Own infrastructure", "own-infrastructure", "dmarc_capable", 10, 9, 8, 7, List.of("s1"));
    private static final SourceVolume THREAT = new SourceVolume(6, "Unknown", null, "threat_unknown", 100, 0, 0, 0, List.of());

    private final TestingDatabase database = new TestingDatabase("sources");
    private final long account = ACCOUNTS.incrementAndGet();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void sumsTheNewestTellingsOfSevenDaysUp() {
        // given
        tell("a.example", today, 5, OWN, THREAT);
        tell("a.example", today.minusDays(6), 6, OWN);
        tell("a.example", today.minusDays(7), 7, OWN);
        tell("b.example", today, 8, OWN);

        // when
        tell("a.example", today, 4, new SourceVolume(1, "Old", "old", "dmarc_capable", 1_000, 0, 0, 0, List.of()));
        tell("a.example", today, 5, OWN, THREAT);
        awaitShown(3);

        // then
        api().get("/api/v1/sources/").then().statusCode(200).body("count", equalTo(1)).body("results[0].source_number", equalTo(1))
                .body("results[0].message_count", equalTo(30)).body("results[0].compliant_count", equalTo(27)).body("results[0].compliance", equalTo(90.0f))
                .body("results[0].spf_aligned_count", equalTo(24)).body("results[0].dkim_aligned_count", equalTo(21))
                .body("results[0].domain_count", equalTo(2)).body("results[0].spf_capable", equalTo(true)).body("results[0].dkim_capable", equalTo(true))
                .body("results[0].help_url", nullValue()).body("_permission", contains("list", "refresh"));
        api().get("/api/v1/source-domains/").then().statusCode(200).body("count", equalTo(3)).body("results.message_count", contains(100, 20, 10))
                .body("results.domain", contains("a.example", "a.example", "b.example")).body("results[0].slug", nullValue())
                .body("results.domain_id", contains(nullValue(), nullValue(), nullValue()));
        String link = api().get("/api/v1/sources/").path("results[0]._links.domains");
        api().get(link.substring(link.indexOf("/api/"))).then().statusCode(200).body("results.message_count", contains(20, 10));
        assertThat(api().get("/api/v1/source-domains/?format=csv&source_number=6").asString())
                .isEqualTo("source_number,name,slug,category,message_count,compliant_count,spf_aligned_count,dkim_aligned_count,compliance,domain,domain_id\r\n"
                        + "6,Unknown,,threat_unknown,100,0,0,0,0.0,a.example,\r\n");
    }

    @Test
    void aLaterTellingTakesAwayWhatAnEarlierSaid() {
        // given
        tell("a.example", today, 5, OWN, THREAT);
        awaitShown(2);

        // when
        tell("a.example", today, 9);

        // then
        awaitShown(0);
        api().get("/api/v1/source-domains/").then().statusCode(200).body("count", equalTo(0)).body("pages", equalTo(1)).body("results", empty());
    }

    @Test
    void appliesStoredFiltersOfTheUserAlone() {
        // given
        tell("a.example", today, 5, OWN);
        tell("sub.a.example", today, 6, OWN);
        tell("b.example", today, 7, OWN);
        awaitShown(3);
        int older = api().body("{\"domains\":[\"B.example\"]}").post("/api/v1/source-filters/").then().statusCode(201).extract().path("id");
        int filter = api().body("{\"domains\":[\"a.example\",\"A.example\"]}").post("/api/v1/source-filters/").then().statusCode(201)
                .body("domains", contains("a.example")).body("created", notNullValue()).body("_permissions", contains("retrieve")).extract().path("id");

        // then
        api().get("/api/v1/source-filters/").then().statusCode(200).body("results.id", contains(filter, older)).body("_permission", contains("list", "create"));
        api().get("/api/v1/source-filters/{id}/", filter).then().statusCode(200).body("domains", contains("a.example"));
        api().get("/api/v1/source-domains/?filter_id=" + filter).then().statusCode(200).body("results.domain", contains("a.example", "sub.a.example"));
        api().get("/api/v1/sources/?filter_id=" + filter).then().statusCode(200).body("results[0].message_count", equalTo(20));
        api(9, "member").get("/api/v1/source-filters/{id}/", filter).then().statusCode(404);
        api(9, "member").get("/api/v1/sources/?filter_id=" + filter).then().statusCode(404);
        api(9, "member").get("/api/v1/source-filters/").then().statusCode(200).body("count", equalTo(0));
    }

    @Test
    void refusesWhatDoesNotFit() {
        api().get("/api/v1/sources/?limit=0").then().statusCode(400).body("limit", hasSize(1));
        api().get("/api/v1/sources/?page=2").then().statusCode(404);
        api().get("/api/v1/sources/?filter_id=x").then().statusCode(400).body("filter_id", hasSize(1));
        api().get("/api/v1/sources/?filter_id=99999").then().statusCode(404);
        api().get("/api/v1/source-domains/?source_number=x").then().statusCode(400).body("source_number", hasSize(1));
        api().get("/api/v1/source-domains/?format=xml").then().statusCode(400).body("format", hasSize(1));
        api().get("/api/v1/source-filters/x/").then().statusCode(404);
        api().body("{}").post("/api/v1/source-filters/").then().statusCode(400).body("domains", hasSize(1));
        api().body("{\"domains\":[\"no domain\",5]}").post("/api/v1/source-filters/").then().statusCode(400).body("domains", hasSize(2));
        api().body("{").post("/api/v1/sources/refresh/").then().statusCode(400);
        api().body("[]").post("/api/v1/sources/refresh/").then().statusCode(400);
        given().get("/api/v1/sources/").then().statusCode(401);
    }

    @Test
    void refreshesOnRequestAndQueuesNoSecond() {
        // given: another worker has it in hand
        api().get("/api/v1/sources/refresh/").then().statusCode(200).body("refreshed", nullValue());
        database.update("INSERT INTO refreshes (account_id, claimed_at) VALUES (?, now())", account);
        refresh();
        assertThat(requested()).isNull();

        // when: it has died
        database.update("UPDATE refreshes SET claimed_at = now() - interval '3 minutes' WHERE account_id = ?", account);
        refresh();
        refresh();

        // then
        await().atMost(LIMIT).untilAsserted(() -> api().get("/api/v1/sources/refresh/").then().statusCode(200).body("refreshed", notNullValue()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(requested()).isNull());
    }

    @Test
    void showsDomainsByTheRightsOfTheCallerAndForgetsRemovedOnes() {
        // given
        tell("a.example", today, 5, OWN);
        tell("b.example", today, 6, OWN);
        awaitShown(2);
        send(new DomainChanged(UUID.randomUUID(), account, "a.example", true, false, 1, List.of(account), 77L));
        await().atMost(LIMIT).untilAsserted(() -> api().get("/api/v1/source-domains/").then().body("results[0].domain_id", equalTo(77)));
        api(9, "member").get("/api/v1/source-domains/").then().statusCode(200).body("count", equalTo(0));
        api(9, "member").get("/api/v1/sources/").then().statusCode(200).body("count", equalTo(0));
        api(9, "member").body("{\"domains\":[\"a.example\"]}").post("/api/v1/source-filters/").then().statusCode(403);

        // when
        send(new DomainChanged(UUID.randomUUID(), account, "a.example", true, true, 2, List.of(), 77L));

        // then
        await().atMost(LIMIT.multipliedBy(2)).untilAsserted(() -> assertThat(database.asOwner("SELECT domain FROM shown_volumes WHERE account_id = ?", account))
                .containsExactly("b.example"));
    }

    @Test
    void keepsAccountsApartAndLeavesNothingOfADeletedOne() {
        // given
        tell("a.example", today, 5, OWN);
        awaitShown(1);
        api().body("{\"domains\":[\"a.example\"]}").post("/api/v1/source-filters/").then().statusCode(201);
        List<String> tables = List.of("counted_days", "volumes", "shown_volumes", "refreshes", "source_filters");
        for (String table : tables) {
            assertThat(database.asService("SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(database.asAccount(ACCOUNTS.incrementAndGet(), "SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(database.asAccount(account, "SELECT 1 FROM " + table)).as(table).hasSize(1);
        }

        // when
        send(new AccountDeleted(UUID.randomUUID(), account, "k3v9x0a2bc"));

        // then
        await().atMost(LIMIT).untilAsserted(() -> tables.forEach(table -> assertThat(
                database.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account)).as(table).isEmpty()));
    }

    private RequestSpecification api() {
        return api(7, "admin");
    }

    private RequestSpecification api(long user, String role) {
        return given().header("Authorization", "Bearer " + TestingIdentity.token(account, user, role)).contentType(ContentType.JSON);
    }

    private void refresh() {
        api().post("/api/v1/sources/refresh/").then().statusCode(202);
    }

    private Object requested() {
        return database.asOwner("SELECT requested_at FROM refreshes WHERE account_id = ?", account).getFirst();
    }

    private void tell(String domain, LocalDate day, long version, SourceVolume... sources) {
        send(new DomainVolumeCounted(UUID.randomUUID(), account, domain, day, version, Instant.now(), List.of(sources)));
    }

    private static void send(Event event) {
        TestingKafka.publish(event.topic(), event.key(), EventCodec.encode(event));
    }

    private void awaitShown(int rows) {
        await().atMost(LIMIT).untilAsserted(() -> {
            refresh();
            assertThat(database.asOwner("SELECT 1 FROM shown_volumes WHERE account_id = ?", account)).hasSize(rows);
        });
    }
}

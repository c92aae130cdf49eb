package io.marcato.catalog.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.catalog.CatalogApi;
import io.marcato.events.DomainChanged;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class VerificationTest {

    @Test
    void aProbeLooksForTheTokenAndItsAnswerVerifies() {
        // given
        CatalogApi api = CatalogApi.ofNewAccount();
        api.add(api.account(), "probe" + api.account() + ".example");
        long id = api.domain("probe" + api.account() + ".example");

        // when
        api.post("domains/" + id + "/verify/", Map.of()).then().statusCode(202);

        // then
        InspectionRequested asked = asked(api, "probe" + api.account() + ".example");
        assertThat(asked.kinds()).containsExactlyInAnyOrder(InspectionKind.DMARC, InspectionKind.OWNERSHIP);
        assertThat(asked.ownershipToken()).startsWith("marcato-verification=");
        answer(api, asked, State.PRESENT, false);
        awaitVerified(api, id, true);
        assertThat(TestingKafka.await(Topics.DOMAIN_CHANGED, 2, record -> (api.account() + ":" + asked.domain()).equals(record.key())).stream()
                .map(record -> EventCodec.decode(record.value(), DomainChanged.class).verified())).containsExactly(false, true);

        // a proof that is gone
        answer(api, asked, State.MISSING, false);
        awaitVerified(api, id, false);
    }

    @Test
    void whoComesFirstKeepsADomainWhileTheProofStands() {
        CatalogApi first = CatalogApi.ofNewAccount();
        CatalogApi second = CatalogApi.ofNewAccount();
        String name = "shared" + first.account() + ".example";
        first.add(first.account(), name);
        second.add(second.account(), name);
        inspected(first, name, State.MISSING, true);
        awaitVerified(first, first.domain(name), true);
        inspected(second, name, State.MISSING, true);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(10)).until(() -> !second.get("domains/" + second.domain(name) + "/").getBoolean("is_verified"));

        first.request().delete("/api/v1/domains/" + first.domain(name) + "/").then().statusCode(200);
        inspected(second, name, State.MISSING, true);
        awaitVerified(second, second.domain(name), true);
    }

    @Test
    void refreshAnswersWhenTheAnswerHasBeenTakenIn() {
        CatalogApi api = CatalogApi.ofNewAccount();
        String name = "fresh" + api.account() + ".example";
        api.add(api.account(), name);
        long id = api.domain(name);
        CompletableFuture<Void> inspector = CompletableFuture.runAsync(() -> answer(api, asked(api, name), State.MISSING, true));
        api.post("domains/" + id + "/refresh/", Map.of()).then().statusCode(200)
                .body("state_dmarc", equalTo("present"), "is_verified", equalTo(true));
        inspector.join();
    }

    private static InspectionRequested asked(CatalogApi api, String name) {
        return EventCodec.decode(TestingKafka.await(Topics.URGENT_INSPECTION_REQUESTED, 1, record -> (api.account() + ":" + name).equals(record.key()))
                .getFirst().value(), InspectionRequested.class);
    }

    private static void answer(CatalogApi api, InspectionRequested asked, State token, boolean reportsComeHere) {
        tell(api, asked.domain(), asked.inspectionId(), token, reportsComeHere);
    }

    private static void inspected(CatalogApi api, String domain, State token, boolean reportsComeHere) {
        tell(api, domain, UUID.randomUUID(), token, reportsComeHere);
    }

    private static void tell(CatalogApi api, String domain, UUID inspection, State token, boolean reportsComeHere) {
        Inspection dmarc = new Inspection(InspectionKind.DMARC, State.PRESENT, List.of("v=DMARC1; p=none"), List.of(), List.of(),
                new Dmarc("none", null, null, 100, false, null, List.of(), List.of(), reportsComeHere), null, null, null, null);
        Inspection ownership = new Inspection(InspectionKind.OWNERSHIP, token, null, null, null, null, null, null, null, null);
        TestingKafka.publish(Topics.DOMAIN_INSPECTED, api.account() + ":" + domain, EventCodec.encode(new DomainInspected(UUID.randomUUID(), api.account(),
                domain, inspection, Instant.now(), true, List.of(dmarc, ownership))));
    }

    private static void awaitVerified(CatalogApi api, long id, boolean verified) {
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get("domains/" + id + "/").getBoolean("is_verified") == verified);
    }
}

package io.marcato.tlsreports.domains;

import static io.marcato.tlsreports.TestingTlsReports.DATABASE;
import static io.marcato.tlsreports.TestingTlsReports.failure;
import static io.marcato.tlsreports.TestingTlsReports.publish;
import static io.marcato.tlsreports.TestingTlsReports.sts;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.marcato.tlsreports.TestingTlsReports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class RemovedDomainsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final long GROUP = 1_000_000_007L;

    private final TestingTlsReports tls = new TestingTlsReports();

    @BeforeEach
    void receive() {
        publish(change("grouped.example", false, 1, List.of(GROUP)));
        for (String domain : List.of("grouped.example", "told.example", "untold.example")) {
            tls.receive(tls.whole(DAY, sts(0, domain, "enforce", 10, 3, failure("tlsa-invalid", "mx", 3))));
        }
        publish(change("told.example", false, 1, List.of(tls.account())));
        awaitVersion("told.example", 1);
        awaitVersion("grouped.example", 1);
    }

    @Test
    void showsWhatTheGroupsOfTheCallerShow() {
        assertThat(seen("{\"all\":\"write\"}")).containsExactly("grouped.example", "told.example", "untold.example");
        assertThat(seen("{\"all\":\"none\"}")).isEmpty();
        assertThat(seen("{\"all\":\"none\",\"groups\":{\"" + GROUP + "\":\"read\"}}")).containsExactly("grouped.example");
        assertThat(seen("{\"all\":\"none\",\"groups\":{\"" + tls.account() + "\":\"read\"}}")).containsExactly("told.example", "untold.example");
        assertThat(seen("{\"all\":\"read\",\"groups\":{\"" + GROUP + "\":\"none\"}}")).containsExactly("told.example", "untold.example");
        assertThat(seen("no access")).isEmpty();
    }

    @Test
    void aPolicyOfAnotherGroupIsNotFound() {
        // given
        long id = tls.request().get("/api/v1/tls-policies/").jsonPath().getLong("results[0].id");
        String path = "/api/v1/tls-policies/" + id + "/";

        // then
        request("{\"all\":\"none\",\"groups\":{\"" + GROUP + "\":\"read\"}}").get(path).then().statusCode(200);
        request("{\"all\":\"none\",\"groups\":{\"" + tls.account() + "\":\"read\"}}").get(path).then().statusCode(404);
    }

    @Test
    void aRemovedDomainTakesItsReportsAlong() {
        // when
        publish(change("told.example", true, 2, List.of()));

        // then
        awaitVersion("told.example", 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> seen("{\"all\":\"write\"}").size() == 2);
        assertThat(seen("{\"all\":\"write\"}")).containsExactly("grouped.example", "untold.example");
        assertThat(DATABASE.asOwner("SELECT 1 FROM failure_kinds WHERE account_id = ?", tls.account())).hasSize(2);
        assertThat(DATABASE.asOwner("SELECT 1 FROM policies WHERE account_id = ?", tls.account())).hasSize(2);
    }

    @Test
    void oldNewsOfARemovalRemoveNothing() {
        // given
        publish(change("told.example", false, 3, List.of(GROUP)));
        awaitVersion("told.example", 3);

        // when
        publish(change("told.example", true, 2, List.of()));
        publish(change("told.example", false, 4, List.of(GROUP)));

        // then
        awaitVersion("told.example", 4);
        publish(change("untold.example", true, 1, List.of()));
        await().atMost(Duration.ofSeconds(30)).until(() -> seen("{\"all\":\"write\"}").size() == 2);
        assertThat(seen("{\"all\":\"none\",\"groups\":{\"" + GROUP + "\":\"read\"}}")).containsExactly("grouped.example", "told.example");
    }

    private DomainChanged change(String domain, boolean removed, long version, List<Long> groups) {
        return new DomainChanged(UUID.randomUUID(), tls.account(), domain, false, removed, version, groups, 1L);
    }

    private void awaitVersion(String domain, long version) {
        await().atMost(Duration.ofSeconds(30)).until(() -> DATABASE.asOwner(
                "SELECT 1 FROM catalog_domains WHERE account_id = ? AND domain = ? AND version = ?", tls.account(), domain, version).size() == 1);
    }

    /** Domains of the failures that a user with such rights sees; the policies are of the same. */
    private List<String> seen(String access) {
        List<String> failures = request(access).get("/api/v1/tls-failures/?begin=2026-03-01&end=2026-03-31").then().statusCode(200).extract().jsonPath()
                .getList("results.p_domain", String.class).stream().sorted().toList();
        var policies = request(access).get("/api/v1/tls-policies/").then().statusCode(200).extract().jsonPath();
        assertThat(policies.getList("results.p_domain", String.class)).isEqualTo(failures);
        assertThat(policies.getInt("count")).isEqualTo(failures.size());
        return failures;
    }

    private RequestSpecification request(String access) {
        return given().header("Authorization", "Bearer " + TestingIdentity.token(tls.account(), 8, Map.of("group_access", access), "member"));
    }
}

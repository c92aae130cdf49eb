package io.marcato.inspectors.spf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.testing.MarcatoDns;
import io.marcato.testing.TestingDns;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports service is played here; the suite's test asks the real one. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
@QuarkusTestResource(TestingReports.class)
class SpfVolumeTest {

    private static final String MEMBER = TestingIdentity.token(7, 1, "member");

    private TestingDns dns;

    @BeforeEach
    void serve() {
        dns = MarcatoDns.serve().zone("volume.example. TXT \"v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 ?ip4:203.0.113.0/24 -all\"");
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @Test
    void showsWhatEachPassNetworkSent() throws IOException {
        try (TestingReports reports = TestingReports.answering(200, "{\"messages\": [8123, 40]}")) {
            // when / then
            inspect(MEMBER, "\"volume_days\": 7").body("volume_days", equalTo(7)).body("volume", equalTo(Map.of("192.0.2.0/24", 8123, "198.51.100.7/32", 40)))
                    .body("messages", empty());
            assertThat(reports.questions()).containsExactly("Bearer " + MEMBER
                    + " {\"domain\":\"volume.example\",\"days\":7,\"networks\":[\"192.0.2.0/24\",\"198.51.100.7/32\"]}");
        }
    }

    @Test
    void asksOnlyForCallersWithAnAccountWhoWantIt() throws IOException {
        try (TestingReports reports = TestingReports.answering(200, "{\"messages\": [8123, 40]}")) {
            // when / then
            assertWithout(inspect(TestingIdentity.anonymous(), "\"volume_days\": 7"));
            inspect(MEMBER, "\"volume_days\": null").body("volume_days", equalTo(0)).body("volume", equalTo(Map.of())).body("messages", empty());
            assertThat(reports.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 0, 402, 404, 500, 503 })
    void answersWithoutWhereReportsDoNotSay(int status) throws IOException {
        try (TestingReports reports = TestingReports.answering(status, "{}")) {
            assertWithout(inspect(MEMBER, "\"volume_days\": 30"));
            assertThat(reports.questions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "no JSON", "{\"messages\": [1]}", "{\"messages\": {}}" })
    void answersWithoutWhereReportsSayNonsense(String answer) throws IOException {
        try (TestingReports reports = TestingReports.answering(200, answer)) {
            assertWithout(inspect(MEMBER, "\"volume_days\": 30"));
        }
    }

    @Test
    void answersWithoutWhereReportsAreAway() {
        assertWithout(inspect(MEMBER, "\"volume_days\": 30"));
    }

    private static ValidatableResponse inspect(String identity, String days) {
        return given().header("Authorization", "Bearer " + identity).contentType("application/json").body("{\"domain\": \"volume.example\", " + days + "}")
                .post("/api/v1/spf/inspect/").then().statusCode(200).body("pass_network_count", equalTo(2));
    }

    private static void assertWithout(ValidatableResponse answer) {
        answer.body("volume_days", equalTo(0)).body("volume", equalTo(Map.of())).body("messages.code", contains("spf_volume_unavailable"));
    }
}

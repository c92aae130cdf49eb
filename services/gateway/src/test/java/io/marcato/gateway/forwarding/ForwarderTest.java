package io.marcato.gateway.forwarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class ForwarderTest {

    private static final String OPEN = "/api/v1/aggregate-report/aaaabbbbccccdddd/sources/";

    private final String token = UUID.randomUUID().toString();
    private TestingAccounts accounts;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts().with(token, 7);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void passesPathAndQueryOnAsTheContractWritesThem() {
        // when
        asMember().urlEncodingEnabled(false).get("/api/v1/accounts?search=a%20b%2Fc&limit=2").then().statusCode(200);

        // then
        assertThat(accounts.service().last().uri()).isEqualTo("/api/v1/accounts/?search=a%20b%2Fc&limit=2");
    }

    @Test
    void tellsServicesWhoCallsAndFromWhereAndNothingAClientHasMadeUp() {
        // when
        asMember().header("Host", "dmarc.example.com").header("X-Forwarded-Host", "evil.test").header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "6.6.6.6").header("X-Forwarded-Prefix", "/evil").header("Forwarded", "host=evil.test")
                .header("Cookie", "sessionid=stolen").header("X-Marcato-Session-Hash", "forged")
                .header("X-Request-Id", "trace-1").header("Accept-Language", "fr")
                .get("/api/v1/accounts/").then().statusCode(200).header("X-Request-Id", "trace-1");

        // then
        MultiMap headers = accounts.service().last().headers();
        assertThat(headers.getAll("Authorization")).hasSize(1).allMatch(value -> value.startsWith("Bearer ey"));
        assertThat(headers.get("X-Forwarded-Host")).isEqualTo("dmarc.example.com");
        assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(headers.get("X-Request-Id")).isEqualTo("trace-1");
        assertThat(headers.get("Accept-Language")).isEqualTo("fr");
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.names()).doesNotContain("X-Marcato-Session-Hash", "X-Forwarded-Prefix", "Forwarded", "Cookie");
    }

    @Test
    void handsTracesOn() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        asMember().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").get("/api/v1/accounts/").then().statusCode(200);

        assertThat(accounts.service().last().headers().get("traceparent")).contains(trace);
    }

    @Test
    void givesAnswersBackAsTheyAre() {
        try (var reports = TestingService.on(TestingPorts.of("reports"), request -> request.response()
                .setStatusCode(202).putHeader("Content-Type", "text/csv").putHeader("X-Total-Count", "3").putHeader("Server", "secret")
                .putHeader("X-Request-Id", "theirs").end("a,b\r\n"))) {
            given().get(OPEN).then().statusCode(202).contentType("text/csv").header("X-Total-Count", "3").header("Server", nullValue())
                    .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}")).body(equalTo("a,b\r\n"));
            assertThat(reports.received()).hasSize(1);
        }
    }

    @Test
    void asksTheInspectorsForEveryoneWithAndWithoutTheVersion() {
        try (var inspectors = TestingService.on(TestingPorts.of("inspectors"), TestingService.json(200, "{}"))) {
            for (String path : List.of("/api/v1/spf/inspect/", "/api/spf/inspect/", "/api/v1/spf/evaluate/")) {
                given().contentType("application/json").body("{}").post(path).then().statusCode(200);
            }
            assertThat(inspectors.received()).extracting(TestingService.Received::uri)
                    .containsExactly("/api/v1/spf/inspect/", "/api/v1/spf/inspect/", "/api/v1/spf/evaluate/");
        }
    }

    @Test
    void takesReplicasInTurnAndPassesOverOneThatIsDown() {
        try (var first = TestingService.on(TestingPorts.of("reports"), TestingService.json(200, "{}"))) {
            try (var second = TestingService.on(TestingPorts.of("reports-2"), TestingService.json(200, "{}"))) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    given().get(OPEN).then().statusCode(200);
                    assertThat(first.received()).isNotEmpty();
                    assertThat(second.received()).isNotEmpty();
                });
            }
            int before = first.received().size();
            given().get(OPEN).then().statusCode(200);
            given().get(OPEN).then().statusCode(200);
            assertThat(first.received()).hasSize(before + 2);
        }
    }

    @Test
    void saysWhenToComeBackWhileAServiceIsDown() {
        given().get(OPEN).then().statusCode(503)
                .header("Retry-After", "5").contentType("application/json")
                .body("code", equalTo("unavailable")).body("detail", matchesPattern("The service for this request can not be reached.*"));
    }

    @Test
    void saysTheSameWhenAServiceDiesWhileItWorks() {
        try (var reports = TestingService.on(TestingPorts.of("reports"), request -> request.connection().close())) {
            given().get(OPEN).then().statusCode(503).header("Retry-After", "5").body("code", equalTo("unavailable"));
            assertThat(reports.received()).as("asked once more").hasSize(2);
        }
    }

    @Test
    void asksAnotherReplicaWhenOneDiesWhileItReads() {
        try (var dying = TestingService.on(TestingPorts.of("reports"), request -> request.connection().close());
                var other = TestingService.on(TestingPorts.of("reports-2"), TestingService.json(200, "{}"))) {
            for (int i = 0; i < 4; i++) {
                given().get(OPEN).then().statusCode(200);
            }
            assertThat(other.received()).hasSize(4);
        }
    }

    @Test
    void repeatsNothingThatChangesSomething() {
        try (var dying = TestingService.on(TestingPorts.of("reports"), request -> request.connection().close());
                var other = TestingService.on(TestingPorts.of("reports-2"), request -> request.connection().close())) {
            asMember().contentType("application/json").body("{}").post("/api/v1/detail-viewer/").then().statusCode(503);
            assertThat(dying.received().size() + other.received().size()).isEqualTo(1);
        }
    }

    @Test
    void passesOverAReplicaThatIsAboutToEnd() {
        try (var leaving = TestingService.on(TestingPorts.of("reports"), request -> request.response().putHeader("Connection", "close").end("{}"));
                var staying = TestingService.on(TestingPorts.of("reports-2"), TestingService.json(200, "{}"))) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                int before = leaving.received().size();
                for (int i = 0; i < 6; i++) {
                    given().get(OPEN).then().statusCode(200);
                }
                assertThat(leaving.received()).hasSizeLessThanOrEqualTo(before + 1);
                assertThat(staying.received()).isNotEmpty();
            });
        }
    }

    @Test
    void saysTheSameWhenAServiceSaysNothing() {
        try (var reports = TestingService.on(TestingPorts.of("reports"), request -> request.pause())) {
            given().get(OPEN).then().statusCode(503).header("Retry-After", "5").body("code", equalTo("unavailable"));
            assertThat(reports.received()).hasSize(1);
        }
    }

    private RequestSpecification asMember() {
        return given().header("Authorization", "Token " + token);
    }
}

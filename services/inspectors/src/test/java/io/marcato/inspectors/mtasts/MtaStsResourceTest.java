package io.marcato.inspectors.mtasts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.testing.MarcatoDns;
import io.marcato.testing.TestingDns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test asks for names of its own: the service remembers what DNS said. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
class MtaStsResourceTest {

    private TestingDns dns;

    @BeforeEach
    void serve() {
        dns = MarcatoDns.serve();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @Test
    void showsARecord() {
        // given
        dns.zone("_mta-sts.sts.example. TXT \"v=STSv1; id=20260101\"");
        // when / then
        post("/api/v1/mta-sts/inspect/", "{\"domain\": \"sts.example\"}").statusCode(200).body("valid", equalTo(true))
                .body("dns_query", equalTo("_mta-sts.sts.example")).body("records[0].id", equalTo("20260101"));
    }

    @Test
    void doesNotFetchFromInside() {
        // given
        dns.zone("mta-sts.inside.example. A 127.0.0.1\nmta-sts.metadata.example. A 169.254.169.254");
        // when / then
        post("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"inside.example\"}").statusCode(200).body("valid", equalTo(false))
                .body("records", empty())
                .body("dns_query", equalTo("mta-sts.inside.example")).body("messages.code", contains("mtasts_policy_address_not_public"));
        post("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"metadata.example\"}").statusCode(200)
                .body("messages.code", contains("mtasts_policy_address_not_public"));
    }

    @Test
    void takesAMissingHostForAResult() {
        post("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"no-host.example\"}").statusCode(200)
                .body("messages.code", contains("mtasts_policy_unreachable"));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}

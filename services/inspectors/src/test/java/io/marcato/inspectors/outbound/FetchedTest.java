package io.marcato.inspectors.outbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.marcato.testing.MarcatoDns;
import io.marcato.testing.TestingDns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inspections that fetch, against a real DNS and HTTPS server. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
@QuarkusTestResource(value = LabWeb.class, restrictToAnnotatedClass = true)
class FetchedTest {

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
    void aPolicyAndTheServersItCovers() {
        // given
        dns.zone("mta-sts.lab.example. A 127.0.0.1\nlab.example. MX 10 mx.lab.example.\nlab.example. MX 20 other.lab.example.");
        // when / then
        inspect("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"lab.example\"}").body("valid", equalTo(false))
                .body("records[0].url", equalTo("https://mta-sts.lab.example/.well-known/mta-sts.txt")).body("records[0].http_status", equalTo(200))
                .body("records[0].content_type", equalTo("text/plain")).body("records[0].valid", equalTo(true))
                        .body("records[0].mode", equalTo("enforce"))
                .body("records[0].max_age", equalTo(1_209_600)).body("records[0].mx", contains("mx.lab.example"))
                .body("records[0].mx_hosts.find { it.host == 'mx.lab.example' }.matched", equalTo(true))
                .body("records[0].mx_hosts.find { it.host == 'other.lab.example' }.matched", equalTo(false))
                .body("messages.code", contains("mtasts_policy_mx_mismatch"));
    }

    @ParameterizedTest
    @CsvSource({"moved.example,mtasts_policy_redirected", "gone.example,mtasts_policy_http_status", "html.example,mtasts_policy_content_type",
            "certificate.example,mtasts_policy_tls_invalid"})
    void whatGoesWrong(String domain, String code) {
        // given
        dns.zone("mta-sts." + domain + ". A 127.0.0.1");
        // when / then
        inspect("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"" + domain + "\"}").body("messages.code", contains(code));
    }

    @Test
    void aServerThatDripsIsGivenUp() {
        // given
        dns.zone("mta-sts.drip.example. A 127.0.0.1");
        Instant begin = Instant.now();
        // when
        inspect("/api/v1/mta-sts-policy/inspect/", "{\"domain\": \"drip.example\"}").body("messages.code", contains("mtasts_policy_unreachable"));
        // then
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aLogo() {
        // given
        dns.zone("""
                lab.example. MX 10 mx.lab.example.
                _dmarc.lab.example. TXT "v=DMARC1; p=reject; rua=mailto:a@lab.example"
                logo._bimi.lab.example. TXT "v=BIMI1; l=https://cdn.lab.example/logo.svg"
                cdn.lab.example. A 127.0.0.1
                """);
        // when / then
        inspect("/api/v1/bimi/inspect/", "{\"domain\": \"lab.example\", \"selector\": \"logo\"}").body("bimi.valid", equalTo(true))
                .body("bimi.logo.valid", equalTo(true)).body("bimi.logo.title", equalTo("Lab")).body("bimi.logo.base_profile", equalTo("tiny-ps"))
                .body("bimi.logo.http_status", equalTo(200)).body("bimi.logo.messages", empty())
                .body("bimi.records[0].messages.code", hasItem("bimi_certificate_missing"));
    }

    private static ValidatableResponse inspect(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then().statusCode(200);
    }
}

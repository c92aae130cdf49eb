package io.marcato.inspectors.dmarc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Each test asks for names of its own: the service remembers what DNS said. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
class DmarcResourceTest {

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
    void showsRecordPolicyAndDestinations() {
        // given
        dns.zone("""
                own.example. MX 10 mx.own.example.
                _dmarc.own.example. 600 TXT "v=DMARC1; p=reject; rua=mailto:x@reports.marcato.test,mailto:a@elsewhere.example"
                elsewhere.example. MX 10 mx.own.example.
                """);
        // when / then
        post("/api/v1/dmarc/inspect/", "{\"domain\": \"Own.Example\"}").statusCode(200).body("valid", equalTo(true))
                .body("domain", equalTo("own.example"))
                .body("policy_domain", equalTo("own.example")).body("dns_query", equalTo("_dmarc.own.example")).body("cname", nullValue())
                .body("rua_dmarcian_usage", equalTo(true)).body("records[0].ttl", equalTo(600)).body("records[0].policy.p", equalTo("reject"))
                .body("records[0].policy.sp", nullValue()).body("records[0].policy.fo", contains("0")).body("records[0].policy.t", equalTo(false))
                .body("records[0].rua.own", contains(true, false)).body("records[0].rua[1].external", equalTo(true))
                .body("records[0].rua[1].authorized", equalTo(false))
                .body("records[0].rua[1].authorization_query", equalTo("own.example._report._dmarc.elsewhere.example"))
                .body("messages.code", hasItem("dmarc_report_destination_unauthorized"))
                        .body("records[0].tags.name", hasItems("v", "p", "rua", "adkim"));
    }

    @Test
    void takesAMissingRecordForAResult() {
        post("/api/v1/dmarc/inspect/", "{\"domain\": \"nowhere.example\"}").statusCode(200).body("valid", equalTo(false)).body("records", empty())
                .body("messages.code", hasItem("dmarc_record_missing"));
    }

    @Test
    void validatesAText() {
        post("/api/v1/dmarc/validate/", "{\"record\": \"v=DMARC1; p=rejct\"}").statusCode(200).body("valid", equalTo(false))
                .body("domain", nullValue())
                .body("records[0].policy", nullValue()).body("records[0].ttl", nullValue())
                        .body("records[0].messages.code", hasItem("dmarc_policy_invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"domain\": 7}", "{\"domain\": \"-a.example\"}", "{\"domain\": \"192.0.2.1\"}", "[]", "{"})
    void refusesRequestsThatAreNone(String body) {
        post("/api/v1/dmarc/inspect/", body).statusCode(400);
        post("/api/v1/dmarc/validate/", body).statusCode(400);
    }

    @Test
    void answersInTimeWhenDnsIsSilent() {
        // given
        dns.silent(true);
        Instant begin = Instant.now();
        // when / then
        post("/api/v1/dmarc/inspect/", "{\"domain\": \"silent.example\"}").statusCode(200).body("messages.code", hasItem("dns_timeout"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}

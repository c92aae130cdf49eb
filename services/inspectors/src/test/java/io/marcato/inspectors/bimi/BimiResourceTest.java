package io.marcato.inspectors.bimi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

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
class BimiResourceTest {

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
    void showsRecordAndWhatCouldNotBeFetched() {
        // given
        dns.zone("""
                brand.example. MX 10 mx.brand.example.
                _dmarc.brand.example. TXT "v=DMARC1; p=reject; rua=mailto:a@brand.example"
                default._bimi.brand.example. TXT "v=BIMI1; l=https://cdn.brand.example/logo.svg; a=https://cdn.brand.example/vmc.pem"
                cdn.brand.example. A 10.0.0.1
                """);
        // when / then
        post("/api/v1/bimi/inspect/", "{\"domain\": \"brand.example\", \"selector\": \"default\"}").statusCode(200).body("bimi.valid", equalTo(false))
                .body("bimi.dmarc_ready", equalTo(true)).body("bimi.dns_query", equalTo("default._bimi.brand.example"))
                .body("bimi.policy_domain", equalTo("brand.example")).body("bimi.records[0].valid", equalTo(true))
                .body("bimi.records[0].location", equalTo("https://cdn.brand.example/logo.svg"))
                        .body("bimi.records[0].avatar_preference", equalTo("brand"))
                .body("bimi.logo.valid", equalTo(false)).body("bimi.logo.messages.code", contains("bimi_logo_unreachable"))
                .body("bimi.certificate.type", equalTo("unknown")).body("bimi.certificate.messages.code", contains("bimi_certificate_unreachable"))
                .body("dmarc.valid", equalTo(true));
    }

    @Test
    void takesAMissingRecordForAResult() {
        post("/api/v1/bimi/inspect/", "{\"domain\": \"no-brand.example\", \"selector\": \"default\"}").statusCode(200)
                .body("bimi.valid", equalTo(false))
                .body("bimi.logo", nullValue()).body("bimi.certificate", nullValue()).body("bimi.messages.code", hasItem("bimi_record_missing"));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}

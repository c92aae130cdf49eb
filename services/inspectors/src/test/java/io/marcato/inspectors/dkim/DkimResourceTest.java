package io.marcato.inspectors.dkim;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
class DkimResourceTest {

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
    void showsAKey() {
        // given
        dns.zone("s1._domainkey.key.example. TXT \"v=DKIM1; k=ed25519; t=s; p=gF3J/c2bVufJC7Bs\" \"KM9OvWmcbcIZBiyIR1hVaog0\"");
        dns.zone("s2._domainkey.key.example. TXT \"v=DKIM1; k=ed25519; t=s; p=gF3J/c2bVufJC7BWnQsKM9OvWmcb\" \"cIZBiyIR1hVaog0=\"");
        // when / then
        post("/api/v1/dkim/inspect/", "{\"domain\": \"key.example\", \"selector\": \"s2\"}").statusCode(200).body("valid", equalTo(true))
                .body("query", equalTo("s2._domainkey.key.example")).body("records[0].key.type", equalTo("ed25519"))
                        .body("records[0].key.bits", equalTo(256))
                .body("records[0].key.strict", equalTo(true)).body("records[0].key.service_types", contains("*"))
                .body("records[0].key.hash_algorithms", empty());
        post("/api/v1/dkim/inspect/", "{\"domain\": \"key.example\", \"selector\": \"s1\"}").statusCode(200).body("valid", equalTo(false))
                .body("records[0].key", nullValue()).body("records[0].messages.code", hasItem("dkim_key_invalid"));
    }

    @Test
    void validatesAText() {
        post("/api/v1/dkim/validate/", "{\"record\": \"v=DKIM1; p=\"}").statusCode(200).body("valid", equalTo(false))
                .body("records[0].key.revoked", equalTo(true)).body("selector", nullValue());
    }

    @Test
    void refusesRequestsThatAreNone() {
        post("/api/v1/dkim/inspect/", "{\"domain\": \"key.example\"}").statusCode(400);
        post("/api/v1/dkim/inspect/", "{\"domain\": \"key.example\", \"selector\": \"a..b\"}").statusCode(400);
        post("/api/v1/dkim/validate/", "{\"record\": \"\"}").statusCode(400);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}

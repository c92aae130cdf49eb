package io.marcato.inspectors.tlsrpt;

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
class TlsRptResourceTest {

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
        dns.zone("_smtp._tls.tls.example. TXT \"v=TLSRPTv1; rua=https://reports.example/tls,mailto:x@reports.marcato.test\"");
        // when / then
        post("/api/v1/tls-rpt/inspect/", "{\"domain\": \"tls.example\"}").statusCode(200).body("valid", equalTo(true))
                .body("dns_query", equalTo("_smtp._tls.tls.example")).body("rua_dmarcian_usage", equalTo(true))
                .body("records[0].rua.scheme", contains("https", "mailto")).body("records[0].rua[0].address", nullValue());
    }

    @Test
    void takesAMissingRecordForAResult() {
        post("/api/v1/tls-rpt/inspect/", "{\"domain\": \"no-tls.example\"}").statusCode(200).body("valid", equalTo(false)).body("records", empty())
                .body("messages.code", hasItem("tlsrpt_record_missing"));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}

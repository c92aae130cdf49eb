package io.marcato.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.gateway.TestingPorts;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class ApiDocumentTest {

    @Test
    void tellsEverythingAboutAnOperationWithoutAskingAService() {
        // when
        JsonObject document = new JsonObject(RestAssured.get("/api/v1/openapi.json").then().statusCode(200).contentType("application/json")
                .extract().asString());

        // then
        JsonObject rows = document.getJsonObject("paths").getJsonObject("/api/v1/aggregate-report/{search_token}/domains/")
                .getJsonObject("get");
        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(rows.getString("operationId")).isEqualTo("aggregate_report_domains_list");
        assertThat(rows.getJsonArray("parameters").encode()).contains("\"ordering\"", "\"-spf_d\"", "\"ptr_org\"");
        assertThat(rows.getJsonArray("security")).hasSize(3);
        assertThat(rows.getJsonObject("responses").fieldNames()).contains("200", "400", "401", "404", "500");
        assertThat(document.getJsonObject("components").getJsonObject("schemas").getJsonObject("ReportRow").getJsonArray("required"))
                .contains("from_domain", "rule_number");
    }
}

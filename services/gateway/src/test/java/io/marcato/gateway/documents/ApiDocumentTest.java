package io.marcato.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class ApiDocumentTest {

    private static final String ACCOUNTS = """
            {"openapi": "3.1.0", "tags": [{"name": "extensions"}],
             "paths": {
               "/api/v1/accounts/": {"get": {"operationId": "accounts_list", "security": [{"jwt": []}],
                  "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Account"}}}}}},
                  "delete": {"operationId": "nobody_can"}},
               "/internal/credentials": {"post": {"operationId": "secret"}}},
             "components": {"schemas": {"Account": {"type": "object"}, "Links": {"type": "object"}}}}""";
    private static final String REPORTS = """
            {"openapi": "3.1.0", "tags": [{"name": "extensions"}, {"name": "Reports"}],
             "paths": {
               "/api/v1/detail-viewer": {"get": {"operationId": "detail_viewer_list",
                  "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Links"}}}}}}}},
             "components": {"schemas": {"Links": {"type": "object", "required": ["self"]}}}}""";

    @Test
    void mergesWhatClientsCanReachKeepsSchemasOfOneNameApartAndSaysWhatIsMissing() {
        try (var accounts = TestingService.on(TestingPorts.of("accounts"), TestingService.json(200, ACCOUNTS));
                var reports = TestingService.on(TestingPorts.of("reports"), TestingService.json(200, REPORTS))) {
            // when
            JsonObject document = Awaitility.await().until(this::document, found -> found.getJsonObject("paths").size() == 2);

            // then
            JsonObject paths = document.getJsonObject("paths");
            JsonObject list = paths.getJsonObject("/api/v1/accounts/");
            assertThat(paths.fieldNames()).containsExactlyInAnyOrder("/api/v1/accounts/", "/api/v1/detail-viewer/");
            assertThat(list.fieldNames()).containsExactly("get");
            assertThat(list.getJsonObject("get").containsKey("security")).isFalse();
            assertThat(document.getJsonArray("tags")).hasSize(2);

            JsonObject components = document.getJsonObject("components");
            assertThat(components.getJsonObject("securitySchemes").fieldNames()).containsExactly("tokenAuth", "cookieAuth");
            assertThat(components.getJsonObject("schemas").fieldNames()).containsExactlyInAnyOrder("Account", "Links", "ReportsLinks");
            assertThat(paths.getJsonObject("/api/v1/detail-viewer/").encode()).contains("#/components/schemas/ReportsLinks");

            assertThat(document.getJsonObject("info").getString("description")).contains("intake").doesNotContain("accounts");
            assertThat(List.of(accounts.last().uri(), reports.last().uri())).containsOnly("/q/openapi?format=json");
        }
    }

    private JsonObject document() {
        return new JsonObject(RestAssured.get("/api/v1/openapi.json").then().statusCode(200).extract().asString());
    }
}

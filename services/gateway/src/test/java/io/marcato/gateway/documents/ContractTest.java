package io.marcato.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.marcato.gateway.routes.Access;
import io.marcato.gateway.routes.Destination;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.Route;
import io.marcato.gateway.routes.RouteTable;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final Operation HERE = new Operation(Access.ACCOUNT, Destination.REPORTS, Set.of());
    private static final Operation LATER = new Operation(Access.ACCOUNT, Destination.LATER, Set.of());

    private static final Set<Destination> NOT_IN_THE_DOCUMENT = Set.of(Destination.DOCUMENT, Destination.LATER);

    private final Contract contract = Contract.read();

    @Test
    void leavesOutWhatThisVersionHasNot() {
        // when
        JsonObject document = contract.of(List.of(new Route("detail-viewer/", Map.of("GET", HERE, "POST", LATER), false),
                new Route("users/", Map.of("GET", LATER), false), new Route("openapi.json", Map.of("GET", HERE), false)));

        // then
        assertThat(document.getJsonObject("paths").fieldNames()).containsExactly("/api/v1/detail-viewer/");
        assertThat(document.getJsonObject("paths").getJsonObject("/api/v1/detail-viewer/").fieldNames()).containsExactly("get");
        assertThat(document.getJsonArray("tags").stream().map(tag -> ((JsonObject) tag).getString("name"))).containsExactly("Reports");
    }

    @Test
    void bringsEveryComponentThatIsReferredToAndNoOther() {
        // when
        JsonObject document = contract.of(List.of(new Route("detail-viewer/", Map.of("GET", HERE), false)));

        // then
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames()).contains("ReportPage", "Report", "ReportQuery", "ReportLinks", "Page", "ErrorDetail")
                .doesNotContain("ReportRow", "User");
        for (String reference : References.in(document)) {
            String[] parts = reference.split("/");
            assertThat(document.getJsonObject(parts[1]).getJsonObject(parts[2]).containsKey(parts[3])).as(reference).isTrue();
        }
    }

    @Test
    void promisesWhatWasAgreed() throws IOException {
        Path agreed = Path.of(System.getProperty("marcato.root", ".")).resolve("../shared/api/openapi.yaml");
        assumeTrue(Files.exists(agreed), "The API contract is not beside the checkout");
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

        JsonNode ours = withoutRemarks(yaml.readTree(Contract.class.getResourceAsStream("/openapi.yaml")));
        JsonNode theirs = withoutRemarks(yaml.readTree(agreed.toFile()));
        for (String part : List.of("paths", "components")) {
            assertThat(ours.get(part)).isEqualTo(theirs.get(part));
        }
    }

    /** Descriptions and marks are for readers. */
    private static JsonNode withoutRemarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream().map(Map.Entry::getKey)
                    .filter(key -> key.startsWith("x-") || key.equals("description") && object.get(key).isTextual())
                    .forEach(object::remove);
        }
        node.forEach(ContractTest::withoutRemarks);
        return node;
    }

    @Test
    void tellsOfEveryOperationThatIsAnswered() {
        for (Route route : new RouteTable().all()) {
            JsonObject shown = contract.of(List.of(route)).getJsonObject("paths").getJsonObject(route.template(), new JsonObject());
            route.operations().forEach((method, operation) -> {
                if (!NOT_IN_THE_DOCUMENT.contains(operation.destination())) {
                    assertThat(shown.fieldNames()).as(method + " " + route.template()).contains(method.toLowerCase(Locale.ROOT));
                }
            });
        }
    }

    @Test
    void readsCodesAsTexts() {
        JsonObject schemas = contract.of(List.of(new Route("detail-viewer/", Map.of("POST", HERE), false))).getJsonObject("components")
                .getJsonObject("schemas");

        assertThat(schemas.getJsonObject("FilterOption").getJsonArray("enum")).containsExactly("n", "o", "x", "d");
        assertThat(schemas.getJsonObject("DkimResultCode").getJsonArray("enum")).containsExactly("n", "+", "-", "y", "?", "T", "P", "X");
    }
}

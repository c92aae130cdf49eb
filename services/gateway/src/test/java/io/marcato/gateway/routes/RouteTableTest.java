package io.marcato.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    /** Ours, in the contract's style. */
    private static final Map<String, Set<String>> BEYOND_THE_CONTRACT = Map.of(
            "/api/v1/users/{id}/two-factor/", Set.of("POST ACCOUNT", "DELETE ACCOUNT"),
            "/api/v1/users/{id}/two-factor/confirm/", Set.of("POST ACCOUNT"),
            "/api/v1/users/password-reset-request/", Set.of("POST NONE"),
            "/api/v1/accounts/{id}/", Set.of("DELETE ACCOUNT"),
            "/api/v1/accounts/{id}/sso/", Set.of("GET ACCOUNT", "PUT ACCOUNT", "DELETE ACCOUNT"),
            "/api/v1/audit/", Set.of("GET ACCOUNT"));

    private final RouteTable table = new RouteTable();

    @ParameterizedTest
    @CsvSource({
            "/api/v1/accounts/, /api/v1/accounts/, /api/v1/accounts/",
            "/api/v1/accounts, /api/v1/accounts/, /api/v1/accounts/",
            "/api/v1/accounts/17, /api/v1/accounts/{id}/, /api/v1/accounts/17/",
            "/api/dkim/inspect, /api/v1/dkim/inspect/, /api/v1/dkim/inspect/",
            "/api, /api/v1/, /api/v1/",
            "/api/, /api/v1/, /api/v1/",
            "/api/v1, /api/v1/, /api/v1/",
            "/api/v1/, /api/v1/, /api/v1/",
            "/api/v1/users/activate/, /api/v1/users/activate/, /api/v1/users/activate/",
            "/api/v1/detail-viewer/aB3, /api/v1/detail-viewer/{search_token}/, /api/v1/detail-viewer/aB3/" })
    void findsTheRouteAndItsContractPath(String rawPath, String template, String path) {
        Match match = table.find(rawPath).orElseThrow();

        assertThat(match.route().template()).isEqualTo(template);
        assertThat(match.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/api/v2/", "/api/accounts/", "/api/v1//accounts/", "/api/v1/accounts/x/", "/api/v1/accounts/1.5/",
            "/api/v1/accounts/1//", "/api/v1/accounts/%31/", "/api/v1/../internal/credentials", "/internal/credentials", "/q/health",
            "/api/v1/detail-viewer/..", "/api/v1/detail-viewer/%2e%2e/", "/api/v1/aggregate-report/../sources/",
            "/api/v1/aggregate-report/a%2Fb/sources/",
            "/api/v1/aggregate-report/a;b/sources/", "/api/v1/openapiXjson", "*" })
    void knowsNoOtherPaths(String rawPath) {
        assertThat(table.find(rawPath)).isEmpty();
    }

    @Test
    void servesHeadWhereGetIsServedButNotOnStreams() {
        Route list = table.find("/api/v1/accounts/").orElseThrow().route();
        Route stream = table.find("/api/v1/aggregate-report/abc/progress/stream/").orElseThrow().route();

        assertThat(list.operation("HEAD")).isEqualTo(list.operation("GET"));
        assertThat(list.allowedMethods()).isEqualTo("GET, HEAD, POST");
        assertThat(stream.operation("HEAD")).isEmpty();
        assertThat(stream.allowedMethods()).isEqualTo("GET");
    }

    @Test
    void holdsExactlyTheOperationsOfTheContract() throws IOException {
        Path contract = Path.of(System.getProperty("marcato.root", ".")).resolve("../shared/api/openapi.yaml");
        assumeTrue(Files.exists(contract), "The API contract is not beside the checkout");

        Map<String, Set<String>> expected = described(new ObjectMapper(new YAMLFactory()).readTree(contract.toFile()));
        BEYOND_THE_CONTRACT.forEach((path, methods) -> expected.computeIfAbsent(path, template -> new TreeSet<>()).addAll(methods));
        assertThat(described(table)).isEqualTo(expected);
    }

    private static Map<String, Set<String>> described(RouteTable table) {
        Map<String, Set<String>> operations = new TreeMap<>();
        table.all().stream().filter(route -> !route.path().equals("openapi.json")).forEach(route -> route.operations()
                .forEach((method, operation) -> operations.computeIfAbsent(route.template(), template -> new TreeSet<>())
                        .add(method + " " + operation.access() + (route.alias() ? " alias" : ""))));
        return operations;
    }

    private static Map<String, Set<String>> described(JsonNode contract) {
        Map<String, Set<String>> operations = new TreeMap<>();
        contract.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> operations
                .computeIfAbsent(path.getKey(), template -> new TreeSet<>())
                .add(operation.getKey().toUpperCase() + " " + access(operation.getValue().get("security"))
                        + (operation.getValue().has("x-path-aliases") ? " alias" : ""))));
        return operations;
    }

    private static Access access(JsonNode security) {
        boolean anonymous = false;
        for (JsonNode scheme : security) {
            anonymous |= scheme.isEmpty();
        }
        return !anonymous ? Access.ACCOUNT : security.size() == 1 ? Access.NONE : Access.ANY;
    }
}

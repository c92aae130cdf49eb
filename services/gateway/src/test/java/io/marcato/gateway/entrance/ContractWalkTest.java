package io.marcato.gateway.entrance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, as each kind of caller. The document itself says what is open to whom, so that a new operation is
 * walked as soon as it is in it. What a caller with an account may do is the services' question and theirs to test.
 */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class ContractWalkTest {

    private static final String LOG_OUT = "DELETE /api/v1/session/";

    /** They differ from test to test: the gateway remembers them for seconds. */
    private final String token = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private final String csrf = UUID.randomUUID().toString();
    private final List<TestingService> services = new ArrayList<>();
    private TestingAccounts accounts;

    /** @param schemes names of the schemes each of which suffices; an empty name stands for no credentials at all */
    private record Described(String method, String path, Set<String> schemes) {

        boolean isOpen() {
            return schemes.contains("");
        }

        boolean takesCredentials() {
            return schemes.size() > 1;
        }

        boolean isUnsafe() {
            return !method.equals("GET");
        }

        boolean isLogOut() {
            return toString().equals(LOG_OUT);
        }

        Response sent(RequestSpecification caller) {
            return caller.contentType("application/json").body(isUnsafe() ? "{}" : "").request(method,
                    path.replace("{id}", "1").replace("{search_token}", "aaaabbbbccccdddd").replace("{source_number}", "1"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void start() {
        accounts = new TestingAccounts();
        services.add(accounts.service());
        for (String service : List.of("catalog", "inspectors", "intake", "reports", "sources", "tls-reports")) {
            services.add(TestingService.on(TestingPorts.of(service), TestingService.json(200, "{}")));
        }
    }

    @AfterEach
    void stop() {
        services.forEach(TestingService::close);
        services.clear();
    }

    @Test
    void withoutCredentialsOnlyWhatIsOpenIsReached() throws IOException {
        walk(operation -> given(), (operation, answer) -> {
            if (operation.isOpen()) {
                isAdmitted(operation, answer);
            } else {
                isRefused(operation, answer, 401, "not_authenticated");
            }
        });
    }

    @Test
    void aTokenThatDoesNotExistOpensNothing() throws IOException {
        walk(operation -> given().header("Authorization", "Token " + token),
                (operation, answer) -> isRefused(operation, answer, 401, "authentication_failed"));
    }

    @Test
    void aSessionThatDoesNotExistOpensNothing() throws IOException {
        walk(operation -> given().cookie("sessionid", session), (operation, answer) -> {
            if (operation.takesCredentials() || !operation.isOpen()) {
                isRefused(operation, answer, 401, "authentication_failed");
            } else {
                isAdmitted(operation, answer);
            }
        });
    }

    @Test
    void anExpiredSubscriptionKeepsOutWhereAnAccountIsNeeded() throws IOException {
        accounts.with(token, 7, Map.of("subscription", "expired"));

        walk(operation -> given().header("Authorization", "Token " + token), (operation, answer) -> {
            if (operation.isOpen() || operation.isLogOut()) {
                isAdmitted(operation, answer);
            } else {
                isRefused(operation, answer, 402, "subscription_expired");
            }
        });
    }

    @Test
    void aSuspendedAccountIsKeptOutButLetOut() throws IOException {
        accounts.with(token, 7, Map.of("status", "suspended"));

        walk(operation -> given().header("Authorization", "Token " + token), (operation, answer) -> {
            if (operation.isLogOut()) {
                isAdmitted(operation, answer);
            } else {
                isRefused(operation, answer, 403, "account_suspended");
            }
        });
    }

    @Test
    void aTokenOfAnAccountIsAdmittedEverywhere() throws IOException {
        accounts.with(token, 7);

        walk(operation -> given().header("Authorization", "Token " + token), ContractWalkTest::isAdmitted);
    }

    @Test
    void aSessionWithoutItsProofReadsAndChangesNothing() throws IOException {
        accounts.withSession(session, csrf, 7);

        walk(operation -> given().cookie("sessionid", session).cookie("csrftoken", csrf), (operation, answer) -> {
            if (operation.isUnsafe() && operation.takesCredentials()) {
                isRefused(operation, answer, 403, "csrf_failed");
            } else {
                isAdmitted(operation, answer);
            }
        });
    }

    @Test
    void aSessionWithItsProofIsAdmittedEverywhere() throws IOException {
        accounts.withSession(session, csrf, 7);

        walk(operation -> given().cookie("sessionid", session).cookie("csrftoken", csrf).header("X-CSRFToken", csrf), ContractWalkTest::isAdmitted);
    }

    /** Each refused request must have reached no service: what they were asked is compared before and after. */
    private void walk(Function<Described, RequestSpecification> caller, BiConsumer<Described, Response> check) throws IOException {
        List<Described> operations = operations();
        assertThat(operations).as("operations of the document").hasSizeGreaterThan(80);
        for (Described operation : operations) {
            long before = passedOn();
            Response answer = operation.sent(caller.apply(operation));
            check.accept(operation, answer);
            if (Set.of(401, 402, 403).contains(answer.statusCode())) {
                assertThat(passedOn()).as(operation + " was refused, and was not passed on").isEqualTo(before);
            }
        }
    }

    private long passedOn() {
        return services.stream().flatMap(service -> service.received().stream()).filter(request -> !request.uri().startsWith("/internal/")).count();
    }

    private static void isRefused(Described operation, Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).as(operation.toString()).isEqualTo(code);
        assertThat(answer.jsonPath().getMap("$")).as(operation.toString()).containsOnlyKeys("detail", "code");
    }

    /** By the gateway: services have answered, or none has the operation yet. */
    private static void isAdmitted(Described operation, Response answer) {
        assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 501);
    }

    private static List<Described> operations() throws IOException {
        Path contract = Path.of(System.getProperty("marcato.root", ".")).resolve("../shared/api/openapi.yaml");
        assumeTrue(Files.exists(contract), "The API contract is not beside the checkout");
        List<Described> operations = new ArrayList<>();
        new ObjectMapper(new YAMLFactory()).readTree(contract.toFile()).get("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.add(new Described(method.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                        schemes(method.getValue())))));
        return operations;
    }

    private static Set<String> schemes(JsonNode operation) {
        Set<String> schemes = new HashSet<>();
        operation.get("security").forEach(scheme -> schemes.add(scheme.isEmpty() ? "" : scheme.fieldNames().next()));
        return schemes;
    }
}

package io.marcato.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the service's busiest calls cost with one tenant and with 500 of 20 users each. Not among the tests: run it by name. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class ManyTenantsBenchmark {

    private static final int CALLS = Integer.getInteger("calls", 200);

    @Test
    void costsStayFlat() {
        ManyTenants.make("one", 10, 20);
        List<String> few = ManyTenants.usernames("one");
        measure("warming up, 10 tenants", "one", few);
        measure("10 tenants", "one", few);
        ManyTenants.make("many", 500, 20);
        measure("500 tenants", "many", ManyTenants.usernames("many"));
    }

    /** A guess tells nobody whether the name exists. */
    @Test
    void namesAreNotTold() {
        ManyTenants.make("guessed", 50, 20);
        List<String> names = ManyTenants.usernames("guessed");
        double[] known = new double[CALLS];
        double[] unknown = new double[CALLS];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < CALLS; i++) {
                String name = names.get(i + round * CALLS);
                known[i] = millis(401, () -> logIn(name, "a wrong password"));
                unknown[i] = millis(401, () -> logIn(People.email(), "a wrong password"));
            }
        }
        tell("a wrong password", known);
        tell("an unknown name", unknown);
    }

    private static void measure(String what, String group, List<String> names) {
        List<Long> accounts = ManyTenants.accounts(group);
        tell(what + ", users of a tenant", i -> millis(200, () -> given()
                .header("Authorization", "Bearer " + TestingIdentity.token(accounts.get(i % accounts.size()), 1, "member", "admin")).get("/api/v1/users/")));
        tell(what + ", log-in", i -> millis(200, () -> logIn(names.get(i % names.size()), People.PASSWORD)));
        tell(what + ", token check", i -> millis(200, () -> People.gateway().body(Map.of("token_hash", hash(names.get(i % names.size()))))
                .post("/internal/credentials")));
    }

    private static Response logIn(String name, String password) {
        return People.from(People.address()).body(Map.of("username", name, "password", password)).post("/api/v1/session/");
    }

    private static double millis(int status, Supplier<Response> call) {
        long begin = System.nanoTime();
        int answered = call.get().statusCode();
        double taken = (System.nanoTime() - begin) / 1e6;
        assertThat(answered).isEqualTo(status);
        return taken;
    }

    private static void tell(String what, IntFunction<Double> call) {
        double[] taken = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            taken[i] = call.apply(i);
        }
        tell(what, taken);
    }

    private static void tell(String what, double[] taken) {
        double[] sorted = taken.clone();
        Arrays.sort(sorted);
        System.out.printf("BENCH %-40s median %6.1f ms, of ten nine within %6.1f ms%n", what, sorted[CALLS / 2], sorted[CALLS * 9 / 10]);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

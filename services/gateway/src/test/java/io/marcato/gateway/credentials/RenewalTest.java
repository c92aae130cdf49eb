package io.marcato.gateway.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class RenewalTest {

    private final String token = UUID.randomUUID().toString();
    private TestingAccounts accounts;

    @Inject
    Renewal renewal;

    @Inject
    Passports passports;

    @BeforeEach
    void aTokenIsInUse() {
        accounts = new TestingAccounts().with(token, 7);
        call().statusCode(200);
    }

    @AfterEach
    void stop() {
        accounts.open();
        accounts.close();
    }

    @Test
    void whatATokenMayDoIsRenewedBeforeItsNextRequest() throws Exception {
        // given
        accounts.with(token, 7, Map.of("status", "suspended"));

        // when
        renew(renewal.renew());

        // then
        call().statusCode(403).body("code", equalTo("account_suspended"));
        assertThat(accounts.lookUps()).isEqualTo(1);
    }

    /** Longer than an answer is remembered. */
    @Test
    void requestsOfATokenInUseWaitForNoLookUp() {
        long end = System.nanoTime() + PassportOffice.REUSED_FOR.plusSeconds(5).toNanos();

        await().pollInterval(1, TimeUnit.SECONDS).until(() -> {
            call().statusCode(200);
            return System.nanoTime() > end;
        });

        assertThat(accounts.lookUps()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsWorthNothingNowIsForgotten() throws Exception {
        accounts.without(token);

        renew(renewal.renew());

        call().statusCode(401);
    }

    /** The answer may be older than the news. */
    @Test
    void whatIsForgottenMeanwhileIsNotRenewed() throws Exception {
        // given
        accounts.shut();
        Future<Void> renewed = renewal.renew();
        await().until(() -> accounts.service().received().stream().anyMatch(request -> request.uri().endsWith("/known")));

        // when
        accounts.without(token);
        passports.forget(7);
        accounts.open();
        renew(renewed);

        // then
        call().statusCode(401);
    }

    @Test
    void withoutAnAnswerTokensAreLookedUpOneByOne() {
        accounts.close();

        assertThat(renewal.renew().toCompletionStage().toCompletableFuture()).failsWithin(30, TimeUnit.SECONDS);

        accounts = new TestingAccounts().with(token, 7);
        call().statusCode(200);
    }

    private static void renew(Future<Void> renewed) throws Exception {
        renewed.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private ValidatableResponse call() {
        return given().header("Authorization", "Token " + token).get("/api/v1/accounts/").then();
    }
}

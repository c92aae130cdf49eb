package io.marcato.accounts.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class TwoFactorTest {

    private static final String PATH = "/api/v1/users/{id}/two-factor/";

    private final TestingDatabase database = new TestingDatabase("accounts");
    private Person owner;
    private Person member;

    @BeforeEach
    void anAccount() {
        long account = Installation.newTenant("two factors");
        owner = People.owner(account);
        member = People.member(account);
    }

    @Test
    void makesTheCodesOfTheStandard() {
        // RFC 6238, appendix B, cut to six digits: time 59 and 1111111109.
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(OneTimeCodes.code(secret, 59 / 30)).isEqualTo("287082");
        assertThat(OneTimeCodes.code(secret, 1111111109L / 30)).isEqualTo("081804");
        assertThat(OneTimeCodes.step(secret, "287082", Instant.ofEpochSecond(89))).hasValue(1);
        assertThat(OneTimeCodes.step(secret, "287082", Instant.ofEpochSecond(120))).isEmpty();
    }

    @Test
    void logInNeedsACodeOnceItIsTurnedOn() {
        // given
        byte[] secret = prepare();
        logIn(null).statusCode(200);

        // when
        confirm(secret, 0).statusCode(200).body("recovery_codes", hasSize(10));

        // then
        owner.admin().get("/api/v1/users/{id}/", member.id()).then().body("has_2fa_enabled", equalTo(true));
        logIn(null).statusCode(401).body("code", equalTo("two_factor_required"));
        logIn("000000").statusCode(401).body("code", equalTo("authentication_failed"));
        logIn(code(secret, 1)).statusCode(200);
    }

    @Test
    void aCodeWorksOnce() {
        byte[] secret = prepare();
        confirm(secret, 0).statusCode(200);

        logIn(code(secret, 0)).statusCode(401);
        logIn(code(secret, 1)).statusCode(200);
        logIn(code(secret, 1)).statusCode(401);
    }

    @Test
    void aRecoveryCodeWorksOnceWithoutTheDevice() {
        List<String> codes = confirm(prepare(), 0).extract().path("recovery_codes");

        logIn(codes.getFirst().toLowerCase()).statusCode(200);
        logIn(codes.getFirst()).statusCode(401);
        logIn(codes.get(1)).statusCode(200);
    }

    @Test
    void aWrongCodeTurnsNothingOn() {
        prepare();

        member.member().body(Map.of("otp", "000000")).post(PATH + "confirm/", member.id()).then().statusCode(400).body("$", hasKey("otp"));
        logIn(null).statusCode(200);
    }

    @Test
    void theSecretIsSealedInTheDatabase() {
        byte[] secret = prepare();

        assertThat(database.asOwner("SELECT 1 FROM users WHERE user_id = ? AND position(?::bytea IN totp_secret) > 0", member.id(), secret))
                .isEmpty();
        assertThat(database.asOwner("SELECT 1 FROM users WHERE user_id = ? AND length(totp_secret) > 20", member.id())).hasSize(1);
    }

    @Test
    void onlyTheUserTurnsItOnAndAnAdministratorMayTurnItOff() {
        owner.admin().post(PATH, member.id()).then().statusCode(403);
        confirm(prepare(), 0).statusCode(200);
        member.member().post(PATH, member.id()).then().statusCode(400);
        People.member(member.account()).member().delete(PATH, member.id()).then().statusCode(403);

        owner.admin().delete(PATH, member.id()).then().statusCode(204);

        logIn(null).statusCode(200);
    }

    private byte[] prepare() {
        Map<String, String> answer = member.member().post(PATH, member.id()).then().statusCode(200).extract().as(Map.class);
        assertThat(answer.get("otpauth_url")).startsWith("otpauth://totp/Marcato%3A").contains("secret=" + answer.get("secret"));
        return Base32.decode(answer.get("secret"));
    }

    private ValidatableResponse confirm(byte[] secret, int steps) {
        return member.member().body(Map.of("otp", code(secret, steps))).post(PATH + "confirm/", member.id()).then();
    }

    private static String code(byte[] secret, int steps) {
        return OneTimeCodes.code(secret, Instant.now().getEpochSecond() / 30 + steps);
    }

    private ValidatableResponse logIn(String code) {
        Map<String, String> body = code == null ? Map.of("username", member.email(), "password", People.PASSWORD)
                : Map.of("username", member.email(), "password", People.PASSWORD, "otp", code);
        return People.from(People.address()).body(body).post("/api/v1/session/").then();
    }
}

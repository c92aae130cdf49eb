package io.marcato.accounts.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class SsoTest {

    private static final String ISSUER = "https://login.example.com/realms/bakery";
    private static final String SSO = "/api/v1/accounts/{id}/sso/";

    private final TestingDatabase database = new TestingDatabase("accounts");
    private long account;
    private String uid;
    private Person owner;

    @BeforeEach
    void anAccountWithAnIdentityProvider() {
        account = Installation.newTenant("sso");
        uid = (String) database.asOwner("SELECT uid FROM accounts WHERE account_id = ?", account).getFirst();
        owner = People.owner(account);
        owner.admin().body(settings(ISSUER)).put(SSO, account).then().statusCode(200).body("client_secret", equalTo(""));
    }

    @Test
    void theSecretIsSealedAndForTheGatewayAlone() {
        owner.admin().get(SSO, account).then().statusCode(200).body("issuer", equalTo(ISSUER)).body("client_secret", equalTo(""));
        People.gateway().body(Map.of("account_uid", uid)).post("/internal/sso/settings").then().statusCode(200)
                .body("issuer", equalTo(ISSUER)).body("client_id", equalTo("marcato")).body("client_secret", equalTo("hush hush"))
                .body("account_id", equalTo((int) account));
        owner.admin().body(Map.of("account_uid", uid)).post("/internal/sso/settings").then().statusCode(403);
        assertThat(database.asOwner("SELECT 1 FROM sso_settings WHERE position('hush'::bytea IN client_secret) > 0")).isEmpty();
        People.gateway().body(Map.of("account_uid", "nobody1234")).post("/internal/sso/settings").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://login.example.com", "https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x", "https://kc.internal/x",
            "https://user@login.example.com/", "https://login.example.com/?x", "ftp://login.example.com", "nonsense", "https://2130706433/" })
    void anIssuerIsAPublicHttpsUrl(String issuer) {
        owner.admin().body(settings(issuer)).put(SSO, account).then().statusCode(400).body("$", hasKey("issuer"));
    }

    @Test
    void otherAccountsSettingsDoNotExist() {
        People.owner(Installation.newTenant("nosy")).admin().get(SSO, account).then().statusCode(404);
        People.member(account).member().get(SSO, account).then().statusCode(403);
    }

    @Test
    void aConvertedUserLinksByVerifiedAddressAndThenBySubject() {
        // given
        Person member = People.member(account);
        owner.admin().get("/api/v1/users/{id}/", member.id()).then().body("sso_ready", equalTo(true))
                .body("_permissions", hasItems("convert_to_sso"));
        signIn("subject-1", member.email(), true).statusCode(403);

        // when
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(204);

        // then
        logIn(member).statusCode(401);
        signIn("subject-1", member.email(), false).statusCode(403);
        signIn("subject-1", member.email().toUpperCase(), true).statusCode(200);
        signIn("subject-2", member.email(), true).statusCode(403);
        signIn("subject-1", "changed@example.com", false).statusCode(200);
        owner.admin().get("/api/v1/users/{id}/", member.id()).then().body("sso_ready", equalTo(false)).body("last_login_sso", equalTo(true))
                .body("_permissions", not(hasItems("password_reset")));
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(400);
    }

    @Test
    void anInvitedUserSignsInWithoutAPassword() {
        String email = People.email();
        owner.admin().body(Map.of("email", email)).post("/api/v1/users/").then().statusCode(201);

        String session = signIn("invited", email, true).statusCode(200).extract().path("session");

        People.gateway().body(Map.of("session_hash", hash(session))).post("/internal/credentials").then().statusCode(200)
                .body("username", equalTo(email));
        owner.admin().get("/api/v1/users/?email={email}", email).then().body("results[0].is_active", equalTo(true));
    }

    @Test
    void nobodyElseSignsIn() {
        Person stranger = People.member(Installation.newTenant("elsewhere"));

        signIn("x", stranger.email(), true).statusCode(403);
        signIn("x", "unknown@example.com", true).statusCode(403);
        signIn("x", null, true).statusCode(403);
        signIn("x", "", true).statusCode(403);
        signIn("x", "no address", true).statusCode(403);
        Map<String, Object> other = voucher("x", owner.email(), true);
        other.put("issuer", "https://evil.example.com");
        People.gateway().body(other).post("/internal/sso/session").then().statusCode(403);
    }

    @Test
    void loggingOutTellsWhereElseToLogOut() {
        // given
        Person member = People.member(account);
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(204);
        String session = signIn("subject-9", member.email(), true).statusCode(200).extract().path("session");

        // when
        Response goodbye = member.member().header("X-Marcato-Session-Hash", hash(session)).delete("/api/v1/session/");

        // then
        goodbye.then().statusCode(204).header("X-Marcato-Sso-Issuer", ISSUER).header("X-Marcato-Id-Token-Hint", "the.id.token");
        People.gateway().body(Map.of("session_hash", hash(session))).post("/internal/credentials").then().statusCode(404);
        member.member().header("X-Marcato-Session-Hash", hash(session)).delete("/api/v1/session/").then().statusCode(204)
                .header("X-Marcato-Sso-Issuer", nullValue());
    }

    @Test
    void aSessionBesideAnotherAccountsTokenEndsToo() {
        Person member = People.member(account);
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(204);
        String session = signIn("subject-10", member.email(), true).statusCode(200).extract().path("session");

        People.member(Installation.newTenant("other")).member().header("X-Marcato-Session-Hash", hash(session)).delete("/api/v1/session/").then()
                .statusCode(204).header("X-Marcato-Sso-Issuer", ISSUER);

        People.gateway().body(Map.of("session_hash", hash(session))).post("/internal/credentials").then().statusCode(404);
    }

    @Test
    void anotherIssuerMeansOtherPeople() {
        Person member = People.member(account);
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(204);
        String session = signIn("same", member.email(), true).statusCode(200).extract().path("session");

        owner.admin().body(settings("https://other.example.com")).put(SSO, account).then().statusCode(200);

        People.gateway().body(Map.of("session_hash", hash(session))).post("/internal/credentials").then().statusCode(404);
        Map<String, Object> other = voucher("same", "someone@example.com", true);
        other.put("issuer", "https://other.example.com");
        People.gateway().body(other).post("/internal/sso/session").then().statusCode(403);
    }

    @Test
    void withoutAnIdentityProviderNobodyIsReady() {
        owner.admin().delete(SSO, account).then().statusCode(204);
        Person member = People.member(account);

        owner.admin().get("/api/v1/users/{id}/", member.id()).then().body("sso_ready", equalTo(false));
        owner.admin().put("/api/v1/users/{id}/convert-to-sso/", member.id()).then().statusCode(400);
        owner.admin().delete(SSO, account).then().statusCode(404);
    }

    private ValidatableResponse signIn(String subject, String email, boolean verified) {
        return People.gateway().body(voucher(subject, email, verified)).post("/internal/sso/session").then();
    }

    private Map<String, Object> voucher(String subject, String email, boolean verified) {
        Map<String, Object> voucher = new HashMap<>(Map.of("account_uid", uid, "issuer", ISSUER, "subject", subject, "email_verified", verified,
                "id_token_hint", "the.id.token"));
        voucher.put("email", email);
        return voucher;
    }

    private static ValidatableResponse logIn(Person person) {
        return People.from(People.address()).body(Map.of("username", person.email(), "password", People.PASSWORD)).post("/api/v1/session/").then();
    }

    private static Map<String, String> settings(String issuer) {
        return Map.of("issuer", issuer, "client_id", "marcato", "client_secret", "hush hush");
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(new SecretToken(secret).hash());
    }
}

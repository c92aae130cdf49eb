package io.marcato.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class UsersResourceTest {

    private static final String USER = "/api/v1/users/{id}/";

    private final TestingDatabase database = new TestingDatabase("accounts");
    private long account;
    private Person owner;

    @BeforeEach
    void anAccountWithItsOwner() {
        account = Installation.newTenant("users");
        owner = People.owner(account);
    }

    @Test
    void invitesAUserWhoStaysInactiveUntilTheLinkOfTheMailIsFollowed() {
        // given
        String email = People.email();

        // when
        int id = owner.admin().header("X-Forwarded-Host", "dmarc.example.com").header("X-Forwarded-Proto", "https")
                .body(Map.of("email", email.toUpperCase(), "has_forensic_access", true)).post("/api/v1/users/").then()
                .statusCode(201)
                .body("email", equalTo(email)).body("username", equalTo(email))
                .body("is_active", equalTo(false)).body("is_admin", equalTo(false)).body("is_owner", equalTo(false))
                .body("has_forensic_access", equalTo(true)).body("has_billing_access", equalTo(false))
                .body("api_token", nullValue()).body("last_login", nullValue()).body("settings", nullValue())
                .body("sso_ready", equalTo(false)).body("has_2fa_enabled", equalTo(false)).body("last_login_sso", equalTo(false))
                .body("_permissions", contains("retrieve", "update", "partial_update", "destroy", "activation_reminder", "regenerate_token"))
                .body("_links.self", matchesPattern("https://dmarc.example.com/api/v1/users/\\d+/"))
                .body("_links", not(hasKey("password_change")))
                .extract().path("id");

        // then
        var mail = MailServer.awaitMails(email, 1).getFirst();
        assertThat(MailServer.link(mail, 1)).isEqualTo("https://dmarc.example.com/activate/");
        assertThat(MailServer.html(mail)).contains("href=\"https://dmarc.example.com/activate/?token=");
        People.from(People.address()).body(password(MailServer.link(mail, 2))).post("/api/v1/users/activate/").then().statusCode(204);
        owner.admin().get(USER, id).then().statusCode(200).body("is_active", equalTo(true));
        People.from(People.address()).body(Map.of("username", email, "password", People.PASSWORD)).post("/api/v1/session/").then().statusCode(200);
    }

    @Test
    void aLinkWorksOnce() {
        String email = invite();
        String token = MailServer.awaitToken(email, 1);

        People.from(People.address()).body(password(token)).post("/api/v1/users/activate/").then().statusCode(204);
        People.from(People.address()).body(password(token)).post("/api/v1/users/activate/").then().statusCode(400).body("$", hasKey("token"));
    }

    @Test
    void anExpiredLinkLeadsNowhere() {
        String email = invite();
        String token = MailServer.awaitToken(email, 1);
        database.update("UPDATE mail_tokens SET expires = now() - interval '1 second' WHERE account_id = ?", account);

        People.from(People.address()).body(password(token)).post("/api/v1/users/activate/").then().statusCode(400).body("$", hasKey("token"));
    }

    @Test
    void anActivationLinkIsNoResetLink() {
        String token = MailServer.awaitToken(invite(), 1);

        People.from(People.address()).body(password(token)).post("/api/v1/users/password-reset-confirm/").then().statusCode(400);
    }

    @Test
    void aWeakPasswordDoesNotUseTheLinkUp() {
        String email = invite();
        String token = MailServer.awaitToken(email, 1);
        Map<String, String> weak = Map.of("token", token, "password", "password1234", "password_confirm", "password1234");

        People.from(People.address()).body(weak).post("/api/v1/users/activate/").then().statusCode(400).body("$", hasKey("password"));
        People.from(People.address()).body(password(token)).post("/api/v1/users/activate/").then().statusCode(204);
    }

    @Test
    void theSecretOfALinkIsNowhereInTheDatabase() {
        String token = MailServer.awaitToken(invite(), 1);

        assertThat(database.asOwner("SELECT count(*) FROM mail_tokens t WHERE t::text LIKE ?", "%" + token + "%")).containsExactly(0L);
        assertThat(database.asOwner("SELECT count(*) FROM mails m WHERE account_id = ? AND m::text LIKE ?", account, "%" + token + "%"))
                .containsExactly(0L);
    }

    @Test
    void aReminderSendsANewLinkAndTheFormerOneLeadsNowhere() {
        // given
        String email = invite();
        String former = MailServer.awaitToken(email, 1);
        long id = idOf(email);

        // when
        owner.admin().post(USER + "activation-reminder/", id).then().statusCode(204);

        // then
        String token = MailServer.awaitToken(email, 2);
        People.from(People.address()).body(password(former)).post("/api/v1/users/activate/").then().statusCode(400);
        People.from(People.address()).body(password(token)).post("/api/v1/users/activate/").then().statusCode(204);
        owner.admin().post(USER + "activation-reminder/", id).then().statusCode(400);
    }

    @Test
    void aMailedResetSetsANewPasswordAndEndsTheSessions() {
        // given
        Person member = People.member(account);
        String session = logIn(member, People.PASSWORD);

        // when
        owner.admin().post(USER + "password-reset/", member.id()).then().statusCode(204);
        String token = MailServer.awaitToken(member.email(), 1);
        Map<String, String> body = Map.of("token", token, "password", "another stone, dry", "password_confirm", "another stone, dry");
        People.from(People.address()).body(body).post("/api/v1/users/password-reset-confirm/").then().statusCode(204);

        // then
        assertThat(database.asOwner("SELECT 1 FROM sessions WHERE account_id = ? AND user_id = ?", account, member.id())).isEmpty();
        assertThat(session).isNotBlank();
        logIn(member, "another stone, dry");
        People.from(People.address()).body(Map.of("username", member.email(), "password", People.PASSWORD)).post("/api/v1/session/").then()
                .statusCode(401);
    }

    @Test
    void nobodyAsksForAMailWhileItIsNotKnownWhereItsLinkLeads() {
        People.from(People.address()).body(Map.of("username", owner.email())).post("/api/v1/users/password-reset-request/").then().statusCode(503);
    }

    @Test
    void emailAddressesAreUniqueOverTheWholeInstallation() {
        Person elsewhere = People.member(Installation.newTenant("elsewhere"));

        owner.admin().body(Map.of("email", elsewhere.email())).post("/api/v1/users/").then().statusCode(400).body("$", hasKey("email"));
        owner.admin().body(Map.of("email", owner.email().toUpperCase())).post("/api/v1/users/").then().statusCode(400);
        owner.admin().body(Map.of("email", elsewhere.email())).patch(USER, owner.id()).then().statusCode(400).body("$", hasKey("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "{\"email\": 1}", "{\"email\": \"x\"}", "{\"email\": \"a@b\"}", "{\"email\": \"a b@example.com\"}",
            "{\"email\": \"a@example.com\\r\\nBcc: b@example.com\"}", "{\"email\": \"a@example.com\", \"is_admin\": \"yes\"}", "nonsense" })
    void refusesABadUser(String body) {
        owner.admin().body(body).post("/api/v1/users/").then().statusCode(400);
    }

    @Test
    void listsUsersOfTheAccountAlone() {
        // given
        Person first = People.member(account);
        Person second = People.member(account);
        People.member(Installation.newTenant("others"));

        // when, then
        List<String> sorted = List.of(owner.email(), first.email(), second.email()).stream().sorted().toList();
        owner.admin().get("/api/v1/users/").then().statusCode(200)
                .body("results.username", equalTo(sorted))
                .body("_permission", contains("list", "create"));
        owner.admin().get("/api/v1/users/?ordering=-email").then().body("results.email", equalTo(sorted.reversed()));
        owner.admin().get("/api/v1/users/?email={part}", first.email().substring(2, 10).toUpperCase()).then()
                .body("results.id", contains((int) first.id()));
        owner.admin().get("/api/v1/users/?ordering=password_hash").then().statusCode(400);
    }

    @Test
    void usersOfOthersDoNotExist() {
        Person stranger = People.member(Installation.newTenant("strangers"));

        owner.admin().get(USER, stranger.id()).then().statusCode(404);
        owner.admin().body("{}").patch(USER, stranger.id()).then().statusCode(404);
        owner.admin().body(Map.of("email", People.email())).put(USER, stranger.id()).then().statusCode(404);
        owner.admin().delete(USER, stranger.id()).then().statusCode(404);
        for (String action : List.of("activation-reminder/", "password-reset/", "regenerate-token/", "two-factor/")) {
            owner.admin().post(USER + action, stranger.id()).then().statusCode(404);
        }
        owner.admin().put(USER + "convert-to-sso/", stranger.id()).then().statusCode(404);
        owner.admin().body(change(People.PASSWORD, "some other stone")).post(USER + "password-change/", stranger.id()).then().statusCode(404);
    }

    @Test
    void membersManageNobody() {
        Person member = People.member(account);

        member.member().get("/api/v1/users/").then().statusCode(403);
        member.member().get(USER, member.id()).then().statusCode(403);
        member.member().body(Map.of("email", People.email())).post("/api/v1/users/").then().statusCode(403);
        member.member().delete(USER, owner.id()).then().statusCode(403);
        member.member().post(USER + "regenerate-token/", owner.id()).then().statusCode(403);
    }

    @Test
    void theOwnerCanNotBeDeleted() {
        owner.admin().get(USER, owner.id()).then().body("_permissions", not(hasItems("destroy")));
        owner.admin().delete(USER, owner.id()).then().statusCode(403).body("code", equalTo("permission_denied"));
    }

    @Test
    void aDeletedUserIsGoneWithEverythingOfIt() {
        // given
        Person admin = People.admin(account);
        logIn(admin, People.PASSWORD);
        String token = owner.admin().post(USER + "regenerate-token/", admin.id()).then().statusCode(200).extract().path("api_token");

        // when
        owner.admin().delete(USER, admin.id()).then().statusCode(204);

        // then
        owner.admin().get(USER, admin.id()).then().statusCode(404);
        People.gateway().body(Map.of("token_hash", hash(token))).post("/internal/credentials").then().statusCode(404);
        owner.admin().body(Map.of("email", admin.email())).post("/api/v1/users/").then().statusCode(201);
    }

    @Test
    void theLastAdministratorCanNotBeDeleted() {
        // given an account whose owner has lost the right, which no operation does
        Person admin = People.admin(account);
        database.update("UPDATE users SET admin = false WHERE user_id = ?", owner.id());

        // when, then
        admin.admin().delete(USER, admin.id()).then().statusCode(403);
    }

    @Test
    void updatesAddressSettingsAndRights() {
        Person member = People.member(account);
        String email = People.email();
        Map<String, Object> all = Map.of("email", email, "settings", Map.of("columns", List.of(1, 2)), "is_admin", true);

        owner.admin().body(all).put(USER, member.id()).then().statusCode(200)
                .body("email", equalTo(email)).body("username", equalTo(member.email())).body("settings.columns", contains(1, 2))
                .body("is_admin", equalTo(false));
        owner.admin().body("{\"is_admin\": true, \"has_billing_access\": true, \"settings\": null}").patch(USER, member.id()).then().statusCode(200)
                .body("is_admin", equalTo(true)).body("has_billing_access", equalTo(true)).body("settings", nullValue())
                .body("email", equalTo(email));
        owner.admin().contentType("application/json").patch(USER, member.id()).then().statusCode(200);
        People.from(People.address()).body(Map.of("username", email, "password", People.PASSWORD)).post("/api/v1/session/").then().statusCode(200);
        logIn(member, People.PASSWORD);
    }

    @Test
    void theOwnersRightsCanNotBeTakenAwayButSentBack() {
        owner.admin().body(Map.of("is_admin", false)).patch(USER, owner.id()).then().statusCode(400).body("$", hasKey("is_admin"));
        owner.admin().body(Map.of("is_admin", true)).patch(USER, owner.id()).then().statusCode(200);
    }

    @Test
    void usersChangeTheirOwnPasswordAlone() {
        // given
        Person member = People.member(account);
        String other = logIn(member, People.PASSWORD);
        String kept = logIn(member, People.PASSWORD);

        // when, then
        owner.admin().body(change(People.PASSWORD, "some other stone")).post(USER + "password-change/", member.id()).then().statusCode(403);
        member.member().body(change("a wrong old password", "some other stone")).post(USER + "password-change/", member.id()).then().statusCode(400)
                .body("$", hasKey("password_old"));
        member.member().body(Map.of("password_old", People.PASSWORD, "password", "some other stone", "password_confirm", "some othr stone"))
                .post(USER + "password-change/", member.id()).then().statusCode(400).body("$", hasKey("password_confirm"));
        member.member().header("X-Marcato-Session-Hash", hash(kept)).body(change(People.PASSWORD, "some other stone"))
                .post(USER + "password-change/", member.id()).then().statusCode(200)
                .body("password_old", equalTo("")).body("password", equalTo("")).body("password_confirm", equalTo(""));
        People.gateway().body(Map.of("session_hash", hash(other))).post("/internal/credentials").then().statusCode(404);
        People.gateway().body(Map.of("session_hash", hash(kept))).post("/internal/credentials").then().statusCode(200);
    }

    @Test
    void aNewTokenIsShownOnceAndTheFormerOneStopsWorking() {
        // given
        Person member = People.member(account);
        String former = member.member().post(USER + "regenerate-token/", member.id()).then().statusCode(200).extract().path("api_token");

        // when
        String token = member.member().post(USER + "regenerate-token/", member.id()).then().statusCode(200).extract().path("api_token");

        // then
        People.gateway().body(Map.of("token_hash", hash(former))).post("/internal/credentials").then().statusCode(404);
        People.gateway().body(Map.of("token_hash", hash(token))).post("/internal/credentials").then().statusCode(200)
                .body("username", equalTo(member.email())).body("group_access.all", equalTo("none"));
        owner.admin().get(USER, member.id()).then().body("api_token", equalTo("*".repeat(36) + token.substring(36)));
        TestingKafka.await(Topics.CREDENTIALS_CHANGED, 2, record -> record.key().equals(Long.toString(account)));
    }

    @Test
    void whatIsDoneIsInTheTrail() {
        Person member = People.member(account);
        owner.admin().header("X-Forwarded-For", "192.0.2.7").body(Map.of("is_admin", true)).patch(USER, member.id()).then().statusCode(200);
        owner.admin().delete(USER, member.id()).then().statusCode(204);

        owner.admin().get("/api/v1/audit/").then().statusCode(200)
                .body("results.action", contains("user_deleted", "user_changed"))
                .body("results.subject", everyItem(equalTo(member.email())))
                .body("results[1].address", equalTo("192.0.2.7"))
                .body("results[1].actor_user", equalTo((int) owner.id()))
                .body("results[1].details.is_admin", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "0", "-1", "99999999999999999999999" })
    void whatIsNoKeyIsNotFound(String id) {
        owner.admin().urlEncodingEnabled(false).get("/api/v1/users/" + id + "/").then().statusCode(404);
    }

    private String invite() {
        String email = People.email();
        owner.admin().body(Map.of("email", email)).post("/api/v1/users/").then().statusCode(201);
        return email;
    }

    private long idOf(String email) {
        return (Long) database.asOwner("SELECT user_id FROM users WHERE email = ?", email).getFirst();
    }

    private static String logIn(Person person, String password) {
        return People.from(People.address()).body(Map.of("username", person.email(), "password", password)).post("/api/v1/session/").then()
                .statusCode(200).extract().cookie("sessionid");
    }

    private static Map<String, String> password(String token) {
        return Map.of("token", token, "password", People.PASSWORD, "password_confirm", People.PASSWORD);
    }

    private static Map<String, String> change(String old, String password) {
        return Map.of("password_old", old, "password", password, "password_confirm", password);
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(new SecretToken(secret).hash());
    }
}

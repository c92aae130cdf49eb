package io.marcato.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ForgottenPasswordsTest.AtAPublicAddress.class)
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class ForgottenPasswordsTest {

    private static final String REQUEST = "/api/v1/users/password-reset-request/";
    private static final String NEW = "another stone, dry";

    public static class AtAPublicAddress implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("marcato.public-url", "https://dmarc.example.com");
        }
    }

    private final TestingDatabase database = new TestingDatabase("accounts");
    private long account;
    private Person member;

    @BeforeEach
    void somebody() {
        account = Installation.newTenant("forgetful");
        member = People.member(account);
    }

    @Test
    void whoAsksGetsAMailWhoseLinkSetsANewPassword() {
        // when
        ask(member.email().toUpperCase(), People.address()).statusCode(204);

        // then
        MimeMessage mail = MailServer.awaitMails(member.email(), 1).getFirst();
        assertThat(MailServer.link(mail, 1)).isEqualTo("https://dmarc.example.com/reset-password/");
        People.from(People.address()).body(Map.of("token", MailServer.link(mail, 2), "password", NEW, "password_confirm", NEW))
                .post("/api/v1/users/password-reset-confirm/").then().statusCode(204);
        People.from(People.address()).body(Map.of("username", member.email(), "password", NEW)).post("/api/v1/session/").then().statusCode(200);
    }

    @Test
    void theHostOfTheRequestIsNotWhereTheLinkLeads() {
        People.from(People.address()).header("X-Forwarded-Host", "evil.example").body(Map.of("username", member.email())).post(REQUEST).then()
                .statusCode(204);

        assertThat(MailServer.link(MailServer.awaitMails(member.email(), 1).getFirst(), 1)).isEqualTo("https://dmarc.example.com/reset-password/");
    }

    @Test
    void whoIsUnknownOrHasNoPasswordIsAnsweredTheSame() {
        // given
        Person owner = People.owner(account);
        String invited = People.email();
        owner.admin().body(Map.of("email", invited)).post("/api/v1/users/").then().statusCode(201);
        MailServer.awaitMails(invited, 1);

        // when
        for (String name : new String[] { "nobody@example.com", "no address", invited }) {
            ask(name, People.address()).statusCode(204);
        }
        ask(member.email(), People.address()).statusCode(204);

        // then: the last one's mail has gone, the others have none
        MailServer.awaitMails(member.email(), 1);
        assertThat(MailServer.mails(invited)).hasSize(1);
        assertThat(database.asOwner("SELECT action FROM audit_entries WHERE account_id = ? AND action = 'password_reset_mail_sent'", account))
                .hasSize(1);
    }

    @Test
    void theTrailSaysFromWhereAMailWasAskedFor() {
        String address = "192.0.2.77";

        ask(member.email(), address).statusCode(204);

        MailServer.awaitMails(member.email(), 1);
        assertThat(database.asOwner("SELECT address FROM audit_entries WHERE account_id = ? AND action = 'password_reset_mail_sent'"
                + " AND actor_user IS NULL", account)).containsExactly(address);
    }

    @Test
    void nobodyIsFloodedWithMails() {
        for (String name : new String[] { member.email(), "unknown-" + member.email() }) {
            for (int i = 0; i < 3; i++) {
                ask(name, People.address()).statusCode(204);
            }
            ask(name, People.address()).statusCode(429);
        }
        People.from(People.address()).body(Map.of("username", member.email(), "password", People.PASSWORD)).post("/api/v1/session/").then()
                .statusCode(200);
    }

    @Test
    void anAddressAsksOnlySoOften() {
        String address = People.address();
        for (int i = 0; i < 50; i++) {
            ask("nobody-" + i + "@example.com", address).statusCode(204);
        }

        ask("nobody@example.com", address).statusCode(429);
    }

    @Test
    void aNameIsNeeded() {
        People.from(People.address()).body(Map.of()).post(REQUEST).then().statusCode(400).body("$", hasKey("username"));
    }

    private static ValidatableResponse ask(String name, String address) {
        return People.from(address).body(Map.of("username", name)).post(REQUEST).then();
    }
}

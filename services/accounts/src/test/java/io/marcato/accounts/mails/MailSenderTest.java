package io.marcato.accounts.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class MailSenderTest {

    private final TestingDatabase database = new TestingDatabase("accounts");
    private final long tenant = Installation.newTenant("mails");
    private final Person owner = People.owner(tenant);

    @Test
    void mailsWaitForTheMailServer() {
        // given
        List<Person> members = Stream.generate(() -> People.member(tenant)).limit(25).toList();

        // when
        MailServer.awayWhile(() -> {
            members.forEach(member -> owner.admin().post("/api/v1/users/{id}/password-reset/", member.id()).then().statusCode(204));
            await().until(() -> waiting("attempts > 0").size() == members.size());
        });

        // then
        members.forEach(member -> assertThat(MailServer.link(MailServer.awaitMails(member.email(), 1).getFirst(), 2)).isNotEmpty());
        await().until(() -> waiting("true").isEmpty());
        members.forEach(member -> assertThat(MailServer.awaitMails(member.email(), 1)).hasSize(1));
    }

    /** Taken by a sender that was killed: its lease ends. */
    @Test
    void aMailThatAKilledSenderHadTakenIsSentByAnother() {
        // given
        Person member = People.member(tenant);

        // when
        database.update("""
                INSERT INTO mails (account_id, user_id, kind, origin, created, due, attempts)
                VALUES (?, ?, 'password_reset', 'https://marcato.example', now(), now() + interval '1 second', 1)""", tenant, member.id());

        // then
        String token = MailServer.awaitToken(member.email(), 1);
        People.from(People.address()).body("{\"token\":\"" + token + "\",\"password\":\"a leaf on the water\",\"password_confirm\":\"a leaf on the water\"}")
                .post("/api/v1/users/password-reset-confirm/").then().statusCode(204);
        await().until(() -> waiting("true").isEmpty());
    }

    private List<Object> waiting(String condition) {
        return database.asOwner("SELECT mail_id FROM mails WHERE account_id = ? AND " + condition, tenant);
    }
}

package io.marcato.intake.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountChanged;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.events.EventCodec;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Mailboxes on a real IMAP server: by TLS and password, by XOAUTH2, by STARTTLS over a line that breaks. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
@QuarkusTestResource(MailServers.class)
class MailboxesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static byte[] mail(String fields, String reportId) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(Reports.bytes(fields));
        mail.writeBytes(Reports.mail("r.xml.gz", "application/gzip", Reports.gzip(Reports.bytes(Reports.xml("example.org", reportId)))));
        return mail.toByteArray();
    }

    private static String deliveredTo(long account) {
        return "Delivered-To: " + Intake.address(account).toUpperCase() + "\n";
    }

    @Test
    void mailsAreTakenForWhomTheyAreAndLeaveTheFolder() {
        // given
        long one = Intake.account();
        long other = Intake.account();
        int before = MailServers.count("shared", "Done");

        // when
        MailServers.deliver("shared", mail(deliveredTo(one), "envelope"));
        MailServers.deliver("shared", mail("Delivered-To: shared@mail.example\nCc: A <a@b.example>, <" + Intake.address(other) + ">\n", "header"));

        // then
        assertThat(Intake.told(one, 1).getFirst().report().reportId()).isEqualTo("envelope");
        assertThat(Intake.told(other, 1).getFirst().report().reportId()).isEqualTo("header");
        await().atMost(LIMIT).until(() -> MailServers.count("shared", "Done") == before + 2 && MailServers.count("shared", "INBOX") == 0);
        assertThat(Intake.DATABASE.asOwner("SELECT source || ' ' || recipient FROM uploads WHERE account_id = ?", one))
                .containsExactly("mailbox " + Intake.address(one).toUpperCase());
    }

    @Test
    void aMailThatWasStoredButNotMovedCountsOnce() {
        // given
        long account = Intake.account();
        MailServers.deliver("shared", mail(deliveredTo(account), "twice"));
        await().atMost(LIMIT).until(() -> statuses(account).equals(List.of("accepted")));
        await().atMost(LIMIT).until(() -> MailServers.count("shared", "INBOX") == 0);

        // when
        MailServers.moveBack("shared", "Done");

        // then
        await().atMost(LIMIT).until(() -> statuses(account).equals(List.of("accepted", "duplicate")));
    }

    @Test
    void mailsThatCanNotBeTakenArePutAsideAndTheOthersAreTaken() {
        // given
        long account = Intake.account();
        int before = MailServers.count("shared", "Failed");
        byte[] large = new byte[26 * 1024 * 1024];
        byte[] head = Reports.bytes(deliveredTo(account) + "\n");
        System.arraycopy(head, 0, large, 0, head.length);

        // when
        MailServers.deliver("shared", mail("Delivered-To: nobody@nowhere.example\n", "stray"));
        MailServers.deliver("shared", large);
        MailServers.deliver("shared", mail(deliveredTo(account), "good"));

        // then
        assertThat(Intake.told(account, 1).getFirst().report().reportId()).isEqualTo("good");
        await().atMost(LIMIT).until(() -> MailServers.count("shared", "Failed") == before + 2 && MailServers.count("shared", "INBOX") == 0);
    }

    @Test
    void aMailThatBreaksTheLineEachTimeIsPutAsideInTheEnd() {
        // given
        long account = Intake.account();

        // when
        MailServers.deliver("guarded", mail(deliveredTo(account) + "X-Poison: POISON\n", "poison"));
        MailServers.deliver("guarded", mail(deliveredTo(account), "behind-poison"));

        // then
        assertThat(Intake.told(account, 1).getFirst().report().reportId()).isEqualTo("behind-poison");
        await().atMost(LIMIT).until(() -> MailServers.count("guarded", "Failed") == 1 && MailServers.count("guarded", "INBOX") == 0);
        assertThat(statuses(account)).containsExactly("accepted");
    }

    @Test
    void aMailWhoseLineBreaksBeforeItIsMovedIsMovedLaterAndStoredOnce() throws InterruptedException {
        // given
        long account = Intake.account();
        int before = MailServers.count("guarded", "Done");
        CountDownLatch cut = MailServers.catchNext(" MOVE ", GuardedLine.Fate.CUT);

        // when
        MailServers.deliver("guarded", mail(deliveredTo(account), "cut"));

        // then
        assertThat(cut.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(LIMIT).until(() -> MailServers.count("guarded", "Done") == before + 1 && MailServers.count("guarded", "INBOX") == 0);
        await().atMost(LIMIT).until(() -> statuses(account).equals(List.of("accepted")));
        assertThat(Intake.DATABASE.asOwner("SELECT 1 FROM uploads WHERE account_id = ?", account)).hasSize(1);
    }

    @Test
    void aBoundMailboxIsForItsAccountWhateverTheMailsSay() {
        // given
        long account = bound();

        // when
        MailServers.deliver("bound", mail("To: somebody@else.example\n", "bound"));

        // then
        assertThat(Intake.told(account, 1).getFirst().report().reportId()).isEqualTo("bound");
        await().atMost(LIMIT).until(() -> MailServers.count("bound", "INBOX") == 0);
        assertThat(MailServers.count("bound", "Done")).isZero();
    }

    private static long bound() {
        long id = System.nanoTime();
        AccountChanged account = new AccountChanged(UUID.randomUUID(), id, MailServers.BOUND_UID, "Bound", null, "active", null,
                new ReportingAddresses("b-rua@x.example", "b-ruf@x.example", "b-tls@x.example"), 1);
        TestingKafka.publish(account.topic(), account.key(), EventCodec.encode(account));
        return id;
    }

    @Test
    void aServerThatWasAwayIsReadAgainWhateverItsNumbersAre() {
        // given
        long account = Intake.account();

        // when
        MailServers.restart();
        MailServers.deliver("shared", mail(deliveredTo(account), "after"));
        MailServers.deliver("shared", mail(deliveredTo(account), "after-that"));

        // then
        assertThat(Intake.told(account, 2)).hasSize(2);
        await().atMost(LIMIT).until(() -> MailServers.count("shared", "INBOX") == 0);
        Intake.as(account).get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void whileAnotherReplicaHasTheLeaseMailsStay() throws InterruptedException {
        // given
        long account = Intake.account();
        await().atMost(LIMIT).until(() -> !Intake.DATABASE.asOwner("""
                UPDATE mailbox_leases SET holder = gen_random_uuid(), until = now() + interval '20 seconds' WHERE mailbox = 'guarded'
                RETURNING mailbox""").isEmpty());
        MailServers.deliver("guarded", mail(deliveredTo(account), "leased"));
        Thread.sleep(Duration.ofSeconds(2));
        assertThat(MailServers.count("guarded", "INBOX")).isEqualTo(1);

        // when
        Intake.DATABASE.asOwner("UPDATE mailbox_leases SET until = now() - interval '1 second' WHERE mailbox = 'guarded' RETURNING mailbox");

        // then
        assertThat(Intake.told(account, 1)).hasSize(1);
    }

    @Test
    void metricsTellOfMailboxes() {
        assertThat(Intake.as(1).get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("marcato_intake_mailbox_connected{mailbox=\"shared\"").contains("marcato_intake_mailbox_waiting{mailbox=\"shared\"");
    }

    private static List<Object> statuses(long account) {
        return Intake.DATABASE.asOwner("SELECT status FROM reports WHERE account_id = ? ORDER BY upload_id", account);
    }
}

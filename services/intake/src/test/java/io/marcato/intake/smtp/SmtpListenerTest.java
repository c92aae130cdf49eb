package io.marcato.intake.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class SmtpListenerTest {

    private static final byte[] LARGE = new byte[25 * 1024 * 1024 + 100];

    @Inject
    SmtpListener listener;

    @Test
    void aMailToAReportingAddressIsStoredBeforeItIsTaken() {
        // given
        long account = Intake.account();
        byte[] mail = Reports.mail("r.xml.gz", "application/gzip", Reports.gzip(Reports.bytes(Reports.xml("example.org", "smtp"))));

        // when
        String answer;
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            answer = client.mail(mail, Intake.address(account).toUpperCase());
        }

        // then
        assertThat(answer).startsWith("250 2.0.0 Kept as upload ");
        assertThat(Intake.DATABASE.asOwner("SELECT content FROM raw_payloads WHERE account_id = ?", account)).hasSize(1);
        assertThat(Intake.told(account, 1).getFirst().report().reportId()).isEqualTo("smtp");
        assertThat(Intake.DATABASE.asOwner("""
                SELECT concat_ws(' ', source, remote_address, helo, mail_from, recipient) FROM uploads WHERE account_id = ?""",
                account)).containsExactly("smtp 127.0.0.1 receiver.example dmarc@receiver.example " + Intake.address(account)
                        .toUpperCase());
    }

    @Test
    void aMailForTwoAccountsIsAnUploadOfEach() {
        // given
        long one = Intake.account();
        long other = Intake.account();
        byte[] mail = Reports.mail("r.xml", "text/xml", Reports.bytes(Reports.xml("example.org", "both")));

        // when
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            client.mail(mail, Intake.address(one), Intake.address(other), Intake.uid(one) + "-ruf@reports.marcato.test");
        }

        // then
        assertThat(Intake.told(one, 1)).hasSize(1);
        assertThat(Intake.told(other, 1)).hasSize(1);
        assertThat(Intake.DATABASE.asOwner("SELECT count(*) FROM uploads WHERE account_id = ?", one)).containsExactly(1L);
    }

    @Test
    void unknownRecipientsAreRefusedAndTheOthersServed() {
        // given
        long account = Intake.account();

        // when
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            client.say("MAIL FROM:<>");

            // then
            assertThat(client.say("RCPT TO:<somebody@elsewhere.example>")).startsWith("550 5.1.1");
            assertThat(client.say("RCPT TO:<" + Intake.address(account) + ">")).startsWith("250");
        }
    }

    @Test
    void encryptionIsOfferedAndUsed() {
        // given
        long account = Intake.account();

        // when
        try (SmtpClient client = new SmtpClient(listener.port())) {
            String offer = client.greet();
            client.startTls();
            client.greet();
            String answer = client.mail(Reports.mail("r.xml", "text/xml", Reports.bytes(Reports.xml("example.org", "tls"))),
                    Intake.address(account));

            // then
            assertThat(offer).contains("STARTTLS").contains("SIZE " + 25 * 1024 * 1024);
            assertThat(answer).startsWith("250");
        }
    }

    @Test
    void mailsLargerThanTheLimitAreRefusedWhenAnnouncedAndWhenSent() {
        // given
        long account = Intake.account();
        Arrays.fill(LARGE, (byte) 'x');
        for (int i = 70; i < LARGE.length; i += 72) {
            LARGE[i] = '\n';
        }

        // then
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=99999999")).startsWith("552");
            assertThat(client.mail(LARGE, Intake.address(account))).startsWith("552");
            assertThat(client.mail(Reports.mail("r.xml", "text/xml", Reports.bytes(Reports.xml("example.org", "after"))),
                    Intake.address(account)))
                    .startsWith("250");
        }
        assertThat(Intake.told(account, 1)).hasSize(1);
    }

    @Test
    void recipientsOfOneMailAreBounded() {
        // given
        long account = Intake.account();

        // when
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            client.say("MAIL FROM:<>");
            List<String> answers = IntStream.rangeClosed(1, 51)
                    .mapToObj(i -> client.say("RCPT TO:<" + Intake.address(account) + ">")).toList();

            // then
            assertThat(answers.getLast()).startsWith("452");
        }
    }

    @Test
    void aMailThatHoldsNoReportIsKeptAndFails() {
        // given
        long account = Intake.account();

        // when
        try (SmtpClient client = new SmtpClient(listener.port())) {
            client.greet();
            assertThat(client.mail(Reports.bytes("Subject: hello\n\nNothing here.\n"), Intake.address(account))).startsWith("250");
        }

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(Intake.DATABASE.asOwner("SELECT status FROM uploads WHERE account_id = ?", account))
                        .containsExactly("failed"));
        assertThat(Intake.DATABASE.asOwner("SELECT reason FROM quarantine WHERE account_id = ?", account))
                .containsExactly("The mail holds no report.");
    }
}

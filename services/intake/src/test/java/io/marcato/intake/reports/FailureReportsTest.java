package io.marcato.intake.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportsDeleted;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class FailureReportsTest {

    private static byte[] mail(String messageId) {
        return Reports.bytes("""
                From: dmarc@receiver.example
                Message-ID: <%s@receiver.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: text/plain

                This is an authentication failure report.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: auth-failure
                Source-IP: 192.0.2.7
                Arrival-Date: Mon, 5 Jan 2026 09:12:00 +0000
                Auth-Failure: dmarc
                Reported-Domain: Example.org
                --b
                Content-Type: message/rfc822

                From: spoofer@example.org
                To: victim@receiver.example
                Subject: buy
                Message-ID: <4711@example.org>

                Buy this.
                --b--
                """.formatted(messageId));
    }

    @Test
    void isShownAndToldWithAllItsParts() {
        // given
        long account = Intake.account();

        // when
        JsonPath upload = Intake.upload(account, "message/rfc822", mail("one"));

        // then
        assertThat(upload.getList("reports")).hasSize(1);
        assertThat(upload.getMap("reports[0]")).containsAllEntriesOf(Map.of("kind", "failure", "status", "accepted", "domain", "example.org",
                "organization", "dmarc@receiver.example", "report_id", "<one@receiver.example>", "begin", "2026-01-05T09:12:00Z"));
        FailureReportReceived told = Intake.toldFailures(account, 1).getFirst();
        assertThat(told.uploadId()).isEqualTo(upload.getLong("id"));
        assertThat(told.received()).isEqualTo(Instant.parse(upload.getString("created")));
        assertThat(told.sourceIp()).isEqualTo("192.0.2.7");
        assertThat(told.authFailure()).containsExactly("dmarc");
        assertThat(told.headerFrom()).isEqualTo("spoofer@example.org");
        assertThat(told.subject()).isEqualTo("buy");
        assertThat(told.body().strip()).isEqualTo("Buy this.");
        assertThat(told.dkimDomain()).isNull();
    }

    @Test
    void theSameMailAgainIsADuplicateWhateverItComesIn() {
        // given
        long account = Intake.account();
        Intake.upload(account, "message/rfc822", mail("again"));

        // when
        JsonPath zipped = Intake.upload(account, "application/zip", Reports.zip(Map.of("r.eml", mail("again"))));
        JsonPath wrapped = Intake.upload(account, "message/rfc822", Reports.mail("forwarded.eml", "message/rfc822", mail("again")));
        JsonPath other = Intake.upload(account, "message/rfc822", mail("another"));

        // then
        assertThat(zipped.getList("reports.status")).containsExactly("duplicate");
        assertThat(wrapped.getList("reports.status")).containsExactly("duplicate");
        assertThat(other.getList("reports.status")).containsExactly("accepted");
        Intake.outboxIsEmpty();
        assertThat(Intake.toldFailures(account, 2)).hasSize(2);
    }

    @Test
    void noticesInPlainWordsCount() {
        // given
        byte[] notice = Reports.bytes("""
                From: Mail Delivery System <mailer-daemon@host.example>
                Subject: DMARC Forensic Report for example.org from IP 192.0.2.7

                A message claiming to be from you has failed the published DMARC
                policy for your domain.

                  Sender Domain: example.org
                  Sender IP Address: 192.0.2.7
                  Received Date: Mon, 05 Jan 2026 09:12:00 +0000
                  DMARC Results: Reject

                ------ This is a copy of the headers that were received before the error
                       was detected.

                From: spoofer@example.org
                """);

        // when
        JsonPath upload = Intake.upload(Intake.account(), "message/rfc822", notice);

        // then
        assertThat(upload.getMap("reports[0]")).containsAllEntriesOf(Map.of("kind", "failure", "status", "accepted", "domain", "example.org"));
    }

    @Test
    void aReportThatTellsNoDomainIsListedWithTheReason() {
        // given
        String mail = new String(mail("nowhere"), StandardCharsets.UTF_8).replaceAll("(?i)example.org", "nowhere");

        // when
        JsonPath upload = Intake.upload(Intake.account(), "message/rfc822", Reports.bytes(mail));

        // then
        assertThat(upload.getString("status")).isEqualTo("failed");
        assertThat(upload.getString("reports[0].kind")).isEqualTo("failure");
        assertThat(upload.getString("detail")).isEqualTo("The report does not tell which domain it is about. [mail]");
    }

    @Test
    void ofDeletedReportsNoMailIsLeftNorOfCopiesEarlierAndLater() {
        // given
        long account = Intake.account();
        long other = Intake.account();
        long first = upload(account, "deleted");
        long copy = upload(account, "deleted");
        long kept = upload(account, "kept");
        long foreign = upload(other, "deleted");
        long aggregate = Intake.upload(account, Reports.xml("example.org", "kept")).getLong("id");

        // when
        tell(account, first, foreign, aggregate);
        tell(account, first);
        await().atMost(Duration.ofSeconds(30)).until(() -> !raw(account).contains(first));
        long later = upload(account, "deleted");

        // then
        assertThat(raw(account)).containsExactlyInAnyOrder(kept, aggregate);
        assertThat(raw(other)).containsExactly(foreign);
        assertThat(Intake.done(account, later).getList("reports.status")).containsExactly("duplicate");
        assertThat(Intake.done(account, copy).getList("reports.status")).containsExactly("duplicate");
        assertThat(Intake.done(account, first).getList("reports.status")).containsExactly("accepted");
    }

    @Test
    void ofAllDeletedReportsAlsoRefusedOnesLeaveNoMailNowOrLater() {
        // given
        long owner = Intake.account();
        long account = Intake.account();
        String domain = "d" + owner + ".example";
        DomainChanged verified = new DomainChanged(UUID.randomUUID(), owner, domain, true, false, 1, null, null);
        TestingKafka.publish(verified.topic(), verified.key(), EventCodec.encode(verified));
        await().atMost(Duration.ofSeconds(30)).until(() -> !Intake.DATABASE.asOwner("SELECT 1 FROM domains WHERE account_id = ? AND verified", owner)
                .isEmpty());
        JsonPath refused = Intake.upload(account, "message/rfc822", about(domain));
        JsonPath nowhere = Intake.upload(account, "message/rfc822", about("nowhere"));
        long accepted = upload(account, "mine");
        long aggregate = Intake.upload(account, Reports.xml("example.org", "kept")).getLong("id");
        long unreadable = Intake.upload(account, "<nonsense/>").getLong("id");
        long garbled = Intake.upload(account, "<garbled/>").getLong("id");
        Intake.DATABASE.asOwner("UPDATE uploads SET recipient = ? WHERE account_id = ? AND upload_id = ? RETURNING upload_id",
                Intake.uid(account).toUpperCase() + "-ruf@reports.marcato.test", account, garbled);
        long foreign = Intake.upload(owner, "message/rfc822", about(domain)).getLong("id");
        assertThat(refused.getList("reports.status")).containsExactly("rejected");
        assertThat(raw(account)).contains(refused.getLong("id"), nowhere.getLong("id"));

        // when
        tellAll(account, Instant.now().plusSeconds(3600));
        await().atMost(Duration.ofSeconds(30)).until(() -> !raw(account).contains(refused.getLong("id")));
        long later = Intake.upload(account, "message/rfc822", about(domain)).getLong("id");

        // then
        assertThat(raw(account)).containsExactlyInAnyOrder(aggregate, unreadable).doesNotContain(accepted, garbled, later);
        assertThat(raw(owner)).containsExactly(foreign);
        assertThat(Intake.done(account, refused.getLong("id")).getList("reports.status")).containsExactly("rejected");
    }

    @Test
    void whatComesAfterEverythingWasDeletedIsKept() {
        // given
        long account = Intake.account();
        long before = upload(account, "before");
        tellAll(account, Instant.now());
        await().atMost(Duration.ofSeconds(30)).until(() -> !raw(account).contains(before));

        // when
        long nowhere = Intake.upload(account, "message/rfc822", about("nowhere")).getLong("id");

        // then
        assertThat(raw(account)).containsExactly(nowhere);
    }

    private static byte[] about(String domain) {
        return Reports.bytes(new String(mail("about"), StandardCharsets.UTF_8).replaceAll("(?i)example.org", domain));
    }

    private static long upload(long account, String messageId) {
        return Intake.upload(account, "message/rfc822", mail(messageId)).getLong("id");
    }

    private static List<Object> raw(long account) {
        return Intake.DATABASE.asOwner("SELECT upload_id FROM raw_payloads WHERE account_id = ?", account);
    }

    private static void tell(long account, Long... uploads) {
        FailureReportsDeleted deleted = new FailureReportsDeleted(UUID.randomUUID(), account, List.of(uploads), null);
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));
    }

    private static void tellAll(long account, Instant until) {
        FailureReportsDeleted deleted = new FailureReportsDeleted(UUID.randomUUID(), account, List.of(), until);
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));
    }
}

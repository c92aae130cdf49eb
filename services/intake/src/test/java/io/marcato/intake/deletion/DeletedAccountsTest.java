package io.marcato.intake.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountChanged;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.events.AccountDeleted;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class DeletedAccountsTest {

    private static final List<String> TABLES = List.of("accounts", "uploads", "raw_payloads", "work_queue", "reports", "quarantine", "domains");

    @Test
    void aDeletedAccountLeavesNothingAndOthersEverything() {
        // given
        long account = Intake.account();
        long other = Intake.account();
        for (long one : new long[] { account, other }) {
            Intake.upload(one, Reports.xml("example.org", "first"));
            Intake.upload(one, Reports.xml("example.org", "second"));
            Intake.upload(one, "<nonsense/>");
            // A failure report that tells no domain: refused, its mail is kept.
            Intake.upload(one, "message/rfc822", Reports.bytes("Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
                    + "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: auth-failure\nSource-IP: 192.0.2.7\n--b--\n"));
        }

        // when
        AccountDeleted deleted = new AccountDeleted(UUID.randomUUID(), account, Intake.uid(account));
        tell(deleted);
        tell(deleted);

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> TABLES.forEach(table -> assertThat(rows(table, account)).as(table).isEmpty()));
        assertThat(rows("accounts", other)).hasSize(1);
        assertThat(rows("uploads", other)).hasSize(4);
        assertThat(rows("raw_payloads", other)).hasSize(4);
    }

    @Test
    void oldNewsDoesNotBringADeletedAccountBack() {
        // given
        long account = Intake.account();
        tell(new AccountDeleted(UUID.randomUUID(), account, Intake.uid(account)));
        await().atMost(Duration.ofSeconds(30)).until(() -> rows("accounts", account).isEmpty());

        // when
        tell(new AccountChanged(UUID.randomUUID(), account, Intake.uid(account), "late", null, "active", null,
                new ReportingAddresses(Intake.address(account), "f" + account + "@x.example", "t" + account + "@x.example"), 9));
        Intake.account();

        // then
        assertThat(rows("accounts", account)).isEmpty();
    }

    private static List<Object> rows(String table, long account) {
        return Intake.DATABASE.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account);
    }

    private static void tell(Event event) {
        TestingKafka.publish(event.topic(), event.key(), EventCodec.encode(event));
    }
}

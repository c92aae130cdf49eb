package io.marcato.reports.forensics;

import static io.marcato.reports.forensics.TestingForensics.LIMIT;
import static io.marcato.reports.forensics.TestingForensics.RECORDS;
import static io.marcato.reports.forensics.TestingForensics.days;
import static io.marcato.reports.forensics.TestingForensics.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountDeleted;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.Topics;
import io.marcato.outbox.DeadLetters;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Dead letters of failure reports say nothing to whoever reads the topic. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class FailureLettersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    @Inject
    FailureLetters letters;

    private final TestingForensics forensics = new TestingForensics();

    @Test
    void holdNeitherTheReportNorWhatTheReasonQuotesOfIt() {
        // given
        byte[] broken = ("{\"accountId\": " + forensics.account + ", \"subject\": \"Private\", \"received\": Secretive}").getBytes(StandardCharsets.UTF_8);

        // when
        TestingKafka.publish(Topics.FAILURE_REPORT_RECEIVED, key(), broken);

        // then
        ConsumerRecord<String, byte[]> letter = letters(1).getFirst();
        assertThat(new String(letter.value(), StandardCharsets.ISO_8859_1)).doesNotContain("Private", "Secretive");
        assertThat(reason(letter)).isEqualTo("MalformedEventException");
        assertThat(letters.open(again(letter.value()))).contains(broken);
    }

    @Test
    void areTakenWhenTheyAreSentAgainAndTheRestGoesOn() {
        // given
        FailureReportReceived report = forensics.report("Again", NOON);
        byte[] sealed = letters.seal(again(EventCodec.encode(report)));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("jane.roe");

        // when
        TestingKafka.publish(Topics.FAILURE_REPORT_RECEIVED, key(), sealed);
        forensics.receive(forensics.report("Another", NOON.plusSeconds(1)));

        // then
        assertThat(forensics.subjects(days(DAY, DAY))).containsExactly("Another", "Again");
    }

    @Test
    void ofAReportThatIsRefusedAgainStaySealed() {
        // given
        byte[] sealed = letters.seal(again("{}".getBytes(StandardCharsets.UTF_8)));

        // when
        TestingKafka.publish(Topics.FAILURE_REPORT_RECEIVED, key(), sealed);

        // then
        assertThat(letters(1).getFirst().value()).isEqualTo(sealed);
    }

    @Test
    void canNotBeOpenedOnceEverythingWasDeleted() {
        // given
        byte[] sealed = letters.seal(again(EventCodec.encode(forensics.report("Gone", NOON))));

        // when
        forensics.request().delete(RECORDS).then().statusCode(204);

        // then
        assertThat(letters.open(again(sealed))).isEmpty();
        TestingKafka.publish(Topics.FAILURE_REPORT_RECEIVED, key(), sealed);
        forensics.receive(forensics.report("After", Instant.now().plusSeconds(1)));
        assertThat(forensics.rows("forensic_reports")).hasSize(1);
    }

    @Test
    void ofADeletedAccountOrOfNobodyHoldNothing() {
        // given
        publish(new AccountDeleted(UUID.randomUUID(), forensics.account, "uid" + forensics.account));
        await().atMost(LIMIT).until(() -> !forensics.rows("deleted_accounts").isEmpty());
        byte[] report = "{\"subject\": \"Private\"}".getBytes(StandardCharsets.UTF_8);

        // then
        assertThat(letters.seal(again(report))).isEmpty();
        assertThat(letters.seal(new ConsumerRecord<>(Topics.FAILURE_REPORT_RECEIVED, 0, 0, "nobody", report))).isEmpty();
        assertThat(forensics.rows("forensic_keys")).isEmpty();
    }

    private String key() {
        return forensics.account + ":a.example";
    }

    private ConsumerRecord<String, byte[]> again(byte[] value) {
        return new ConsumerRecord<>(Topics.FAILURE_REPORT_RECEIVED, 0, 0, key(), value);
    }

    private List<ConsumerRecord<String, byte[]>> letters(int count) {
        return TestingKafka.await(Topics.deadLettersOf(Topics.FAILURE_REPORT_RECEIVED), count, letter -> letter.key().equals(key()));
    }

    private static String reason(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8);
    }
}

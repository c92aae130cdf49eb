package io.marcato.catalog.monitoring;

import static io.marcato.catalog.monitoring.TestingDomains.DATABASE;
import static io.marcato.catalog.monitoring.TestingDomains.counted;
import static io.marcato.catalog.monitoring.TestingDomains.inspected;
import static io.marcato.catalog.monitoring.TestingDomains.openIssues;
import static io.marcato.catalog.monitoring.TestingDomains.openTasks;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static io.marcato.catalog.monitoring.TestingDomains.tell;
import static io.marcato.catalog.monitoring.TestingDomains.value;
import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.dmarcOf;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.mx;
import static io.marcato.catalog.observations.TestingPicture.spf;
import static io.marcato.catalog.observations.TestingPicture.unanswered;
import static io.marcato.catalog.observations.TestingPicture.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.Event;
import io.marcato.events.InspectionKind;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DigestTest {

    private static final String NONE = "v=DMARC1; p=none; rua=" + OURS;
    private static final String REJECT = "v=DMARC1; p=reject; rua=" + OURS;
    private static final String FACTS = """
            SELECT concat_ws(' ', states::text, records_dmarc, records_spf, spf_lookup_count, last_seen_dmarc_policy, count_dmarc_capable,
                             count_non_dmarc_capable, count_forwarded, count_threat_other, domain_state, last_upload_time, nxdomain)
              FROM domains WHERE domain_id = ?""";

    private static final String PLANNED = "SELECT concat_ws(' ', messages, compliant, capable_messages) FROM plans WHERE domain_id = ?";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private long account;
    private long id;
    private String name;

    @BeforeEach
    void aDomain() {
        account = TestingDomains.account();
        name = "d" + account + ".example";
        id = TestingDomains.domain(account, name);
    }

    @Test
    void anInspectionShowsInTheDomain() {
        // when
        settled(account, name, inspected(account, name, now, dmarcOf(NONE), spf("v=spf1 mx -all", 1, "fail"), mx("mx." + name),
                missing(InspectionKind.BIMI)));

        // then
        assertThat(value("SELECT states #>> '{dmarc,state}' FROM domains WHERE domain_id = ?", id)).isEqualTo("present");
        assertThat(value("SELECT states #>> '{dmarc,changed}' FROM domains WHERE domain_id = ?", id)).isEqualTo(now.toString());
        assertThat(value("SELECT states #>> '{bimi,state}' FROM domains WHERE domain_id = ?", id)).isEqualTo("missing");
        assertThat(value("SELECT states #>> '{dkim,state}' FROM domains WHERE domain_id = ?", id)).isEqualTo("unknown");
        assertThat(value("SELECT records_dmarc FROM domains WHERE domain_id = ?", id)).isEqualTo(NONE);
        assertThat(value("SELECT spf_lookup_count FROM domains WHERE domain_id = ?", id)).isEqualTo(1);
        assertThat(value("SELECT last_seen_dmarc_policy FROM domains WHERE domain_id = ?", id)).isEqualTo("n");
        assertThat(value("SELECT domain_state FROM domains WHERE domain_id = ?", id)).isEqualTo("active");
    }

    @Test
    void aLookThatFindsNothingNewIsSeen() {
        // given
        settled(account, name, inspected(account, name, now.minusSeconds(10), dmarcOf(NONE)));

        // when
        settled(account, name, inspected(account, name, now, dmarcOf(NONE)));

        // then
        assertThat(value("SELECT states #>> '{dmarc,checked}' FROM domains WHERE domain_id = ?", id)).isEqualTo(now.toString());
        assertThat(value("SELECT states #>> '{dmarc,changed}' FROM domains WHERE domain_id = ?", id)).isEqualTo(now.minusSeconds(10).toString());
    }

    @Test
    void mailOfSevenDaysIsCountedByCategory() {
        // when
        settled(account, name, counted(account, name, today, 1, now, capable(1, 10, 9), unknown(2, 3)),
                counted(account, name, today.minusDays(6), 1, now.minusSeconds(60), capable(1, 5, 5)),
                counted(account, name, today.minusDays(7), 1, now.minusSeconds(60), capable(1, 100, 100)));

        // then
        assertThat(value("SELECT count_dmarc_capable FROM domains WHERE domain_id = ?", id)).isEqualTo(15L);
        assertThat(value("SELECT count_threat_other FROM domains WHERE domain_id = ?", id)).isEqualTo(3L);
        assertThat(value("SELECT last_upload_time FROM domains WHERE domain_id = ?", id)).hasToString(Timestamp.from(now).toString());
    }

    @Test
    void whatIsToldTwiceAndInAnyOrderCountsOnceAndTheNewestWins() {
        // given
        DomainInspected first = inspected(account, name, now.minusSeconds(20), dmarcOf(NONE), spf("v=spf1 mx ~all", 1, "softfail"));
        DomainInspected second = inspected(account, name, now.minusSeconds(10), dmarcOf(REJECT), spf("v=spf1 mx -all", 1, "fail"));
        DomainVolumeCounted early = counted(account, name, today, 1, now.minusSeconds(50), capable(1, 10, 1));
        DomainVolumeCounted late = counted(account, name, today, 2, now.minusSeconds(40), capable(1, 20, 20));
        settled(account, name, first, second, early, late);
        Object facts = value(FACTS, id);
        Object history = value("SELECT count(*) FROM record_history WHERE domain_id = ?", id);
        Object issues = value("SELECT string_agg(concat(code, solved, created), ',' ORDER BY code) FROM issues WHERE domain_id = ?", id);

        // when
        tell(second, late, first, early, first, second, late, early);
        settled(account, name, inspected(account, name, now, dmarcOf(REJECT)), counted(account, name, today.minusDays(30), 1, null));

        // then
        assertThat(((String) value(FACTS, id)).replaceFirst("\"dmarc\": \\{[^}]*}", "")).isEqualTo(((String) facts)
                .replaceFirst("\"dmarc\": \\{[^}]*}", ""));
        assertThat(value("SELECT count(*) FROM record_history WHERE domain_id = ?", id)).isEqualTo(history).isEqualTo(4L);
        assertThat(value("SELECT string_agg(concat(code, solved, created), ',' ORDER BY code) FROM issues WHERE domain_id = ?", id))
                .isEqualTo(issues);
        assertThat(value("SELECT count_dmarc_capable FROM domains WHERE domain_id = ?", id)).isEqualTo(20L);
    }

    @Test
    void mailToldBeforeTheDomainIsThereCountsOnceItIs() {
        // given
        String later = "later." + name;
        settled(account, later, counted(account, later, today, 1, now, capable(1, 10, 10)));

        // when
        long added = TestingDomains.domain(account, later);
        settled(account, later, inspected(account, later, now, dmarcOf(NONE)));

        // then
        assertThat(value("SELECT count_dmarc_capable FROM domains WHERE domain_id = ?", added)).isEqualTo(10L);
    }

    @Test
    void everyChangeOfARecordIsHistory() {
        // when
        settled(account, name, inspected(account, name, now.minusSeconds(30), dmarcOf(NONE)));
        settled(account, name, inspected(account, name, now.minusSeconds(20), dmarcOf(NONE)));
        settled(account, name, inspected(account, name, now.minusSeconds(10), unanswered(InspectionKind.DMARC)));
        settled(account, name, inspected(account, name, now, missing(InspectionKind.DMARC)));

        // then
        assertThat(DATABASE.asOwner("SELECT concat(kind, ' ', before, ' ', after) FROM record_history WHERE domain_id = ? ORDER BY changed", id))
                .containsExactly("DMARC {} {\"" + NONE + "\"}", "DMARC {\"" + NONE + "\"} {}");
    }

    @Test
    void anIssueIsSolvedReopenedAndStaysIgnored() {
        // given
        settled(account, name, inspected(account, name, now.minusSeconds(50), missing(InspectionKind.SPF)));
        Object issue = value("SELECT issue_id FROM issues WHERE domain_id = ? AND code = 'spf_record_missing'", id);
        assertThat(openTasks(id)).contains("publish_spf");

        // when
        settled(account, name, inspected(account, name, now.minusSeconds(40), spf("v=spf1 -all", 0, "fail")));

        // then
        assertThat(openIssues(id)).isEmpty();
        assertThat(value("SELECT solved IS NOT NULL FROM tasks WHERE domain_id = ? AND category = 'publish_spf'", id)).isEqualTo(true);

        // when
        DATABASE.update("UPDATE issues SET ignored = true WHERE issue_id = ?", issue);
        settled(account, name, inspected(account, name, now.minusSeconds(30), missing(InspectionKind.SPF)));

        // then
        assertThat(value("SELECT issue_id FROM issues WHERE domain_id = ? AND code = 'spf_record_missing'", id)).isEqualTo(issue);
        assertThat(value("SELECT concat(solved, ' ', ignored, ' ', reopened, ' ', problem) FROM issues WHERE issue_id = ?", issue))
                .isEqualTo(" t 1 The SPF record has vanished.");
    }

    @Test
    void thePlannerRowFollows() {
        // when
        settled(account, name, inspected(account, name, now, dmarcOf(NONE)));
        settled(account, name, IntStream.range(0, 20).mapToObj(day -> counted(account, name, today.minusDays(day), 1, now,
                capable(1, 50, 50))).toArray(Event[]::new));

        // then
        await().untilAsserted(() -> assertThat(value("""
                SELECT concat_ws(' ', current_policy, policy_ready, recommendation, recommended_policy, messages, capable_compliant)
                  FROM plans WHERE domain_id = ?""", id)).isEqualTo("n t move_to_quarantine quarantine 1000 1000"));
        assertThat(openTasks(id)).containsExactly("move_to_quarantine");
    }

    @Test
    void mailOfASubdomainWithoutARecordCountsForTheDomainUntilItHasOne() {
        // given
        String below = "news." + name;
        TestingDomains.domain(account, below);
        Inspection own = dmarcOf(NONE);
        Dmarc dmarc = own.dmarc();
        Inspection inherited = new Inspection(own.kind(), own.state(), own.records(), null, null, new Dmarc(dmarc.policy(), dmarc.subdomainPolicy(), null, 100,
                false, name, null, null, true), null, null, null, null);
        settled(account, name, inspected(account, name, now.minusSeconds(30), own), counted(account, name, today, 1, now, capable(1, 10, 10)));

        // when
        settled(account, below, inspected(account, below, now.minusSeconds(20), inherited), counted(account, below, today, 1, now, capable(2, 7, 5)));

        // then
        await().untilAsserted(() -> assertThat(value(PLANNED, id)).isEqualTo("17 15 17"));

        // when
        settled(account, below, inspected(account, below, now.minusSeconds(10), dmarcOf(REJECT)));

        // then
        await().untilAsserted(() -> assertThat(value(PLANNED, id)).isEqualTo("10 10 10"));
    }

    @Test
    void whatIsNoFactBecomesADeadLetterAndTheOthersOfThePollAreTaken() {
        // when
        TestingKafka.publish(Topics.DOMAIN_INSPECTED, "poison" + account, "{\"domain\": [".getBytes(StandardCharsets.UTF_8));
        TestingKafka.publish(Topics.DOMAIN_INSPECTED, "hollow" + account, "{\"accountId\":0,\"domain\":\"x.example\",\"inspections\":[]}".getBytes(StandardCharsets.UTF_8));
        settled(account, name, inspected(account, name, now, dmarcOf("v=DMARC1; p=none; x=\0")));

        // then
        assertThat(TestingKafka.await(Topics.deadLettersOf(Topics.DOMAIN_INSPECTED), 2, record -> record.key().endsWith("" + account)))
                .extracting(ConsumerRecord::key).contains("poison" + account, "hollow" + account);
        assertThat(value("SELECT last_seen_dmarc_policy FROM domains WHERE domain_id = ?", id)).isEqualTo("n");
    }

    @Test
    void anotherAccountsDomainOfTheSameNameIsLeftAlone() {
        // given
        long other = TestingDomains.account();
        long same = TestingDomains.domain(other, name);

        // when
        settled(account, name, inspected(account, name, now, dmarcOf(REJECT)), counted(account, name, today, 1, now, capable(1, 10, 10)));

        // then
        assertThat(value("SELECT concat(records_dmarc, count_dmarc_capable) FROM domains WHERE domain_id = ?", same)).isEqualTo("0");
    }
}

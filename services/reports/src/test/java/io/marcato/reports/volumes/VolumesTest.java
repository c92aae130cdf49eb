package io.marcato.reports.volumes;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.fail;
import static io.marcato.reports.TestingReports.key;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.overridden;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.publish;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountDeleted;
import io.marcato.events.AggregateReportReceived;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class VolumesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @Test
    void tellsToTheMessageWhatAReportShows() {
        // given
        AggregateReportReceived twice = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 7, "a.example"),
                fail("192.0.2.9", 11, "a.example"), overridden("192.0.2.7", 13, "sub.a.example", "mailing_list", "list")));
        String big = key();
        api.receive(twice, whole(account, report(DAY.plusDays(1), "b.example"), List.of(pass("209.85.220.41", 5_000_000_000L, "b.example"))));

        // when
        publish(twice);
        publish(AggregateReportReceived.of(account, big, 0, 2, report(DAY, "b.example"), List.of(fail("2001:db8::1", 17, "b.example"))));
        publish(AggregateReportReceived.of(account, big, 1, 2, report(DAY, "b.example"), List.of(pass("192.0.2.2", 19, "b.example"))));
        awaitCounted(4, big);

        // then
        JsonPath sources = api.sources(api.ready(criteria(DAY, DAY.plusDays(1))));
        for (String category : List.of("dmarc_capable", "non_compliant", "forwarders", "threat_unknown")) {
            assertThat(told(category)).as(category).isEqualTo(shown(sources, category));
        }
        assertThat(told().values().stream().flatMap(event -> event.sources().stream()).mapToLong(SourceVolume::messages).sum())
                .isEqualTo(7 + 11 + 13 + 5_000_000_000L + 17 + 19);
    }

    @Test
    void tellsTheSelectorsOfTheDomainItself() {
        // when
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 7, "a.example"), fail("192.0.2.9", 11, "a.example"))));
        awaitCounted(1, null);

        // then
        assertThat(told().values()).singleElement().satisfies(event -> {
            assertThat(event.domain()).isEqualTo("a.example");
            assertThat(event.lastReport()).isNotNull();
            assertThat(event.sources()).filteredOn(source -> source.dkimAligned() > 0).singleElement()
                    .satisfies(source -> assertThat(source.selectors()).containsExactly("s1"));
        });
    }

    @Test
    void countsAnewWhenAnAddressGetsAName() {
        // given
        api.receive(whole(account, report(LocalDate.now().minusDays(1), "a.example"), List.of(fail("198.51.100.77", 3, "a.example"))));
        awaitCounted(1, null);
        assertThat(told().values().iterator().next().sources()).extracting(SourceVolume::slug).containsExactly("unknown-without-ptr");

        // when
        database.update("UPDATE addresses SET ptr = 'mail.nobody-knows.example' WHERE ip = '198.51.100.77'");
        database.update("INSERT INTO renamed_addresses (ip, seen_at) SELECT ip, seen_at FROM addresses WHERE ip = '198.51.100.77'");

        // then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(told().values().iterator().next().sources()).extracting(SourceVolume::slug)
                .containsExactly("unknown-with-ptr"));
    }

    @Test
    void tellsAllAgainWithAHigherVersionOnDemand() {
        // given
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 7, "a.example"))));
        awaitCounted(1, null);
        DomainVolumeCounted before = told().values().iterator().next();

        // when
        database.asOwner("SELECT recount_days(DATE '1970-01-01')");

        // then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(told().values().iterator().next().version()).isGreaterThan(before.version()));
        assertThat(told().values().iterator().next().sources()).isEqualTo(before.sources());
        assertThat(told().values().iterator().next().lastReport()).isEqualTo(before.lastReport());
    }

    @Test
    void countsAnewByOtherRules() {
        // given
        api.receive(whole(account, report(LocalDate.now().minusDays(1), "a.example"), List.of(pass("192.0.2.1", 7, "a.example"))));
        awaitCounted(1, null);

        // when
        Object recounted = database.asOwner("SELECT count_by(revision + 1, current_date - 7) FROM counting_rules").getFirst();

        // then
        assertThat((Long) recounted).isPositive();
        assertThat(waiting()).isEqualTo(1);
        database.asOwner("SELECT count_by(revision - 1, current_date + 7) FROM counting_rules");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void leavesNothingOfADeletedAccountAndShowsNoneToOthers() {
        // given
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 7, "a.example"))));
        awaitCounted(1, null);
        assertThat(database.asService("SELECT 1 FROM counted_days")).isEmpty();
        assertThat(database.asAccount(newAccount(), "SELECT 1 FROM counted_days")).isEmpty();

        // when
        AccountDeleted deleted = new AccountDeleted(UUID.randomUUID(), account, "k3v9x0a2bc");
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));

        // then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(database.asOwner("SELECT 1 FROM counted_days WHERE account_id = ?", account)).isEmpty());
    }

    private void awaitCounted(int days, String report) {
        await().atMost(LIMIT).untilAsserted(() -> {
            if (report != null) {
                assertThat(database.asOwner("SELECT 1 FROM stored_reports WHERE account_id = ? AND report_key = ?", account, report)).hasSize(1);
            }
            assertThat(database.asOwner("SELECT 1 FROM counted_days WHERE account_id = ?", account)).hasSize(days);
            assertThat(waiting()).isZero();
        });
    }

    private long waiting() {
        return (Long) database.asOwner("SELECT count(*) FROM changed_days WHERE account_id = ?", account).getFirst();
    }

    /** The newest telling of each day and domain. */
    private Map<String, DomainVolumeCounted> told() {
        Map<String, DomainVolumeCounted> newest = new TreeMap<>();
        await().atMost(LIMIT).until(() -> database.asOwner("SELECT 1 FROM outbox").isEmpty());
        Set<Object> awaited = new HashSet<>(database.asOwner("SELECT version FROM counted_days WHERE account_id = ?", account));
        TestingKafka.await(Topics.DOMAIN_VOLUME_COUNTED, 1, record -> {
            DomainVolumeCounted event = EventCodec.decode(record.value(), DomainVolumeCounted.class);
            if (event.accountId() == account) {
                newest.merge(event.day() + " " + event.domain(), event, (one, other) -> one.version() > other.version() ? one : other);
                awaited.remove(event.version());
            }
            return awaited.isEmpty();
        });
        return newest;
    }

    private Map<Integer, List<Long>> told(String category) {
        Map<Integer, List<Long>> figures = new TreeMap<>();
        told().values().stream().flatMap(event -> event.sources().stream()).filter(source -> source.category().equals(category))
                .forEach(source -> figures.merge(source.number(),
                        List.of(source.messages(), source.compliant(), source.spfAligned(), source.dkimAligned()), VolumesTest::sum));
        return figures;
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2), one.get(3) + other.get(3));
    }

    private static Map<Integer, List<Long>> shown(JsonPath sources, String category) {
        Map<Integer, List<Long>> figures = new TreeMap<>();
        sources.<Map<String, Object>>getList(category).forEach(source -> figures.put((Integer) source.get("source_number"),
                List.of("message_count", "compliant_count", "spf_aligned_count", "dkim_aligned_count").stream()
                        .map(name -> ((Number) source.get(name)).longValue()).toList()));
        return figures;
    }
}

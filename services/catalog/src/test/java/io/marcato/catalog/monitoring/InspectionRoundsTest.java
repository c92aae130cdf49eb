package io.marcato.catalog.monitoring;

import static io.marcato.catalog.monitoring.TestingDomains.DATABASE;
import static io.marcato.catalog.monitoring.TestingDomains.counted;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static io.marcato.catalog.monitoring.TestingDomains.value;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.catalog.clock.TestClock;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.InspectionRequested.KnownFinding;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class InspectionRoundsTest {

    @Inject
    TestClock clock;
    @Inject
    InspectionSchedule schedule;

    private long account;
    private String name;

    /** What other tests wait for would take the room. */
    @BeforeEach
    void nobodyElse() {
        DATABASE.update("UPDATE accounts SET status = 'suspended'");
        DATABASE.update("UPDATE inspection_schedule SET inspection_id = NULL");
        account = TestingDomains.account();
        // Its daily moment must not fall into the hours that the tests jump over.
        name = (String) value("""
                SELECT name FROM (SELECT 'd' || n || '.example' AS name FROM generate_series(1, 50) AS n) AS names
                 WHERE next_slot(name, 86400, now()) > now() + interval '3 hours' LIMIT 1""");
    }

    @AfterEach
    void now() {
        clock.comeBack();
    }

    @Test
    void aNewDomainIsLookedAtAtOnceAndThenEveryHourAndEveryDay() {
        // when
        long id = TestingDomains.domain(account, name);

        // then
        InspectionRequested first = requested(1).getFirst();
        assertThat(first.kinds()).isEqualTo(Set.of(InspectionKind.values()));
        assertThat(first.urgent()).isFalse();
        assertThat(first.reportingAddress()).isEqualTo("acme@reports.example");
        assertThat(first.ownershipToken()).startsWith("marcato-verification=");

        // when
        settled(account, name, counted(account, name, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), 1, clock.instant(), capable(4, 5, 5)));
        answer(first, missing(InspectionKind.DMARC), missing(InspectionKind.SPF));
        clock.jump(Duration.ofHours(1));

        // then
        InspectionRequested second = requested(2).getLast();
        assertThat(second.kinds()).containsExactly(InspectionKind.DMARC);
        assertThat(second.dkimSelectors()).containsExactly("s4");
        assertThat(second.known()).containsExactly(new KnownFinding(InspectionKind.DMARC, "dmarc_record_missing", ""));

        // when
        answer(second, missing(InspectionKind.DMARC));
        clock.jump(Duration.ofHours(24));

        // then
        InspectionRequested third = requested(3).getLast();
        assertThat(third.kinds()).isEqualTo(Set.of(InspectionKind.values()));
        assertThat(third.known()).extracting(KnownFinding::code).containsExactlyInAnyOrder("dmarc_record_missing", "spf_record_missing");
        assertThat(value("SELECT count(*) FROM issues WHERE domain_id = ?", id)).isEqualTo(2L);
    }

    @Test
    void aLostAnswerIsAskedForAgainAndALateOneChangesNothingOfThat() {
        // given
        TestingDomains.domain(account, name);
        InspectionRequested lost = requested(1).getFirst();

        // when
        clock.jump(Duration.ofMinutes(16));

        // then
        InspectionRequested again = requested(2).getLast();
        assertThat(again.inspectionId()).isNotEqualTo(lost.inspectionId());
        assertThat(again.kinds()).isEqualTo(lost.kinds());

        // when
        answer(lost, missing(InspectionKind.DMARC));

        // then
        assertThat(value("SELECT inspection_id::text FROM inspection_schedule WHERE account_id = ?", account)).isEqualTo(again.inspectionId().toString());

        // when
        answer(again, missing(InspectionKind.DMARC));

        // then
        assertThat(value("SELECT inspection_id::text FROM inspection_schedule WHERE account_id = ?", account)).isNull();
    }

    @Test
    void silenceIsAskedAfterBeforeTheDayIsOver() {
        // given
        TestingDomains.domain(account, name);

        // when
        answer(requested(1).getFirst(), missing(InspectionKind.DMARC), unanswered(InspectionKind.SPF));

        // then
        assertThat(DATABASE.asOwner("SELECT 1 FROM inspection_schedule WHERE account_id = ? AND next_full < now() + interval '4 hours'", account))
                .hasSize(1);
    }

    @Test
    void domainsOfClosedAccountsAreNotLookedAt() {
        // given
        DATABASE.update("UPDATE accounts SET subscription_expires = now() - interval '1 minute' WHERE account_id = ?", account);
        TestingDomains.domain(account, name);

        // then
        await().until(() -> !DATABASE.asOwner("SELECT 1 FROM inspection_schedule WHERE account_id = ? AND due > now()", account).isEmpty());
        assertThat(value("SELECT attempts FROM inspection_schedule WHERE account_id = ?", account)).isEqualTo(0);
    }

    @Test
    void manyWhoAskAtOnceAskForEachDomainOnceAndForNoMoreThanMayWait() throws Exception {
        // given
        DATABASE.update("INSERT INTO domains (account_id, domain) SELECT ?, 'n' || n || '.example' FROM generate_series(1, 800) AS n", account);

        // when
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 8).<Callable<Integer>>mapToObj(n -> schedule::askForSome).toList());
        }

        // then
        await().untilAsserted(() -> assertThat((long) value("SELECT count(*) FROM inspection_schedule WHERE account_id = ? AND inspection_id IS NOT NULL", account))
                .isGreaterThanOrEqualTo(300));
        List<InspectionRequested> asked = requested(300);
        assertThat(asked.stream().map(InspectionRequested::domain).collect(Collectors.toSet())).hasSize(asked.size());
        // Each of those who ask may pass the bound by what it takes at the same moment as the others.
        assertThat((long) value("SELECT count(*) FROM inspection_schedule WHERE account_id = ? AND inspection_id IS NOT NULL", account))
                .isLessThanOrEqualTo(300 + 8 * 100);
    }

    @Test
    void domainsAreSpreadOverTheHour() {
        assertThat(DATABASE.asOwner("""
                SELECT count(*) FROM generate_series(1, 6000) AS n
                 GROUP BY extract(minute FROM next_slot('d' || n || '.example', 3600, timestamptz '2026-01-01 00:00:00Z'))"""))
                .hasSize(60).allSatisfy(count -> assertThat((long) count).isBetween(60L, 140L));
        assertThat(value("SELECT next_slot('example.com', 3600, timestamptz '2026-01-01 00:00Z') > timestamptz '2026-01-01 00:00Z'"
                + " AND next_slot('example.com', 3600, timestamptz '2026-01-01 00:00Z') <= timestamptz '2026-01-01 01:00Z'")).isEqualTo(true);
    }

    private List<InspectionRequested> requested(int count) {
        return TestingKafka.await(Topics.INSPECTION_REQUESTED, count, record -> record.key().startsWith(account + ":")).stream()
                .map(record -> EventCodec.decode(record.value(), InspectionRequested.class)).toList();
    }

    private void answer(InspectionRequested request, Inspection... inspections) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        settled(account, name, new DomainInspected(UUID.randomUUID(), account, request.domain(), request.inspectionId(), at, true, List.of(inspections)));
    }
}

package io.marcato.catalog.monitoring;

import static io.marcato.catalog.monitoring.TestingDomains.counted;
import static io.marcato.catalog.monitoring.TestingDomains.openIssues;
import static io.marcato.catalog.monitoring.TestingDomains.openTasks;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.clock.TestClock;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A year of one domain: {@code a-year.txt} tells what happens on which day, and which issues and tasks are open then. Every day the domain is inspected
 * at six in the morning and a report of the day before arrives; a day that the story does not name changes nothing.
 */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class YearTest {

    private static final Instant START = Instant.parse("2027-01-01T06:00:00Z");
    private static final int DAYS = 366;

    @Inject
    TestClock clock;

    private final long account = TestingDomains.account();
    private final String name = "year" + account + ".example";
    private final SimulatedWorld world = new SimulatedWorld();

    @AfterEach
    void now() {
        clock.comeBack();
    }

    @Test
    void theStoryOfAYear() throws IOException {
        // given
        String story = new String(getClass().getResourceAsStream("/a-year.txt").readAllBytes(), StandardCharsets.UTF_8);
        long id = TestingDomains.domain(account, name);
        StringBuilder told = new StringBuilder();

        // when
        String before = "";
        for (int day = 0; day < DAYS; day++) {
            String prefix = "day " + day + ": ";
            List<String> happenings = story.lines().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()))
                    .filter(line -> !line.equals("time passes")).toList();
            happenings.forEach(world::happens);
            live(day);
            String after = "    issues: " + list(openIssues(id)) + "\n    tasks: " + list(openTasks(id)) + "\n";
            happenings.forEach(happening -> told.append(prefix).append(happening).append('\n'));
            if (!after.equals(before)) {
                told.append(happenings.isEmpty() ? prefix + "time passes\n" : "").append(after);
            }
            before = after;
        }

        // then
        assertThat(told).hasToString(story);
    }

    private void live(int day) {
        Instant morning = START.plus(day, ChronoUnit.DAYS);
        clock.jumpTo(morning);
        DomainInspected inspected = new DomainInspected(UUID.randomUUID(), account, name, UUID.randomUUID(), morning, true, world.inspections());
        if (!world.reportsArrive()) {
            settled(account, name, inspected);
            return;
        }
        DomainVolumeCounted counted = counted(account, name, LocalDate.ofInstant(morning, ZoneOffset.UTC).minusDays(1), 1, morning, world.mail());
        settled(account, name, counted);
        settled(account, name, inspected);
    }

    private static String list(List<Object> words) {
        return words.isEmpty() ? "none" : words.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}

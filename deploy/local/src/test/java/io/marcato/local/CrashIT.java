package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing is lost and nothing counts twice, whichever part is killed in the middle of a load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final int REPORTS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final List<String> VICTIMS = List.of(Service.INTAKE, Service.REPORTS, Suite.KAFKA, Suite.POSTGRES, Service.ACCOUNTS, Service.GATEWAY);

    private RunningSuite suite;

    @BeforeAll
    void start() throws IOException {
        suite = new RunningSuite("crash");
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void everyReportCountsOnceThoughEveryPartIsKilledDuringTheLoad() throws IOException {
        // given
        List<GeneratedReport> reports = IntStream.range(0, REPORTS).mapToObj(GeneratedReport::new).toList();
        long expected = reports.stream().mapToLong(GeneratedReport::messages).sum();

        // when
        try (var load = new Load(suite.api(), reports)) {
            for (int i = 0; i < VICTIMS.size(); i++) {
                int share = REPORTS * (i + 1) / (VICTIMS.size() + 1);
                assertThat(Waiting.until(LIMIT, () -> load.accepted() >= share)).isTrue();
                suite.kill(VICTIMS.get(i));
                suite.start();
            }
            assertThat(Waiting.until(LIMIT, () -> load.accepted() == REPORTS)).isTrue();
        }

        // then
        assertThat(suite.hasCounted(expected)).isTrue();
        assertThat(suite.storedReports()).isEqualTo(REPORTS);
        assertThat(suite.messagesOfAReport("2026-01-01", "2026-12-31")).isEqualTo(expected);
    }
}

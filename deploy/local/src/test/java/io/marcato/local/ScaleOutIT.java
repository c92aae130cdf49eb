package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.QueuedReports;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queued reports are shared out among the workers there are, each is made once, and a worker that is killed keeps nobody waiting but what it was at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleOutIT {

    private static final int REPORTS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private RunningSuite suite;
    private Connection database;
    private QueuedReports queue;

    @BeforeAll
    void start() throws IOException, SQLException {
        suite = new RunningSuite("scale-out");
        List<GeneratedReport> received = IntStream.range(0, 20).mapToObj(GeneratedReport::new).toList();
        for (GeneratedReport report : received) {
            suite.api().upload("text/xml", report.xml());
        }
        assertThat(suite.hasCounted(received.stream().mapToLong(GeneratedReport::messages).sum())).isTrue();
        JsonNode template = suite.api().post("/api/v1/detail-viewer/",
                Map.of("start_date", GeneratedReport.DAY, "end_date", GeneratedReport.DAY, "filter_option", "n"));
        database = new Infrastructure(suite.suite()).connect("reports_owner");
        queue = new QueuedReports(database, StoredMessages.of(suite.suite(), "owner").accountId(), template.path("search_token").asText());
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        if (database != null) {
            database.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = { 1, 2, 4 })
    void workersShareWhatIsQueuedAndNoReportIsMadeTwice(int number) throws Exception {
        // given
        suite.scale(number);
        warmUp(number);
        var workers = new ReportWorkers(suite.suite(), number);
        long attempts = attempts();

        // when
        queue.add(REPORTS);

        // then
        assertThat(Waiting.until(LIMIT, () -> unfinished() == 0)).isTrue();
        // Shares are told, not asserted: quick workers help slow ones, and on a busy machine a JVM is slow for long after its start.
        System.out.println("Made by each of " + number + " workers: " + workers.madeByEach().boxed().toList());
        assertThat(workers.madeByEach().sum()).isEqualTo(REPORTS);
        assertThat(attempts() - attempts).isEqualTo(REPORTS);
    }

    @Test
    void aWorkerThatIsKilledHoldsUpOnlyWhatItWasAt() throws Exception {
        // given
        suite.scale(4);
        warmUp(4);
        long attempts = attempts();
        long begunAgain = begunAgain();

        // when
        queue.add(REPORTS);
        assertThat(Waiting.until(LIMIT, () -> unfinished() < REPORTS * 3 / 4)).isTrue();
        suite.kill("reports-3");
        long killed = System.nanoTime();

        // then
        assertThat(Waiting.until(LIMIT, () -> unfinished() == 0)).isTrue();
        System.out.println("All ready " + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms after a worker was killed");
        assertThat(begunAgain() - begunAgain).isLessThanOrEqualTo(ReportWorkers.AT_A_TIME);
        assertThat(attempts() - attempts - REPORTS).isLessThanOrEqualTo(ReportWorkers.AT_A_TIME);
        assertThat(suite.number("reports_owner", "SELECT count(*) FROM reports.detail_reports WHERE label = 'failed'")).isZero();
    }

    /** A JVM that has just started takes a hundred times as long for its first report. */
    private void warmUp(int number) throws SQLException {
        new ReportWorkers(suite.suite(), number);
        queue.add(REPORTS);
        assertThat(Waiting.until(LIMIT, () -> unfinished() == 0)).isTrue();
    }

    private long unfinished() {
        return suite.number("reports_owner", "SELECT count(*) FROM reports.detail_reports WHERE label NOT IN ('ready', 'failed')");
    }

    private long begunAgain() {
        return suite.number("reports_owner", "SELECT count(*) FROM reports.detail_reports WHERE attempts > 1");
    }

    private long attempts() {
        return suite.number("reports_owner", "SELECT sum(attempts) FROM reports.detail_reports");
    }
}

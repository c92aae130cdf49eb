package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.Topics;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** The processes of the reports service, and what each has done. */
final class ReportWorkers {

    /** Consumers of orders in a process. */
    static final int AT_A_TIME = 2;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Suite suite;
    private final List<String> names;
    private final long[] before;

    /** Waits until every one has its share of the orders. */
    ReportWorkers(Suite suite, int workers) {
        this.suite = suite;
        this.names = IntStream.rangeClosed(1, workers).mapToObj(number -> number == 1 ? Service.REPORTS : Service.REPORTS + "-" + number).toList();
        assertThat(Waiting.until(LIMIT, () -> consumers() == workers * AT_A_TIME)).isTrue();
        this.before = made();
    }

    /** Reports that each has made since. */
    LongStream madeByEach() {
        long[] now = made();
        return IntStream.range(0, now.length).mapToLong(worker -> now[worker] - before[worker]);
    }

    private long[] made() {
        return names.stream().mapToLong(this::made).toArray();
    }

    private long made(String name) {
        try {
            return ScrapedMetrics.of(suite.ports().get(name)).count("marcato_reports_preparation_seconds_count");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that have been given orders to listen for. */
    private long consumers() {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + suite.ports().get(Suite.KAFKA)))) {
            return admin.describeConsumerGroups(List.of(Service.REPORTS)).all().get().get(Service.REPORTS).members().stream()
                    .filter(ReportWorkers::hearsOrders).count();
        } catch (ExecutionException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean hearsOrders(MemberDescription member) {
        return member.assignment().topicPartitions().stream().anyMatch(partition -> partition.topic().equals(Topics.REPORT_REQUESTED));
    }
}

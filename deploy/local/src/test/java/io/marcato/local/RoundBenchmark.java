package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.events.DomainInspected;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.Topics;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A full round of new domains, looked at by real inspectors on a name server of this machine: no domain is skipped, none counts twice, nothing is left
 * over, though inspectors and the catalog are killed in the middle. Not among the tests, for it takes minutes: {@code deploy/bench/inspected-round.sh} runs
 * it, with as many domains as it is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundBenchmark {

    private static final int DOMAINS = Integer.getInteger("round.domains", 400);
    /** Milliseconds before every answer of the name server: long enough for a few domains to be still under way when something is killed. */
    private static final int DELAY = Integer.getInteger("round.delay", 100);
    private static final int IN_ONE_CALL = 5_000;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int KINDS = InspectionKind.values().length;
    /** Whose next full look is to come has had the one before taken in. */
    private static final String DIGESTED = "SELECT count(*) FROM catalog.inspection_schedule WHERE next_full > now()";

    private static final String SILENT = "domain_id IN (SELECT domain_id FROM catalog.observations WHERE memory ? 'silence')";

    private TestingDns dns;
    private RunningSuite suite;
    private long firstAsked = Long.MAX_VALUE;
    private long lastAsked;
    private long lastAnswered;

    @BeforeAll
    void start() throws IOException {
        dns = TestingDns.start().delay(Duration.ofMillis(DELAY));
        IntStream.range(0, DOMAINS).forEach(number -> dns.zone(zone(name(number))));
        suite = new RunningSuite("round", dns.address());
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
        dns.close();
    }

    @Test
    void everyDomainIsSeenOnceThoughInspectorsAndCatalogAreKilled() throws IOException {
        // given
        Api api = suite.api();
        String add = defaultGroup(api).at("/_links/add_domain").asText();
        // when
        long begin = System.currentTimeMillis();
        for (int first = 0; first < DOMAINS; first += IN_ONE_CALL) {
            List<String> names = IntStream.range(first, Math.min(first + IN_ONE_CALL, DOMAINS)).mapToObj(RoundBenchmark::name).toList();
            assertThat(api.post(add, Map.of("domains", names)).path("added")).hasSize(names.size());
        }
        double added = seconds(begin);
        long inspectors = killed(Service.INSPECTORS, DOMAINS / 8);
        long catalog = killed(Service.CATALOG, DOMAINS / 2);
        boolean seen = Waiting.until(LIMIT, () -> digested() == DOMAINS && leftOver() == 0);
        double digested = seconds(begin);

        // then
        assertThat(seen).as("%s of %s domains, %s left over", digested(), DOMAINS, leftOver()).isTrue();
        assertThatAllIsStoredOnce();
        assertThatEachWasAskedForOnce(begin);
        assertThatEachWasAnsweredOnce();
        JsonNode group = defaultGroup(api);
        assertThat(group.path("domain_count").asLong()).isEqualTo(DOMAINS);
        assertThat(group.path("issues").asLong()).isEqualTo(api.get("/api/v1/issues/?solved=False&limit=1").path("count").asLong()).isPositive();
        assertThat(group.path("tasks").asLong()).isEqualTo(api.get("/api/v1/tasks/?solved=False&limit=1").path("count").asLong()).isPositive();
        System.out.printf(Locale.ROOT, "%,d domains added in %.1f s, asked for in %.1f s, answered in %.1f s, all taken in after %.1f s (%.0f a second); "
                + "inspectors killed after %,d domains, catalog after %,d; DNS silent on something of %,d; %,d questions to DNS; largest resident sizes since: catalog %d MiB, inspectors %d MiB%n",
                DOMAINS, added, (lastAsked - firstAsked) / 1000.0, (lastAnswered - firstAsked) / 1000.0, digested, DOMAINS / digested, inspectors, catalog,
                silent(), dns.questions(), peakMebibytes(Service.CATALOG), peakMebibytes(Service.INSPECTORS));
    }

    /** Kills a service when so many domains have been taken in, and starts it again. Returns how many there were then. */
    private long killed(String service, long share) throws IOException {
        assertThat(Waiting.until(LIMIT, () -> digested() >= share)).isTrue();
        long digested = digested();
        suite.kill(service);
        assertThat(digested).as("the round was still under way").isLessThan(DOMAINS);
        suite.start();
        return digested;
    }

    /** On a machine that is too busy an inspection may end without an answer to everything: that is remembered as a silence, and looked at again later. */
    private void assertThatAllIsStoredOnce() {
        assertThat(number("SELECT count(*) FROM catalog.observations")).isEqualTo((long) DOMAINS * KINDS);
        assertThat(number("SELECT count(*) FROM catalog.domains WHERE (state_dmarc <> 'present' OR state_spf <> 'present' OR mx_txt = '' OR soa_txt = '') AND NOT "
                + SILENT)).isZero();
        assertThat(number("SELECT count(*) FROM catalog.record_history"))
                .isEqualTo(number("SELECT count(*) FROM catalog.observations WHERE jsonb_array_length(memory -> 'records') > 0"));
        long answered = DOMAINS - silent();
        assertThat(number("SELECT count(*) FROM (SELECT FROM catalog.issues JOIN catalog.domains USING (account_id, domain_id) WHERE NOT " + SILENT
                + " GROUP BY code, replace(subject, domain, '') HAVING count(*) <> " + answered + ") AS uneven")).isZero();
        assertThat(number("SELECT count(*) FROM (SELECT FROM catalog.tasks JOIN catalog.domains USING (account_id, domain_id) WHERE NOT " + SILENT
                + " GROUP BY category HAVING count(*) <> " + answered + ") AS uneven")).isZero();
        assertThat(number("SELECT count(*) FROM catalog.issues WHERE solved IS NOT NULL OR reopened > 0")).isZero();
    }

    private long silent() {
        return number("SELECT count(*) FROM catalog.domains WHERE " + SILENT);
    }

    /** Domains that wait for a full look, or for any, that was due a while ago; facts that have not left yet. */
    private long leftOver() {
        return number("SELECT count(*) FROM catalog.inspection_schedule WHERE next_full < now() - interval '10 seconds' OR due < now() - interval '10 seconds'")
                + number("SELECT count(*) FROM catalog.outbox");
    }

    /**
     * Apart from those whose own moment of the day came meanwhile. A request that left right before the catalog was killed may leave again: it is the same
     * one.
     */
    private void assertThatEachWasAskedForOnce(long begin) {
        Map<String, Set<UUID>> asked = new HashMap<>();
        read(Topics.INSPECTION_REQUESTED, record -> {
            InspectionRequested request = EventCodec.decode(record.value(), InspectionRequested.class);
            if (request.kinds().size() == KINDS) {
                asked.computeIfAbsent(request.domain(), domain -> new HashSet<>()).add(request.inspectionId());
                firstAsked = Math.min(firstAsked, record.timestamp());
                lastAsked = Math.max(lastAsked, record.timestamp());
            }
        });
        assertThat(asked).hasSize(DOMAINS);
        long again = asked.values().stream().filter(inspections -> inspections.size() > 1).count();
        assertThat(again).isLessThanOrEqualTo(number("SELECT count(*) FROM catalog.inspection_schedule WHERE catalog.next_slot(domain, 86400, to_timestamp("
                + begin / 1000 + ")) <= now()"));
    }

    /** However often an answer was told: it is the same one. */
    private void assertThatEachWasAnsweredOnce() {
        Map<UUID, Set<UUID>> answers = new HashMap<>();
        Set<String> answered = new HashSet<>();
        read(Topics.DOMAIN_INSPECTED, record -> {
            DomainInspected answer = EventCodec.decode(record.value(), DomainInspected.class);
            if (answer.inspections().size() == KINDS) {
                answered.add(answer.domain());
                answers.computeIfAbsent(answer.inspectionId(), inspection -> new HashSet<>()).add(answer.eventId());
                lastAnswered = Math.max(lastAnswered, record.timestamp());
            }
        });
        assertThat(answered).hasSize(DOMAINS);
        assertThat(answers.values()).allMatch(told -> told.size() == 1);
    }

    /** All of a topic that is there now. */
    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", "127.0.0.1:" + suite.suite().ports().get(Suite.KAFKA)),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    private JsonNode defaultGroup(Api api) throws IOException {
        return api.get("/api/v1/domain-groups/").at("/results/0");
    }

    private long digested() {
        return number(DIGESTED);
    }

    private long number(String query) {
        return suite.number("catalog_owner", query);
    }

    private long peakMebibytes(String process) throws IOException {
        Path status = Path.of("/proc", Long.toString(suite.suite().process(process).running().orElseThrow().pid()), "status");
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst().orElseThrow();
    }

    private static double seconds(long begin) {
        return (System.currentTimeMillis() - begin) / 1000.0;
    }

    private static String name(int number) {
        return "round" + number + ".example";
    }

    private static String zone(String domain) {
        return """
                %1$s. SOA ns1.%1$s. admin.%1$s. 7 3600 600 86400 60
                %1$s. NS ns1.%1$s.
                %1$s. NS ns2.%1$s.
                ns1.%1$s. A 192.0.2.53
                ns2.%1$s. A 198.51.100.53
                %1$s. MX 10 mx1.%1$s.
                %1$s. MX 20 mx2.%1$s.
                mx1.%1$s. A 192.0.2.25
                mx2.%1$s. A 198.51.100.25
                %1$s. TXT "v=spf1 mx include:a.%1$s include:b.%1$s -all"
                a.%1$s. TXT "v=spf1 ip4:203.0.113.0/24 include:c.%1$s -all"
                b.%1$s. TXT "v=spf1 a:mx1.%1$s -all"
                c.%1$s. TXT "v=spf1 ip4:192.0.2.0/24 -all"
                _dmarc.%1$s. TXT "v=DMARC1; p=none; rua=mailto:dmarc@%1$s"
                _smtp._tls.%1$s. TXT "v=TLSRPTv1; rua=mailto:tls@%1$s"
                """.formatted(domain);
    }
}

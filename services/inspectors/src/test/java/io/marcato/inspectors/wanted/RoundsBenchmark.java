package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.Topics;
import io.marcato.testing.TestingDns;
import io.marcato.testing.TestingKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * Whole domains over Kafka by the packaged service: how many a minute, and what becomes of those under way when it is killed. Not among the tests; run
 * one method by name once {@code target/quarkus-app} is there.
 */
class RoundsBenchmark {

    private static final int DOMAINS = Integer.getInteger("domains", 2_000);
    private static final int DELAY = Integer.getInteger("delay", 20);
    private static final String AT_A_TIME = System.getProperty("together", "64");
    private static final Set<InspectionKind> EVERYTHING = EnumSet.allOf(InspectionKind.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void domainsAMinute() throws Exception {
        try (TestingDns dns = TestingDns.start(); PackagedService service = new PackagedService(dns).with("marcato.wanted.domains", AT_A_TIME)) {
            // given
            dns.delay(Duration.ofMillis(DELAY));
            List<InspectionRequested> warmUp = requests(dns, "warm", Math.max(DOMAINS / 2, 50));
            List<InspectionRequested> measured = requests(dns, "measured", DOMAINS);
            service.start();
            publish(warmUp);
            await(service, warmUp, warmUp.size());
            // when
            int asked = dns.questions();
            long begin = System.nanoTime();
            publish(measured);
            Set<UUID> answered = await(service, measured, DOMAINS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            // then
            assertThat(answered).hasSize(DOMAINS);
            System.out.printf("%d ms a DNS answer, %s at a time: %d domains in %.1f s, %.0f a minute, %.1f questions a domain%n", DELAY, AT_A_TIME, DOMAINS,
                    seconds, DOMAINS / seconds * 60, (dns.questions() - asked) / (double) DOMAINS);
        }
    }

    @Test
    void nothingIsLostWhenTheServiceIsKilled() throws Exception {
        try (TestingDns dns = TestingDns.start(); PackagedService service = new PackagedService(dns)) {
            // given
            dns.delay(Duration.ofMillis(300));
            List<InspectionRequested> requests = requests(dns, "killed", 600);
            service.start();
            publish(requests);
            // when
            for (int share = 150; share < 600; share += 150) {
                assertThat(await(service, requests, share)).hasSizeLessThan(600);
                service.kill();
                service.start();
            }
            // then
            assertThat(await(service, requests, 600)).hasSize(600);
            System.out.println("600 requests, the service killed three times: all answered");
        }
    }

    private static List<InspectionRequested> requests(TestingDns dns, String name, int count) {
        String run = name + Long.toString(System.currentTimeMillis(), 36);
        return IntStream.range(0, count).mapToObj(i -> {
            String domain = run + i + ".example";
            dns.zone(zone(domain));
            return new InspectionRequested(UUID.randomUUID(), 1 + i % 20, domain, UUID.randomUUID(), false, EVERYTHING, List.of("s1", "s2"),
                    "acme@reports.example", "token", List.of(), Instant.now());
        }).toList();
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
                _dmarc.%1$s. TXT "v=DMARC1; p=quarantine; rua=mailto:acme@reports.example"
                s1._domainkey.%1$s. TXT "v=DKIM1; p="
                _smtp._tls.%1$s. TXT "v=TLSRPTv1; rua=mailto:tls@%1$s"
                """.formatted(domain);
    }

    private static void publish(List<InspectionRequested> requests) {
        TestingKafka.publish(requests.stream().map(one -> new ProducerRecord<>(one.topic(), one.key(), EventCodec.encode(one))).toList());
    }

    /** @return those answered when there were {@code count} */
    private static Set<UUID> await(PackagedService service, List<InspectionRequested> requests, int count) {
        Set<UUID> open = new HashSet<>(requests.stream().map(InspectionRequested::inspectionId).toList());
        Set<UUID> answered = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"),
                "group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest"), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.DOMAIN_INSPECTED));
            for (long end = System.nanoTime() + LIMIT.toNanos(); answered.size() < count && System.nanoTime() < end && service.isAlive();) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    DomainInspected told = EventCodec.decode(record.value(), DomainInspected.class);
                    if (open.remove(told.inspectionId())) {
                        assertThat(told.inspections()).hasSize(EVERYTHING.size()).noneMatch(one -> one.kind() == InspectionKind.SPF && one.state() != State.PRESENT);
                        answered.add(told.inspectionId());
                    }
                });
            }
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(count);
        return answered;
    }
}

package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.Topics;
import io.marcato.testing.TestingDns;
import io.marcato.testing.TestingKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Requests for whole domains that exist, and their answers. */
final class TestingRounds {

    private static final Set<InspectionKind> EVERYTHING = EnumSet.allOf(InspectionKind.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private TestingRounds() {
    }

    /** Of as many domains of twenty accounts, which {@code dns} knows from now on. */
    static List<InspectionRequested> requests(TestingDns dns, String name, int count) {
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

    static void publish(List<InspectionRequested> requests) {
        TestingKafka.publish(requests.stream().map(one -> new ProducerRecord<>(one.topic(), one.key(), EventCodec.encode(one))).toList());
    }

    /** @return the answers that had come when there were {@code count} */
    static List<DomainInspected> await(PackagedService service, List<InspectionRequested> requests, int count) {
        Set<UUID> open = new HashSet<>(requests.stream().map(InspectionRequested::inspectionId).toList());
        List<DomainInspected> answers = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers"),
                "group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest"), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.DOMAIN_INSPECTED));
            for (long end = System.nanoTime() + LIMIT.toNanos(); answers.size() < count && System.nanoTime() < end && service.isAlive();) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    DomainInspected told = EventCodec.decode(record.value(), DomainInspected.class);
                    if (open.remove(told.inspectionId())) {
                        assertThat(told.inspections()).hasSize(EVERYTHING.size());
                        answers.add(told);
                    }
                });
            }
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(count);
        return answers;
    }
}

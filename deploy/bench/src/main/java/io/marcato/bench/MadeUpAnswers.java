package io.marcato.bench;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.Spf;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Inspectors that know the answer without asking: a domain with DMARC at none, SPF, mail servers, and nothing else. */
final class MadeUpAnswers implements AutoCloseable {

    static final int KINDS = InspectionKind.values().length;

    private final String counted;
    private final KafkaConsumer<String, byte[]> requested;
    private final KafkaProducer<String, byte[]> answered;
    private final Set<String> domains = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final Thread thread = new Thread(this::answer, "made-up-answers");
    private volatile boolean running = true;

    private MadeUpAnswers(String brokers, String counted) {
        this.counted = counted;
        requested = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"), new StringDeserializer(),
                new ByteArrayDeserializer());
        answered = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "linger.ms", "5", "compression.type", "lz4"), new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Answers what is asked from now on, and counts domains whose names end so. */
    static MadeUpAnswers of(int port, String counted) {
        var answers = new MadeUpAnswers("127.0.0.1:" + port, counted);
        List<TopicPartition> partitions = answers.requested.partitionsFor(Topics.INSPECTION_REQUESTED).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        answers.requested.assign(partitions);
        answers.requested.seekToEnd(partitions);
        partitions.forEach(answers.requested::position);
        answers.thread.start();
        return answers;
    }

    long domains() {
        return domains.size();
    }

    /** For everything; those of the hour are answered and not counted. */
    long requests() {
        return requests.get();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        requested.close();
        answered.close();
    }

    private void answer() {
        while (running) {
            for (ConsumerRecord<String, byte[]> record : requested.poll(Duration.ofMillis(200))) {
                DomainInspected answer = answer(EventCodec.decode(record.value(), InspectionRequested.class));
                answered.send(new ProducerRecord<>(answer.topic(), answer.key(), EventCodec.encode(answer)));
            }
        }
    }

    private DomainInspected answer(InspectionRequested request) {
        if (request.kinds().size() == KINDS && request.domain().endsWith(counted)) {
            domains.add(request.domain());
            requests.incrementAndGet();
        }
        return new DomainInspected(UUID.randomUUID(), request.accountId(), request.domain(), request.inspectionId(),
                Instant.now().truncatedTo(ChronoUnit.MICROS), true, request.kinds().stream().map(kind -> inspection(kind, request)).toList());
    }

    private static Inspection inspection(InspectionKind kind, InspectionRequested request) {
        return switch (kind) {
            case DMARC -> new Inspection(kind, State.PRESENT, List.of("v=DMARC1; p=none; rua=mailto:" + request.reportingAddress()),
                    List.of(new Finding("dmarc_policy_none", "warning", "The policy is none.", "p", "Move on.", true)), null,
                    new Dmarc("none", "none", "none", 100, false, null, List.of("mailto:" + request.reportingAddress()), List.of(), true), null, null,
                    null, null);
            case SPF -> new Inspection(kind, State.PRESENT, List.of("v=spf1 mx include:_spf.example.com ~all"), null, null, null,
                    new Spf(2, 0, "softfail"), null, null, null);
            case MX -> new Inspection(kind, State.PRESENT, List.of("10 mx." + request.domain() + "."), null, null, null, null, null, null,
                    List.of("mx." + request.domain()));
            case ZONE -> new Inspection(kind, State.PRESENT, List.of("ns1.example.net.", "ns2.example.net."), null, null, null, null, null, null, null);
            case DKIM, BIMI, MTA_STS, TLS_RPT, OWNERSHIP -> new Inspection(kind, State.MISSING, null, null, null, null, null, null, null, null);
        };
    }
}

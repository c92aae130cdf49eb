package io.marcato.catalog.monitoring;

import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.testing.TestingDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Domains of accounts that no other test uses, what inspectors and reports tell of them, and what the catalog makes of it. */
public final class TestingDomains {

    public static final TestingDatabase DATABASE = new TestingDatabase("catalog");

    private static final AtomicLong ACCOUNTS = new AtomicLong(System.currentTimeMillis());
    private static KafkaProducer<String, byte[]> producer;

    private TestingDomains() {
    }

    public static long account() {
        long account = ACCOUNTS.incrementAndGet();
        DATABASE.update("""
                INSERT INTO accounts (account_id, uid, aggregate_address, failure_address, tls_address, status, version)
                VALUES (?, ?, 'acme@reports.example', 'acme-ruf@reports.example', 'acme-tls@reports.example', 'active', 1)""", account, "uid" + account);
        return account;
    }

    public static long domain(long account, String name) {
        DATABASE.update("INSERT INTO domains (account_id, domain, is_verified, ownership_token) VALUES (?, ?, true, 'marcato-verification=abc')", account, name);
        return (long) DATABASE.asOwner("SELECT domain_id FROM domains WHERE account_id = ? AND domain = ?", account, name).getFirst();
    }

    public static DomainInspected inspected(long account, String domain, Instant at, Inspection... inspections) {
        return new DomainInspected(UUID.randomUUID(), account, domain, UUID.randomUUID(), at, true, List.of(inspections));
    }

    public static DomainVolumeCounted counted(long account, String domain, LocalDate day, long version, Instant lastReport, SourceVolume... sources) {
        return new DomainVolumeCounted(UUID.randomUUID(), account, domain, day, version, lastReport, List.of(sources));
    }

    /** In this order, for events of one domain. */
    public static void tell(Event... events) {
        for (Event event : events) {
            producer().send(new ProducerRecord<>(event.topic(), event.key(), EventCodec.encode(event)));
        }
        producer().flush();
    }

    /** Tells events that are news, and returns when they have been taken in. */
    public static void settled(long account, String domain, Event... events) {
        tell(events);
        awaitTaken(account, domain, events);
    }

    private static void awaitTaken(long account, String domain, Event... events) {
        for (Event event : events) {
            switch (event) {
                case DomainInspected inspected -> await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30)).until(() -> !DATABASE.asOwner("""
                        SELECT 1 FROM observations JOIN domains USING (account_id, domain_id)
                         WHERE account_id = ? AND domain = ? AND inspected >= ?""", account, domain, Timestamp.from(inspected.inspected())).isEmpty());
                case DomainVolumeCounted counted -> await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30)).until(() -> !DATABASE.asOwner("""
                        SELECT 1 FROM domain_volumes WHERE account_id = ? AND domain = ? AND day = ?::date AND version >= ?""", account, domain,
                        counted.day().toString(), counted.version()).isEmpty());
                default -> throw new IllegalArgumentException(event.topic());
            }
        }
    }

    public static Object value(String sql, Object... parameters) {
        return DATABASE.asOwner(sql, parameters).getFirst();
    }

    public static List<Object> openIssues(long domain) {
        return DATABASE.asOwner("SELECT code FROM issues WHERE domain_id = ? AND solved IS NULL ORDER BY code", domain);
    }

    public static List<Object> openTasks(long domain) {
        return DATABASE.asOwner("SELECT category FROM tasks WHERE domain_id = ? AND solved IS NULL AND NOT withdrawn ORDER BY category", domain);
    }

    private static synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(Map.of("bootstrap.servers",
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}

package io.marcato.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Carries the outbox to Kafka, oldest first, and deletes what Kafka has acknowledged. One replica of a service relays at a time (an advisory lock
 * of the schema), so facts of one key keep their order. A crash before the commit is on the disk sends facts again; consumers are idempotent.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(2);
    /** A round holds its payloads in memory: at most this many, or one bigger fact. */
    private static final int BYTES_A_ROUND = 4 * 1024 * 1024;
    private static final int FACTS_A_ROUND = 1_000;

    /** The commit need not wait for the disk: what a crash of the database brings back is sent again. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0)),"
            + " set_config('synchronous_commit', 'off', true)";
    private static final String OLDEST = """
            SELECT id, topic, key, traceparent, payload
              FROM outbox
              JOIN (SELECT id, sum(size) OVER (ORDER BY id) - size AS before
                      FROM (SELECT id, size FROM outbox ORDER BY id LIMIT $1) AS head) AS sized USING (id)
             WHERE before < $2
             ORDER BY id""";

    private final Pool pool;
    private final FactProducer producer;
    private final Semaphore waiting = new Semaphore(0);
    private volatile boolean running;
    private Thread loop;

    OutboxRelay(Pool pool, FactProducer producer) {
        this.pool = pool;
        this.producer = producer;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        loop = Thread.ofVirtual().name("outbox-relay").start(this::relayUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (loop != null) {
            loop.join(Duration.ofSeconds(10));
        }
    }

    /** There is something new: relay now instead of at the next round. */
    public void wake() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    private void relayUntilStopped() {
        while (running) {
            boolean more = false;
            try {
                more = relayOneRound() > 0;
            } catch (RuntimeException e) {
                LOG.warn("Facts wait in the outbox; trying again", e);
                pause(OUTAGE_PAUSE);
            }
            if (!more) {
                pause(ROUND);
            }
        }
    }

    /** @return facts relayed, 0 when there were none or another replica relays */
    private int relayOneRound() {
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(mine -> mine ? oldest(connection) : Uni.createFrom().item(List.<Row>of()))
                .chain(facts -> facts.isEmpty() ? Uni.createFrom().item(0)
                        : Uni.createFrom().item(() -> send(facts))
                                .runSubscriptionOn(command -> Thread.ofVirtual().start(command))
                                .chain(ids -> connection.preparedQuery("DELETE FROM outbox WHERE id = ANY($1)").execute(Tuple.of(ids)))
                                .replaceWith(facts.size())))
                .await().indefinitely();
    }

    private static Uni<List<Row>> oldest(SqlConnection connection) {
        return connection.preparedQuery(OLDEST).execute(Tuple.of(FACTS_A_ROUND, BYTES_A_ROUND)).map(rows -> {
            List<Row> facts = new ArrayList<>(rows.size());
            rows.forEach(facts::add);
            return facts;
        });
    }

    private Long[] send(List<Row> facts) {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(facts.size());
        facts.forEach(fact -> acknowledgements.add(producer.send(record(fact))));
        producer.awaitAll(acknowledgements);
        return facts.stream().map(fact -> fact.getLong("id")).toArray(Long[]::new);
    }

    private static ProducerRecord<String, byte[]> record(Row fact) {
        var record = new ProducerRecord<>(fact.getString("topic"), fact.getString("key"), fact.getBuffer("payload").getBytes());
        String traceparent = fact.getString("traceparent");
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private void pause(Duration time) {
        try {
            waiting.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}

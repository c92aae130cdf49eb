package io.marcato.events;

import java.time.Duration;
import java.util.Map;

/**
 * How a broker is to keep a topic.
 *
 * @param shared workers share its records, so it has several partitions; else one will do
 * @param retention how long records are kept, if they were taken or not
 */
public record DeclaredTopic(String name, boolean shared, Duration retention) {

    /** Of one record, and so of one fact. Producers are bounded by it, too. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    /** As Kafka names them. */
    public Map<String, String> settings() {
        // A record goes with its segment, so segments have to be closed in time.
        Duration segment = retention.compareTo(Duration.ofDays(7)) < 0 ? retention.dividedBy(4) : Duration.ofDays(7);
        return Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES),
                "retention.ms", Long.toString(retention.toMillis()),
                "segment.ms", Long.toString(segment.toMillis()));
    }
}

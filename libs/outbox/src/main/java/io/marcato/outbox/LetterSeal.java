package io.marcato.outbox;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps what records of one topic say about people out of dead letters, which nobody deletes. A service has a bean for each such topic it reads.
 * Both methods may block; while they throw, the record waits.
 */
public interface LetterSeal {

    String topic();

    /** @return what the dead letter holds; an already sealed one stays as it is */
    byte[] seal(ConsumerRecord<String, byte[]> record);

    /**
     * @return the record's value as it was told first, be it sealed or not; empty when nobody can open it any more
     * @throws IllegalArgumentException when it was sealed for something else
     */
    Optional<byte[]> open(ConsumerRecord<String, byte[]> record);
}

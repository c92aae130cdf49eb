package io.marcato.outbox;

/** Kafka did not take a fact in time. Nothing is lost: whoever sent it still holds it and tries again. */
public final class FactNotSentException extends RuntimeException {

    FactNotSentException(Throwable cause) {
        super("Kafka did not take the fact: " + cause.getMessage(), cause);
    }
}

package io.marcato.events;

/** Bytes of a topic are not the fact the topic is for. Retrying does not help; the record belongs to the dead letters. */
public final class MalformedEventException extends RuntimeException {

    MalformedEventException(Class<?> type, Throwable cause) {
        super("Not a " + type.getSimpleName() + ": " + cause.getMessage(), cause);
    }
}

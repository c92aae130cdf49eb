package io.marcato.senders;

/** A rules file cannot be used. The message names the file, the line and what to do. */
public final class SenderRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SenderRulesException(String message) {
        super(message);
    }

    SenderRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}

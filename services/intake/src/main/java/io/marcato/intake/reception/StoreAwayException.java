package io.marcato.intake.reception;

/** Nothing could be stored now; whoever hands in keeps what it has and tries again. */
public final class StoreAwayException extends RuntimeException {

    StoreAwayException(Throwable cause) {
        super("The store is away: " + cause.getMessage(), cause);
    }
}

package io.marcato.intake.reception;

import java.io.IOException;

/** More was sent than an upload may have. */
public final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
        super("More than " + limit + " octets");
    }
}

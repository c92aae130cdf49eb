package io.marcato.outbox;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;

/** Tells data that the database will never take from everything that passes: an outage, a deadlock, a server that restarts. */
public final class BadData {

    private BadData() {
    }

    /** @return whether trying the same again is in vain: SQLSTATE class 22 (data exception) or 23 (constraint), or an argument that makes no sense */
    public static boolean is(Throwable failure) {
        return sqlState(failure).map(state -> state.startsWith("22") || state.startsWith("23"))
                .orElse(failure instanceof IllegalArgumentException || failure instanceof ArithmeticException);
    }

    /** What the database said, if it was the database: through its own client, or through Hibernate. */
    static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = switch (cause) {
                case PgException refusal -> refusal.getSqlState();
                case SQLException refusal -> refusal.getSQLState();
                default -> null;
            };
            if (state != null) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}

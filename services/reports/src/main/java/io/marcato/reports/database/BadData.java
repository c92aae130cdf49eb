package io.marcato.reports.database;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;

/** Tells data that the database will never take from everything that passes: an outage, a deadlock, a server that restarts. */
public final class BadData {

    private BadData() {
    }

    /** @return whether trying the same again is in vain: SQLSTATE class 22 (data exception) or 23 (constraint) */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = state(cause);
            if (state != null) {
                return state.startsWith("22") || state.startsWith("23");
            }
        }
        return failure instanceof IllegalArgumentException || failure instanceof ArithmeticException;
    }

    private static String state(Throwable failure) {
        return switch (failure) {
            case PgException refusal -> refusal.getSqlState();
            case SQLException refusal -> refusal.getSQLState();
            default -> null;
        };
    }
}

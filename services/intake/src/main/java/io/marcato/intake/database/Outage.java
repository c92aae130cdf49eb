package io.marcato.intake.database;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells what passes by itself, a store that is away or busy, from what is wrong for good. */
public final class Outage {

    /**
     * Classes of SQLSTATE: connection, transaction rollback (deadlock), resources, operator intervention, system error; and a read-only
     * standby.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");
    private static final String READ_ONLY = "25006";

    private Outage() {
    }

    /** @return whether trying the same later may help */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                return passes(refusal.getSqlState());
            }
            // The SQL client tells of lost connections and of waiting for one in vain by exceptions without a type of their own.
            if (cause instanceof IOException || cause instanceof VertxException || cause instanceof NoStackTraceThrowable
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(String state) {
        return state == null || state.length() < 2 || state.equals(READ_ONLY) || PASSING.contains(state.substring(0, 2));
    }
}

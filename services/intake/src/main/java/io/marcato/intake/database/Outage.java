package io.marcato.intake.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.util.Set;

/** Tells what passes by itself, a store that is away or busy, from what is wrong for good. */
public final class Outage {

    /** Classes of SQLSTATE: connection, transaction rollback (deadlock), resources, operator intervention, system error; and a read-only standby. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "57", "58");

    private Outage() {
    }

    /** @return whether trying the same later may help */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                return refusal.getSqlState() == null || PASSING.contains(refusal.getSqlState().substring(0, 2));
            }
            if (cause instanceof IOException || cause instanceof VertxException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}

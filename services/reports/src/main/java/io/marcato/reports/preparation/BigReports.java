package io.marcato.reports.preparation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** Lets one big report at a time be in the memory of a process. Small ones pass by. */
@ApplicationScoped
public class BigReports {

    /** Rows from which a report is big: some 20 MiB. */
    static final int ROWS = 500_000;

    private final Semaphore place = new Semaphore(1);

    /** Of one report; to be closed when the report is written. */
    public Turn turn() {
        return new Turn();
    }

    public final class Turn implements AutoCloseable {

        private boolean taken;

        /** Waits for the place, once. */
        void take() {
            if (!taken) {
                place.acquireUninterruptibly();
                taken = true;
            }
        }

        @Override
        public void close() {
            if (taken) {
                place.release();
                taken = false;
            }
        }
    }
}

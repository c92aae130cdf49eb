package io.marcato.reports.preparation;

import io.marcato.reports.progress.ReportProgress;
import io.marcato.reports.progress.Stage;
import java.util.function.Consumer;

/**
 * Passes on progress that somebody could see: steps in quick succession are left out, so that a small report is not slowed by its own
 * news.
 */
final class VisibleSteps {

    private static final long NANOS_BETWEEN = 100_000_000;

    private final Consumer<ReportProgress> listener;
    private long last = System.nanoTime();

    VisibleSteps(Consumer<ReportProgress> listener) {
        this.listener = listener;
    }

    void reached(Stage stage, int value) {
        long now = System.nanoTime();
        if (now - last >= NANOS_BETWEEN) {
            listener.accept(ReportProgress.of(stage, value));
            last = now;
        }
    }
}

package io.marcato.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that need not wait for each other. */
final class InParallel {

    /** May fail as a command may. */
    interface Step {
        void run() throws IOException;
    }

    private InParallel() {
    }

    /** Returns when all are done, or throws what the first of them that failed has thrown, once the others are done too. */
    static void run(List<Step> steps) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = steps.stream().map(InParallel::callable).map(threads::submit).toList();
            for (Future<Void> step : running) {
                step.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static Callable<Void> callable(Step step) {
        return () -> {
            step.run();
            return null;
        };
    }

    private static IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }
}

package io.marcato.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Waits until a started process is ready.
 *
 * @param name how the operator knows it
 * @param log where it says why it failed
 */
public record Startup(String name, ProcessHandle process, Path log) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** @throws StartFailedException when the process ends first or the limit passes, with the last words of its log */
    public void await(Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (endedWithin(PAUSE)) {
                throw failed("ended while starting");
            }
            if (System.nanoTime() > deadline) {
                throw failed("was not ready within " + limit.toSeconds() + " s");
            }
        }
    }

    private StartFailedException failed(String what) {
        return new StartFailedException(name + " " + what + ": " + LogTail.reason(log) + " (log: " + log + ")");
    }

    private boolean endedWithin(Duration pause) {
        return ended(process, pause);
    }

    /** Whether the process ends within the time given. */
    public static boolean ended(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while waiting for process " + process.pid(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for process " + process.pid(), e);
        }
    }
}

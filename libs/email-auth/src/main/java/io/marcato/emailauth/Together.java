package io.marcato.emailauth;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same for several things at once, each on a virtual thread, so that all take the time of the slowest. */
public final class Together {

    private Together() {
    }

    public static <T, R> List<R> map(List<T> things, Function<T, R> work) {
        if (things.size() <= 1) {
            return things.stream().map(work).toList();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return things.stream().map(thing -> threads.submit(() -> work.apply(thing))).toList().stream().map(Together::result).toList();
        }
    }

    /** Is worked out once, by whoever needs it first; others wait for it. */
    public static <R> Supplier<R> once(Supplier<R> work) {
        var task = new FutureTask<>(work::get);
        return () -> {
            task.run();
            return result(task);
        };
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while inspecting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An inspection answers whatever happens", e);
        }
    }
}

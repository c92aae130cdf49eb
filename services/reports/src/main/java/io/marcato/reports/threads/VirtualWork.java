package io.marcato.reports.threads;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs blocking work on virtual threads. They load classes as the service does, whichever thread starts them. */
public final class VirtualWork {

    private static final ClassLoader LOADER = VirtualWork.class.getClassLoader();

    private VirtualWork() {
    }

    /** The work's result, or its failure. It belongs to the trace of the caller. */
    public static <T> Uni<T> run(String name, Supplier<T> work) {
        Context trace = Context.current();
        return Uni.createFrom().item(work).runSubscriptionOn(command -> start(name, trace.wrap(command)));
    }

    public static Thread start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(work);
        thread.setContextClassLoader(LOADER);
        thread.start();
        return thread;
    }
}

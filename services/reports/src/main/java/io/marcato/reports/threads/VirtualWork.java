package io.marcato.reports.threads;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs blocking work on threads of its own, virtual ones as a rule. They load classes as the service does, whichever thread starts them. */
public final class VirtualWork {

    private static final ClassLoader LOADER = VirtualWork.class.getClassLoader();

    private VirtualWork() {
    }

    /** The work's result, or its failure. It belongs to the trace of the caller. */
    public static <T> Uni<T> run(String name, Supplier<T> work) {
        Context trace = Context.current();
        return Uni.createFrom().item(work).runSubscriptionOn(command -> start(name, trace.wrap(command)));
    }

    /**
     * The same on a thread of the operating system: for work that streams much out of the database or keeps a processor busy for long. A virtual
     * thread is put aside and fetched back at every few kilobytes, and does not let others run meanwhile.
     */
    public static <T> Uni<T> runBusy(String name, Supplier<T> work) {
        Context trace = Context.current();
        return Uni.createFrom().item(work).runSubscriptionOn(command -> start(Thread.ofPlatform().daemon(), name, trace.wrap(command)));
    }

    public static Thread start(String name, Runnable work) {
        return start(Thread.ofVirtual(), name, work);
    }

    /** {@link #start} on a thread of the operating system, as {@link #runBusy}. */
    public static Thread startBusy(String name, Runnable work) {
        return start(Thread.ofPlatform().daemon(), name, work);
    }

    private static Thread start(Thread.Builder kind, String name, Runnable work) {
        Thread thread = kind.name(name).unstarted(work);
        thread.setContextClassLoader(LOADER);
        thread.start();
        return thread;
    }
}

package io.marcato.intake.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes what has just been stored to the workers of this process without reading it back. Bounded: what does not fit is found in the
 * queue. Nothing depends on it; after a crash the leases lapse and the queue has everything.
 */
@ApplicationScoped
public class Handover {

    private static final long CAPACITY = 12L * 1024 * 1024;
    private static final int LARGEST = 1024 * 1024;
    private static final int UPLOADS = 2_000;

    private final Leases leases;
    private final ArrayDeque<QueuedUpload> ready = new ArrayDeque<>();
    private long octets;
    private int reserved;

    Handover(Leases leases) {
        this.leases = leases;
    }

    /** @return for each upload of that size whether there is room; the room is taken */
    public synchronized boolean[] reserve(int[] sizes) {
        boolean[] taken = new boolean[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            taken[i] = sizes[i] <= LARGEST && octets + sizes[i] <= CAPACITY && reserved < UPLOADS;
            if (taken[i]) {
                octets += sizes[i];
                reserved++;
            }
        }
        return taken;
    }

    /** Gives reserved room back: those uploads were not stored. */
    public synchronized void release(int[] sizes, boolean[] taken) {
        for (int i = 0; i < sizes.length; i++) {
            if (taken[i]) {
                octets -= sizes[i];
                reserved--;
            }
        }
    }

    /** For uploads that room was reserved for and that are durable now, leased to this process. */
    public synchronized void add(List<QueuedUpload> uploads) {
        leases.hold(uploads);
        ready.addAll(uploads);
        notifyAll();
    }

    /** Waits for something to be there, or the time to pass. */
    synchronized void await(long millis) throws InterruptedException {
        if (ready.isEmpty()) {
            wait(millis);
        }
    }

    /** @return the oldest, at most that many of them and about that many octets; may be empty */
    synchronized List<QueuedUpload> take(int uploads, long size) {
        List<QueuedUpload> taken = new ArrayList<>();
        long sum = 0;
        while (!ready.isEmpty() && taken.size() < uploads && sum < size) {
            QueuedUpload next = ready.poll();
            taken.add(next);
            sum += next.size();
        }
        octets -= sum;
        reserved -= taken.size();
        return taken;
    }

    /** Whether sources that can wait should, for the workers are behind. */
    public synchronized boolean isFull() {
        return reserved >= UPLOADS / 2 || octets >= CAPACITY / 2;
    }

    /** Wakes whoever waits, for there is something in the queue or the process ends. */
    synchronized void wake() {
        notifyAll();
    }
}

package io.marcato.inspectors.wanted;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Work of many accounts, so much of it at a time. Accounts take turns: who has much to do waits for its own work, and not everybody for it.
 */
final class FairTurns {

    private final int most;
    private final Executor threads;
    private final Map<Long, Queue<Runnable>> work = new HashMap<>();
    private final Queue<Long> turns = new ArrayDeque<>();
    private int running;

    /** @param most pieces of work done at a time */
    FairTurns(int most, Executor threads) {
        this.most = most;
        this.threads = threads;
    }

    synchronized void add(long account, Runnable piece) {
        work.computeIfAbsent(account, first -> {
            turns.add(first);
            return new ArrayDeque<>();
        }).add(piece);
        startSome();
    }

    synchronized int waiting() {
        return work.values().stream().mapToInt(Queue::size).sum();
    }

    synchronized int running() {
        return running;
    }

    private void startSome() {
        while (running < most && !turns.isEmpty()) {
            long account = turns.remove();
            Queue<Runnable> pieces = work.get(account);
            Runnable piece = pieces.remove();
            if (pieces.isEmpty()) {
                work.remove(account);
            } else {
                turns.add(account);
            }
            running++;
            threads.execute(() -> run(piece));
        }
    }

    private void run(Runnable piece) {
        try {
            piece.run();
        } finally {
            done();
        }
    }

    private synchronized void done() {
        running--;
        startSome();
    }
}

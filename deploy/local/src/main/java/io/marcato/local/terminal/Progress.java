package io.marcato.local.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Tells people what has been done and how long it took. */
public final class Progress {

    /** Returns whether there was anything to do. */
    public interface Work {
        boolean run() throws IOException;
    }

    private static final double NANOS = 1e9;

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void step(String name, Work work) throws IOException {
        long begin = System.nanoTime();
        boolean started = work.run();
        if (started) {
            say(String.format(Locale.ROOT, "  %-10s ready (%.1f s)", name, (System.nanoTime() - begin) / NANOS));
        } else {
            say(String.format(Locale.ROOT, "  %-10s was running", name));
        }
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }
}

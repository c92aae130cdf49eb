package io.marcato.local.terminal;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that grows in place on a terminal, and by a line a stage where the output is a file. */
public final class ProgressBar {

    private static final int WIDTH = 40;
    private static final int FULL = 100;

    private final PrintStream out;
    private final boolean inPlace;
    private String last = "";

    public ProgressBar(PrintStream out) {
        this.out = out;
        this.inPlace = System.getenv("TERM") != null && System.console() != null;
    }

    public void show(int percent, String stage) {
        int filled = percent * WIDTH / FULL;
        String line = String.format(Locale.ROOT, "  [%s%s] %3d %%  %-12s", "#".repeat(filled), ".".repeat(WIDTH - filled), percent, stage);
        if (line.equals(last)) {
            return;
        }
        out.print(inPlace ? "\r" + line : line + "\n");
        out.flush();
        last = line;
    }

    public void end() {
        if (inPlace) {
            out.println();
        }
    }
}

package io.marcato.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
record Command(int exitCode, String output) {

    static Command run(List<String> command) {
        return run(command, Map.of());
    }

    /** @param environment on top of this process's */
    static Command run(List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The command's output, when it has succeeded. */
    String orFail() {
        if (exitCode != 0) {
            throw new AssertionError("Exit code " + exitCode + ": " + output);
        }
        return output;
    }
}

package io.marcato.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process in a session of its own, so that it outlives whoever started it and no Ctrl-C of the terminal reaches it. */
public final class DetachedProcess {

    private static final File NOTHING = new File("/dev/null");

    private DetachedProcess() {
    }

    /** Appends what the process prints to the log. The process id is the command's own: each link of the chain replaces the one before. */
    public static ProcessHandle start(List<String> command, Map<String, String> environment, Path log) {
        var detached = new ArrayList<String>();
        detached.add("setsid");
        detached.addAll(command);
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(detached).redirectInput(NOTHING).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start().toHandle();
        } catch (IOException e) {
            throw new StartFailedException("Could not start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }
}

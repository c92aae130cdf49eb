package io.marcato.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. An ordinary user starts it directly; root starts it in a user namespace, where it is nobody but still owns root's
 * files, or, where namespaces are switched off, as another user who is given the files.
 */
record Unprivileged(List<String> prefix, String owner) {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    static Unprivileged choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), "");
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new Unprivileged(NAMESPACE, "");
        }
        String user = succeeds(List.of("id", "postgres")) ? "postgres" : "nobody";
        return new Unprivileged(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"), user);
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Hands the folder to the user PostgreSQL will run as. */
    void give(Path folder) {
        if (!owner.isEmpty() && !succeeds(List.of("chown", "-R", owner, folder.toString()))) {
            throw new StartFailedException("Could not give " + folder + " to the user " + owner + ", whom PostgreSQL runs as.");
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while running " + command.getFirst(), e);
        }
    }
}

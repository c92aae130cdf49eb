package io.marcato.local;

import io.marcato.embedded.Folders;
import io.marcato.embedded.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The commands of the local suite. What goes wrong is told in one sentence and a status that is not zero. */
public final class Main {

    private static final String USAGE = "Commands: start, stop, status, reset, run, dead-letters list, dead-letters replay TOPIC.";
    private final Settings settings;
    private final Progress progress = new Progress(System.out);

    private Main(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        System.exit(status(List.of(arguments)));
    }

    private static int status(List<String> arguments) {
        try {
            return new Main(Settings.of(System.getenv())).run(arguments);
        } catch (Refusal | StartFailedException e) {
            System.err.println(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The disk or the network refused: " + e.getMessage());
        }
        return 1;
    }

    private int run(List<String> arguments) throws IOException {
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "start" -> start();
            case "stop" -> stop();
            case "status" -> status();
            case "reset" -> reset();
            default -> throw new Refusal(USAGE);
        };
    }

    private int start() throws IOException {
        Suite suite = Suite.of(settings);
        progress.say("Starting Marcato in " + settings.home());
        new Start(suite, progress).run();
        progress.say("Marcato is ready: " + suite.gatewayUrl() + "/api/docs/ (token: " + suite.home().ownerToken() + ")");
        return 0;
    }

    private int stop() throws IOException {
        if (Files.isDirectory(settings.home())) {
            new Stop(Suite.of(settings), progress).run();
        }
        progress.say("Marcato is stopped.");
        return 0;
    }

    private int status() throws IOException {
        if (!Files.isDirectory(settings.home())) {
            throw new Refusal("There is no suite in " + settings.home() + "; run make start.");
        }
        return new Status(Suite.of(settings), System.out).show() ? 0 : 1;
    }

    private int reset() throws IOException {
        stop();
        Folders.delete(settings.home());
        progress.say("The local state in " + settings.home() + " is deleted.");
        return 0;
    }
}

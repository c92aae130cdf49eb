package io.marcato.local;

import io.marcato.embedded.Folders;
import io.marcato.embedded.StartFailedException;
import io.marcato.local.client.Api;
import io.marcato.local.demo.Demo;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The commands of the local suite. What goes wrong is told in one sentence and a status that is not zero. */
public final class Main {

    private static final String USAGE = "Commands: start, stop, status, reset, run, dead-letters list, dead-letters replay TOPIC, recount.";
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
            case "run" -> demonstrate();
            case "recount" -> recount();
            case "dead-letters" -> deadLetters(arguments.subList(1, arguments.size()));
            default -> throw new Refusal(USAGE);
        };
    }

    private int start() throws IOException {
        Suite suite = Suite.of(settings);
        progress.say("Starting Marcato in " + settings.home());
        new Start(suite, progress).run();
        progress.say("Marcato is ready: " + suite.gatewayUrl() + "/api/docs/ (token: " + suite.home().ownerToken() + ")");
        new SsoGuide(suite, progress).tell("owner");
        return 0;
    }

    private int demonstrate() throws IOException {
        Suite suite = Suite.of(settings.withDemo());
        if (!Files.exists(suite.home().demoToken())) {
            // Accounts makes the demo tenant when it starts.
            suite.process(Service.ACCOUNTS).stop();
        }
        progress.say("Starting Marcato with a demo tenant in " + settings.home());
        new Start(suite, progress).run();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAtEnd(suite), "end of the demo"));
        var api = new Api(suite.gatewayUrl(), Files.readString(suite.home().demoToken()).strip());
        new Demo(api, suite.ports().get(Suite.SMTP), StoredMessages.of(suite, "demo")::messages, System.out, Clock.systemUTC()).run();
        progress.say("\nMarcato stays up until Ctrl-C: " + suite.gatewayUrl() + "/api/docs/ (demo tenant's token: " + suite.home().demoToken() + ")");
        new SsoGuide(suite, progress).tell("demo");
        return stay();
    }

    private static int stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void stopAtEnd(Suite suite) {
        try {
            progress.say("\nStopping Marcato");
            new Stop(suite, progress).run();
        } catch (IOException | RuntimeException e) {
            System.err.println("Stopping failed; make stop tries again: " + e.getMessage());
        }
    }

    private int deadLetters(List<String> arguments) throws IOException {
        var letters = new DeadLetterBox("127.0.0.1:" + Suite.of(settings).ports().get(Suite.KAFKA));
        if (arguments.equals(List.of("list"))) {
            progress.say(letters.list());
        } else if (arguments.size() == 2 && arguments.getFirst().equals("replay")) {
            progress.say(letters.replay(arguments.getLast()) + " dead letters of " + arguments.getLast() + " were sent again.");
        } else {
            throw new Refusal("Say dead-letters list, or dead-letters replay and the topic.");
        }
        return 0;
    }

    private int recount() throws IOException {
        progress.say(new Recount(Suite.of(settings)).all() + " days of domains are counted and told again.");
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

package io.marcato.local;

import io.marcato.local.terminal.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what runs where. */
final class Status {

    private final Suite suite;
    private final PrintStream out;

    Status(Suite suite, PrintStream out) {
        this.suite = suite;
        this.out = out;
    }

    /** Returns whether all of it is up. */
    boolean show() throws IOException {
        var rows = new ArrayList<List<String>>();
        boolean allUp = true;
        for (SuiteProcess process : suite.processes()) {
            Optional<ProcessHandle> running = process.running();
            String state = state(process.name(), running);
            allUp &= state.equals("up");
            rows.add(List.of(process.name(), running.map(handle -> Long.toString(handle.pid())).orElse("-"), port(process.name()), state,
                    running.isPresent() ? url(process.name()) : ""));
        }
        out.println(new TextTable(List.of("process", "pid", "port", "state", "address"), rows));
        hints();
        return allUp;
    }

    private String state(String name, Optional<ProcessHandle> running) {
        if (running.isEmpty()) {
            return "down";
        }
        if (List.of(Suite.POSTGRES, Suite.KAFKA).contains(name)) {
            return "up";
        }
        return isReady(name) ? "up" : "not ready";
    }

    private boolean isReady(String name) {
        return name.equals(Suite.KEYCLOAK) ? new IdentityProvider(suite).isReady() : new Health(suite.ports().get(name)).isReady();
    }

    private String url(String name) {
        String address = "127.0.0.1:" + port(name);
        return switch (name) {
            case Suite.POSTGRES -> "postgresql://" + address + "/marcato";
            case Suite.KAFKA -> address;
            case Service.GATEWAY -> "http://" + address + "/api/docs/";
            default -> "http://" + address;
        };
    }

    private String port(String name) {
        return suite.ports().find(name).map(port -> Integer.toString(port)).orElse("-");
    }

    private void hints() throws IOException {
        out.println();
        suite.ports().find(Suite.SMTP).ifPresent(port -> out.println("Mail goes to 127.0.0.1:" + port + ", for the addresses that GET /api/v1/accounts/ lists."));
        out.println("Files go to " + suite.home().drop() + "/<account uid>/");
        out.println("Mails to users are in " + suite.home().mails());
        hint("What Keycloak's demo realm and its one person are known by is in ", suite.home().identityProvider());
        hint("The owner's token is in ", suite.home().ownerToken());
        hint("The demo tenant's token is in ", suite.home().demoToken());
        out.println("Logs are in " + suite.home().logs());
    }

    private void hint(String words, Path file) {
        if (Files.exists(file)) {
            out.println(words + file);
        }
    }
}

package io.marcato.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.embedded.FreePort;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which part listens where, kept in {@code ports.json}. A port stays with its part over restarts unless another program has taken it. */
final class Ports {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Integer> ports;

    private Ports(Path file, Map<String, Integer> ports) {
        this.file = file;
        this.ports = ports;
    }

    static Ports of(HomeFolder home) throws IOException {
        Path file = home.path().resolve("ports.json");
        Map<String, Integer> known = Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {
        }) : Map.of();
        return new Ports(file, new TreeMap<>(known));
    }

    Optional<Integer> find(String part) {
        return Optional.ofNullable(ports.get(part));
    }

    int get(String part) {
        return find(part).orElseThrow(() -> new Refusal("Nothing is known of " + part + " in " + file.getParent() + "; run make start."));
    }

    /** The port of a part that is about to start: the one it had, or a free one. */
    void choose(String part, Progress progress) throws IOException {
        Integer port = ports.get(part);
        if (port != null && FreePort.isFree(port)) {
            return;
        }
        set(part, FreePort.choose());
        if (port != null) {
            progress.say("  " + part + " moves to port " + get(part) + ": another program has taken " + port);
        }
    }

    /** A port that people have set: it must be free, or the running part must have it. */
    void require(String part, int port, String setting, boolean running) throws IOException {
        if (running && get(part) != port) {
            throw new Refusal("The suite runs with " + setting + "=" + get(part) + "; stop it before you start it with " + port + ".");
        }
        if (!running && !FreePort.isFree(port)) {
            throw new Refusal("Port " + port + " on 127.0.0.1 is taken by another program; set " + setting + " to a free one.");
        }
        set(part, port);
    }

    private void set(String part, int port) throws IOException {
        ports.put(part, port);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), ports);
    }
}

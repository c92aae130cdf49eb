package io.marcato.bench.inspections;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another program, which prints the nanoseconds it worked and then a line for each result. */
record Peer(String name, List<String> command) implements Contestant {

    static Peer python(String name, String script, Path folder, InetSocketAddress server) {
        return new Peer(name, List.of("/usr/bin/python3", "-W", "ignore", script, folder.toString(), server.getAddress().getHostAddress(),
                Integer.toString(server.getPort())));
    }

    @Override
    public Round run() throws Exception {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = new ArrayList<>(out.lines().toList());
        }
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return new Round(Long.parseLong(lines.removeFirst()), lines);
    }
}

package io.marcato.inspectors.wanted;

import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDns;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged service as a process of its own, with a heap of 256 MiB, beside real Kafka; DNS is the test's. */
final class PackagedService implements AutoCloseable {

    private final Map<String, String> settings = new HashMap<>(new MarcatoInfrastructure().start());
    private Process process;

    PackagedService(TestingDns dns) {
        settings.put("marcato.dns.servers", dns.address());
        settings.put("marcato.probes.name-servers", "false");
        settings.put("quarkus.http.port", "0");
        settings.forEach(System::setProperty);
    }

    PackagedService with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/packaged-service.log"))).start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As by kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

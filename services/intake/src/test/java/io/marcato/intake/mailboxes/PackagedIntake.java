package io.marcato.intake.mailboxes;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service as a process of its own, with a heap of 256 MiB. It writes to a log in {@code target}. */
final class PackagedIntake implements AutoCloseable {

    private final Process process;

    private PackagedIntake(Process process) {
        this.process = process;
    }

    static PackagedIntake start(Map<String, String> settings, String log) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        return new PackagedIntake(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(new File("target", log)))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does: it has no time for anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The most memory it has ever held, as the kernel tells. */
    String mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmHWM")).findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        process.destroy();
    }
}

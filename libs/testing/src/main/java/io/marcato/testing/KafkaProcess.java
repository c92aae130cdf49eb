package io.marcato.testing;

import io.marcato.embedded.EmbeddedKafka;
import io.marcato.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own: its classes stay out of the way of the service under test, and it can be killed. */
final class KafkaProcess implements AutoCloseable {

    private final Process process;
    private final String bootstrap;
    private final Path log;

    private KafkaProcess(Process process, String bootstrap, Path log) {
        this.process = process;
        this.bootstrap = bootstrap;
        this.log = log;
    }

    static KafkaProcess start(Path folder) throws IOException {
        int port = FreePorts.any();
        Files.createDirectories(folder);
        Path log = folder.resolve("kafka.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), EmbeddedKafka.class.getName(), folder.toString(),
                Integer.toString(port), Integer.toString(FreePorts.any()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new KafkaProcess(process, "127.0.0.1:" + port, log);
    }

    String bootstrap() {
        return bootstrap;
    }

    /** Returns when the broker answers. */
    void awaitReady() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not answer: " + Files.readString(log), e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

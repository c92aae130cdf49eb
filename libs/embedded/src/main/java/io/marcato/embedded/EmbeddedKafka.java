package io.marcato.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** One Kafka broker as a JVM of its own, with its data in a folder. Topics, offsets and records survive {@code kill -9}. */
public final class EmbeddedKafka {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final KafkaSettings settings;

    public EmbeddedKafka(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Launches the broker; its storage is formatted when the folder has none.
     *
     * @param environment of the process, beside this JVM's own
     * @param options of the JVM, beside the usual ones
     */
    public ProcessHandle launch(Map<String, String> environment, String... options) {
        writeProperties();
        return DetachedProcess.start(command(List.of(options)), environment, settings.log());
    }

    /** @throws StartFailedException when the broker ends or does not answer in time, with its own reason */
    public void awaitReady(ProcessHandle process) {
        // Kafka's client tries a closed port again without a pause worth the name, so there is none before somebody listens.
        new Startup("Kafka", process, settings.log()).await(START_LIMIT, () -> FreePort.isServed(settings.port()) && answers());
    }

    /** What is done with a broker's topics. */
    public interface AdminWork {
        void with(Admin admin) throws ExecutionException, InterruptedException;
    }

    /** @throws StartFailedException when the broker refuses */
    public void administer(AdminWork work) {
        try (Admin admin = admin()) {
            work.with(admin);
        } catch (ExecutionException e) {
            throw new StartFailedException("Kafka's topics could not be made: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while making Kafka's topics", e);
        }
    }

    private List<String> command(List<String> options) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-cp", ClassPath.current(), KafkaBroker.class.getName(), settings.properties().toString()));
        return command;
    }

    private void writeProperties() {
        try {
            Files.createDirectories(settings.data());
            try (Writer out = Files.newBufferedWriter(settings.properties())) {
                BrokerOptions.of(settings).store(out, "Written at each start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's settings could not be written to " + settings.properties() + ": " + e.getMessage(), e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "100"));
    }

    /** A broker is listed once its controller lets it serve clients. */
    private boolean answers() {
        try (Admin admin = admin()) {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(1_000)).nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while waiting for Kafka", e);
        }
    }
}

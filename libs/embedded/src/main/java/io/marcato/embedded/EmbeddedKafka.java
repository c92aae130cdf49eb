package io.marcato.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker that is its own controller, with its log in a folder, reachable on 127.0.0.1 alone. {@code main} runs it as a process of its own:
 * {@code EmbeddedKafka FOLDER PORT CONTROLLER_PORT}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;

    private EmbeddedKafka(KafkaRaftServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka broker = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        broker.server.awaitShutdown();
    }

    /** Starts the broker in this JVM; the log is formatted when the folder has none. */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) throws IOException {
        Files.createDirectories(folder);
        Path settings = folder.resolve("server.properties");
        Properties properties = settings(folder, port, controllerPort);
        try (var out = Files.newOutputStream(settings)) {
            properties.store(out, null);
        }
        if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            format(settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static void format(Path settings) throws IOException {
        int status = StorageTool.execute(new String[] { "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString(), "--ignore-formatted",
                "--standalone" }, new PrintStream(System.out, true));
        if (status != 0) {
            throw new IOException("The folder " + settings.getParent() + " can not be made ready for Kafka");
        }
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.resolve("log").toAbsolutePath().toString());
        properties.put("num.partitions", "8");
        properties.put("auto.create.topics.enable", "true");
        properties.put("message.max.bytes", Integer.toString(5 * 1024 * 1024));
        for (String factor : List.of("offsets.topic.replication.factor", "transaction.state.log.replication.factor", "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor", "share.coordinator.state.topic.min.isr", "default.replication.factor")) {
            properties.put(factor, "1");
        }
        properties.put("offsets.topic.num.partitions", "8");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        properties.put("log.retention.hours", "168");
        properties.put("controlled.shutdown.enable", "false");
        return properties;
    }
}

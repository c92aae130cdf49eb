package io.marcato.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Main class of the broker's process. */
public final class KafkaBroker {

    /** System property: process id of a JVM this broker must not outlive. */
    public static final String PARENT = "marcato.kafka.parent";

    private KafkaBroker() {
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Properties options = read(file);
        formatIfNew(file, Path.of(options.getProperty("log.dirs")));
        endWithParent();
        Kafka.main(new String[] {file.toString()});
    }

    private static Properties read(Path file) throws IOException {
        var options = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            options.load(in);
        }
        return options;
    }

    private static void formatIfNew(Path file, Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString(), "--ignore-formatted"};
        int status = StorageTool.execute(command, System.out);
        if (status != 0) {
            throw new IllegalStateException("Kafka's storage could not be formatted: status " + status);
        }
    }

    private static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent != null) {
            ProcessHandle.of(parent).ifPresentOrElse(process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
                    () -> Runtime.getRuntime().halt(1));
        }
    }
}

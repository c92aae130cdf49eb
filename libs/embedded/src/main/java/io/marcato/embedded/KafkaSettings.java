package io.marcato.embedded;

import java.nio.file.Path;

/**
 * How to run one Kafka broker.
 *
 * @param home folder of its data
 * @param log file it logs to
 * @param port for clients, on 127.0.0.1
 * @param controllerPort for the broker's own controller, on 127.0.0.1
 */
public record KafkaSettings(Path home, Path log, int port, int controllerPort) {

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    Path data() {
        return home.resolve("data");
    }

    Path properties() {
        return home.resolve("broker.properties");
    }
}

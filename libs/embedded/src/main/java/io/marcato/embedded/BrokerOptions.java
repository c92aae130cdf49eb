package io.marcato.embedded;

import java.util.Properties;

/** A single node that is broker and controller in one, sized for a heap of 256 MiB. */
final class BrokerOptions {

    private BrokerOptions() {
    }

    static Properties of(KafkaSettings settings) {
        var options = new Properties();
        network(options, settings);
        singleNode(options);
        memory(options);
        options.setProperty("log.dirs", settings.data().toString());
        options.setProperty("num.partitions", "8");
        options.setProperty("message.max.bytes", Integer.toString(5 << 20));
        options.setProperty("auto.create.topics.enable", "true");
        options.setProperty("group.initial.rebalance.delay.ms", "0");
        // After kill -9 the broker may register again only when its old session is over.
        options.setProperty("broker.session.timeout.ms", "6000");
        options.setProperty("broker.heartbeat.interval.ms", "1000");
        options.setProperty("controlled.shutdown.enable", "false");
        return options;
    }

    private static void network(Properties options, KafkaSettings settings) {
        options.setProperty("process.roles", "broker,controller");
        options.setProperty("node.id", "1");
        options.setProperty("listeners", "PLAINTEXT://" + settings.bootstrap() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort());
        options.setProperty("advertised.listeners", "PLAINTEXT://" + settings.bootstrap());
        options.setProperty("controller.listener.names", "CONTROLLER");
        options.setProperty("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort());
        options.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void singleNode(Properties options) {
        options.setProperty("offsets.topic.replication.factor", "1");
        options.setProperty("offsets.topic.num.partitions", "8");
        options.setProperty("transaction.state.log.replication.factor", "1");
        options.setProperty("transaction.state.log.min.isr", "1");
        options.setProperty("transaction.state.log.num.partitions", "4");
        options.setProperty("share.coordinator.state.topic.replication.factor", "1");
        options.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    private static void memory(Properties options) {
        options.setProperty("num.network.threads", "2");
        options.setProperty("num.io.threads", "4");
        options.setProperty("background.threads", "2");
        options.setProperty("num.recovery.threads.per.data.dir", "2");
        options.setProperty("log.segment.bytes", Integer.toString(64 << 20));
        options.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        // Its default is 128 MiB, half of the heap.
        options.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    }
}

package io.marcato.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who makes the topics. */
@ConfigMapping(prefix = "marcato.topics")
interface TopicSettings {

    /** Whether services make the topics that are missing when they start. Where they may not, make them as {@code io.marcato.events.Topics} declares. */
    @WithDefault("true")
    boolean create();

    /** Partitions of new topics that workers share, and so the most workers that have work. */
    @WithDefault("12")
    int partitions();

    /** Replicas of new topics; the broker's default when not set. */
    Optional<Short> replicationFactor();
}

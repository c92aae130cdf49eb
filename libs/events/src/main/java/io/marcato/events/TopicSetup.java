package io.marcato.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics as they are declared. What somebody has set on a topic stays; what nobody has set follows the declaration. Partitions are left alone once
 * a topic is there, for keys would move. Many may do this at the same time.
 *
 * @param partitions of topics that workers share; the broker's default when empty
 * @param replicationFactor the broker's default when empty
 */
public record TopicSetup(Optional<Integer> partitions, Optional<Short> replicationFactor) {

    /**
     * Makes those of the topics that are missing, and completes the settings of the others.
     *
     * @throws ExecutionException with the broker's reason
     */
    public void apply(Admin admin, Collection<DeclaredTopic> topics) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        create(admin, topics.stream().filter(topic -> !there.contains(topic.name())).toList());
        complete(admin, topics.stream().filter(topic -> there.contains(topic.name())).toList());
    }

    private void create(Admin admin, List<DeclaredTopic> missing) throws ExecutionException, InterruptedException {
        for (KafkaFuture<Void> created : admin.createTopics(missing.stream().map(this::newTopic).toList()).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic newTopic(DeclaredTopic topic) {
        return new NewTopic(topic.name(), topic.shared() ? partitions : Optional.of(1), replicationFactor).configs(topic.settings());
    }

    private static void complete(Admin admin, List<DeclaredTopic> topics) throws ExecutionException, InterruptedException {
        Map<ConfigResource, DeclaredTopic> byResource = topics.stream()
                .collect(Collectors.toMap(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic -> topic));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> found : admin.describeConfigs(byResource.keySet()).all().get().entrySet()) {
            List<AlterConfigOp> unset = unset(byResource.get(found.getKey()), found.getValue());
            if (!unset.isEmpty()) {
                changes.put(found.getKey(), unset);
            }
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private static List<AlterConfigOp> unset(DeclaredTopic topic, Config found) {
        List<AlterConfigOp> unset = new ArrayList<>();
        topic.settings().forEach((name, value) -> {
            if (found.get(name).source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                unset.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
        });
        return unset;
    }
}
